"""Phiên hỗ trợ: the commune's help sessions, newest first, filtered, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response, status
from sqlalchemy.orm import Session

from hub.accounts.roles import Permission
from hub.accounts.scope import Level, Scope
from hub.console.access import AnyVisitor, Reader
from hub.console.counted_words import said
from hub.console.rendering import render
from hub.console.session_choices import closed_choices, local_choices
from hub.console.session_filter import SessionFilter, filter_of
from hub.console.units import ChosenScope, in_unit
from hub.context import TheHub
from hub.db.base import UtcDateTime
from hub.db.models import HelpPoint, Kiosk, SessionRow
from hub.reviews.states import WAITING
from hub.sessions.models import SessionLabel
from offline_db.protocol.event import format_time, parse_time

router = APIRouter()
PAGE_SIZE = 50
COUNT_CAP = 1_000
"""How far is counted. Nobody reads further, and counting millions for each page would make everybody wait."""
_BY_ID = frozenset({"kiosks", "help_points"})
_FEW = 50
"""Communes that are better looked through one by one than all of them in order of time."""


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

    def condition(self, *, newer: bool = False) -> sa.ColumnElement[bool]:
        """What comes after this place in the list, which is older; newer: what comes before it."""
        here = sa.tuple_(sa.literal(self.started_at, UtcDateTime()), sa.literal(self.session_id, sa.Uuid()))
        place = sa.tuple_(SessionRow.started_at, SessionRow.id)
        return place > here if newer else place < here


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionListItem:
    row: SessionRow
    kiosk_name: str
    help_point_name: str

    @property
    def may_be_approved(self) -> bool:
        """Whether it may be approved together with others, unread: nobody was stuck in it."""
        return self.row.stuck_count == 0 and self.row.outcome is not None and self.row.review_state in WAITING


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionList:
    """One page of the list. total: of `count_sessions`. older: where the next page starts, None on the last."""

    items: tuple[SessionListItem, ...]
    total: int
    older: Position | None


def find_sessions(session: Session, scope: Scope, wanted: SessionFilter, after: Position | None) -> SessionList:
    """The page of the org unit's sessions that match `wanted`, from `after` on, newest first."""
    conditions = tuple(wanted.conditions(scope))
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
    is_all = after is None and not has_more
    return SessionList(
        items=items,
        total=len(rows) if is_all else count_sessions(session, scope, wanted),
        older=Position(items[-1].row.started_at, items[-1].row.id) if has_more else None,
    )


def count_sessions(session: Session, scope: Scope, wanted: SessionFilter) -> int:
    """How many sessions of the org unit match; COUNT_CAP + 1 stands for all above COUNT_CAP."""
    some = sa.select(sa.literal(1)).select_from(SessionRow).where(*wanted.conditions(scope))
    some = some.limit(COUNT_CAP + 1)
    return session.scalar(sa.select(sa.func.count()).select_from(some.subquery())) or 0


def nearer(session: Session, scope: Scope, wanted: SessionFilter) -> Scope:
    """`scope` with only those communes in which a session of this kiosk, help point, volunteer or guide can be.

    Of a province's or the country's sessions, those of one kiosk are then found by its commune's index.
    """
    if scope.level is Level.COMMUNE:
        return scope
    found = scope
    labels = sa.select(SessionLabel.commune_code)
    for value, query in (
        (wanted.kiosk, sa.select(Kiosk.commune_code).where(Kiosk.id == wanted.kiosk)),
        (wanted.help_point, sa.select(HelpPoint.commune_code).where(HelpPoint.id == wanted.help_point)),
        (wanted.staff, labels.where(SessionLabel.kind == "staff", SessionLabel.value == wanted.staff)),
        (wanted.guide, labels.where(SessionLabel.kind == "guide", SessionLabel.value == wanted.guide)),
    ):
        if value is not None:
            # A guide that everybody uses narrows nothing: then the order across communes finds its sessions soonest.
            codes = session.scalars(query.limit(_FEW + 1)).all()
            if len(codes) <= _FEW:
                inside = tuple(code for code in codes if found.holds(code))
                found = replace(found, codes=inside or (scope.unit_code,))  # a unit's own code is on no row
    return found


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
    staff: Reader,
    scope: ChosenScope,
    wanted: Annotated[SessionFilter, Depends(filter_of)],
    after: Annotated[Position | None, Depends(position_of)],
    approved: Annotated[int | None, Query(ge=0, le=PAGE_SIZE)] = None,
    left: Annotated[int, Query(ge=0, le=PAGE_SIZE)] = 0,
) -> Response:
    """The list. approved, left: what approving many has just done, told above it."""
    with hub.database.read() as session:
        found = find_sessions(session, nearer(session, scope, wanted), wanted, after)
        local = local_choices(session, scope, wanted)
    names = {
        value.replace("-", "") if kind in _BY_ID else value: words for kind in local for value, words in local[kind]
    }
    response = render(
        request,
        visitor,
        "sessions.html",
        here="sessions",
        found=found,
        count_cap=COUNT_CAP,
        wanted=wanted,
        is_first_page=after is None,
        is_commune=scope.level is Level.COMMUNE,
        may_review=staff.may(Permission.REVIEW_SESSIONS),
        approved=approved,
        left=left,
        choices=closed_choices(visitor.t) | local,
        counted=said(wanted.counted, visitor.t, names) if wanted.counted else "",
    )
    if request.headers.get("HX-Request"):  # the address without the fields that were left empty
        response.headers["HX-Push-Url"] = in_unit(request, wanted.address(after=after))
    return response
