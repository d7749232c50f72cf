"""The filter of the session list: read from the address, written into it, and turned into conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

import sqlalchemy as sa
from fastapi import HTTPException, Query, status

from hub.accounts.scope import Scope
from hub.console.times import start_of
from hub.db.models import SessionRow
from hub.reports.measures import condition_of

OPEN = "open"
"""Stands in the outcome's place for a session that has not ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFilter:
    """What is asked for; None or False asks for all. Days are Vietnamese calendar days, both included."""

    first_day: date | None = None
    last_day: date | None = None
    help_point: UUID | None = None
    kiosk: UUID | None = None
    staff: str | None = None
    guide: str | None = None
    outcome: str | None = None
    group: str | None = None
    mode: str | None = None
    stuck: bool = False
    counted: str | None = None
    """A figure of a report: `hub.reports.measures.reference`."""

    def conditions(self, scope: Scope) -> Iterator[sa.ColumnElement[bool]]:
        """The conditions on SessionRow, the org unit's first: no session of another one can ever match."""
        yield scope.covers(SessionRow.commune_code)
        if self.first_day:
            yield SessionRow.started_at >= start_of(self.first_day)
        if self.last_day:
            yield SessionRow.started_at < start_of(self.last_day + timedelta(days=1))
        if self.outcome == OPEN:
            yield SessionRow.outcome.is_(None)
        elif self.outcome:
            yield SessionRow.outcome == self.outcome
        if self.stuck:
            yield SessionRow.stuck_count > 0
        if self.counted is not None:
            yield condition_of(self.counted)
        for column, value in (
            (SessionRow.help_point_id, self.help_point),
            (SessionRow.kiosk_id, self.kiosk),
            (SessionRow.staff_id, self.staff),
            (SessionRow.guide, self.guide),
            (SessionRow.priority_group, self.group),
            (SessionRow.mode, self.mode),
        ):
            if value is not None:
                yield column == value

    def address(self, after: object = None) -> str:
        """The list's address for this filter; after: the position to start from, None for the newest."""
        fields = {**asdict(self), "after": after}
        values = {key: "1" if value is True else str(value) for key, value in fields.items() if value}
        return "/sessions" + (f"?{urlencode(values)}" if values else "")

    @property
    def is_empty(self) -> bool:
        return self == SessionFilter()


def _text(value: str) -> str | None:
    return value.strip() or None


def filter_of(
    first_day: str = "",
    last_day: str = "",
    help_point: str = "",
    kiosk: str = "",
    staff: Annotated[str, Query(max_length=64)] = "",
    guide: Annotated[str, Query(max_length=64)] = "",
    outcome: Annotated[str, Query(max_length=32)] = "",
    group: Annotated[str, Query(max_length=32)] = "",
    mode: Annotated[str, Query(max_length=32)] = "",
    stuck: Annotated[str, Query(max_length=1)] = "",
    counted: Annotated[str, Query(max_length=1000)] = "",
) -> SessionFilter:
    """The filter in the address. An empty field, as an untouched form sends it, asks for all. Raises 400."""
    try:
        if counted:
            condition_of(counted)
        return SessionFilter(
            first_day=date.fromisoformat(first_day) if first_day else None,
            last_day=date.fromisoformat(last_day) if last_day else None,
            help_point=UUID(help_point) if help_point else None,
            kiosk=UUID(kiosk) if kiosk else None,
            staff=_text(staff),
            guide=_text(guide),
            outcome=_text(outcome),
            group=_text(group),
            mode=_text(mode),
            stuck=stuck == "1",
            counted=counted or None,
        )
    except ValueError as error:
        raise HTTPException(status.HTTP_400_BAD_REQUEST, str(error)) from error
