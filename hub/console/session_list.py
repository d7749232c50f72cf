"""Phiên hỗ trợ: the commune's help sessions, newest first, filtered, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Depends, HTTPException, Request, Response, status
from sqlalchemy.orm import InstrumentedAttribute, Session

from hub.accounts.scope import Scope
from hub.console import words
from hub.console.access import AnyVisitor, Reader
from hub.console.rendering import render
from hub.console.session_filter import OPEN, SessionFilter, filter_of
from hub.console.texts import Translate
from hub.console.units import ChosenScope
from hub.context import TheHub
from hub.db.models import HelpPoint, Kiosk, SessionRow
from offline_db.protocol.event import format_time, parse_time

router = APIRouter()
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the order of the list: right after this session. Written as `<time>_<id>`."""

    started_at: datetime
    session_id: UUID

    @classmethod
    def read(cls, text: str) -> Position:
        """Raises ValueError when `text` is not a position."""
        at, _, session_id = text.partition("_")
        return cls(parse_time(at), UUID(hex=session_id))

    def __str__(self) -> str:
        return f"{format_time(self.started_at)}_{self.session_id.hex}"

    def condition(self) -> sa.ColumnElement[bool]:
        return sa.or_(
            SessionRow.started_at < self.started_at,
            sa.and_(SessionRow.started_at == self.started_at, SessionRow.id < self.session_id),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionListItem:
    row: SessionRow
    kiosk_name: str
    help_point_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionList:
    """One page of the list. total: all that match the filter. older: where the next page starts, None on the last."""

    items: tuple[SessionListItem, ...]
    total: int
    older: Position | None


def find_sessions(session: Session, scope: Scope, wanted: SessionFilter, after: Position | None) -> SessionList:
    """The page of the org unit's sessions that match `wanted`, from `after` on, newest first."""
    conditions = tuple(wanted.conditions(scope))
    total = session.scalar(sa.select(sa.func.count()).select_from(SessionRow).where(*conditions)) or 0
    rows = session.execute(
        sa.select(SessionRow, Kiosk.name, HelpPoint.name)
        .join(Kiosk, Kiosk.id == SessionRow.kiosk_id)
        .join(HelpPoint, HelpPoint.id == SessionRow.help_point_id)
        .where(*conditions, *(() if after is None else (after.condition(),)))
        .order_by(SessionRow.started_at.desc(), SessionRow.id.desc())
        .limit(PAGE_SIZE + 1)
    ).all()
    items = tuple(
        SessionListItem(row=row, kiosk_name=kiosk, help_point_name=point) for row, kiosk, point in rows[:PAGE_SIZE]
    )
    has_more = len(rows) > PAGE_SIZE
    return SessionList(
        items=items,
        total=total,
        older=Position(items[-1].row.started_at, items[-1].row.id) if has_more else None,
    )


Options: TypeAlias = list[tuple[str, str]]
"""Value and words of each choice."""


def filter_options(session: Session, scope: Scope) -> dict[str, Options]:
    """What can be filtered by: value and words of its help points, kiosks, volunteers and guides."""

    def seen(value: InstrumentedAttribute[str], name: InstrumentedAttribute[str]) -> Options:
        found = session.execute(
            sa.select(value, sa.func.max(name))
            .where(scope.covers(SessionRow.commune_code), value != "")
            .group_by(value)
            .order_by(sa.func.max(name))
        )
        return [(key, words_ or key) for key, words_ in found]

    def named(table: type[HelpPoint] | type[Kiosk]) -> Options:
        found = session.execute(
            sa.select(table.id, table.name).where(scope.covers(table.commune_code)).order_by(table.name)
        )
        return [(str(id_), name) for id_, name in found]

    return {
        "help_points": named(HelpPoint),
        "kiosks": named(Kiosk),
        "volunteers": seen(SessionRow.staff_id, SessionRow.staff_name),
        "guides": seen(SessionRow.guide, SessionRow.guide_title),
    }


def position_of(after: str = "") -> Position | None:
    """The position in the address. Raises 400 when it is not one."""
    try:
        return Position.read(after) if after else None
    except ValueError as error:
        raise HTTPException(status.HTTP_400_BAD_REQUEST, str(error)) from error


@router.get("/sessions")
def show_sessions(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    _staff: Reader,
    scope: ChosenScope,
    wanted: Annotated[SessionFilter, Depends(filter_of)],
    after: Annotated[Position | None, Depends(position_of)],
) -> Response:
    with hub.database.read() as session:
        found = find_sessions(session, scope, wanted, after)
        options = filter_options(session, scope)
    return render(
        request,
        visitor,
        "sessions.html",
        here="sessions",
        found=found,
        wanted=wanted,
        is_first_page=after is None,
        older_address=wanted.address(after=found.older) if found.older else "",
        outcomes=[(OPEN, visitor.t("Chưa kết thúc")), *_closed(words.OUTCOME, visitor.t)],
        groups=_closed(words.GROUP, visitor.t),
        modes=_closed(words.MODE, visitor.t),
        options=options,
    )


def _closed(table: dict[str, str], t: Translate) -> Options:
    return [(value, t(vietnamese)) for value, vietnamese in table.items()]
