"""The filter of the session list: read from the address, written into it, and turned into conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

import sqlalchemy as sa
from fastapi import HTTPException, Query, status

from hub.accounts.scope import Scope
from hub.console.times import start_of
from hub.db.models import SessionRow, StuckPoint
from hub.reports.measures import condition_of
from hub.reviews.models import ReviewEvent
from hub.reviews.states import WAITING, ReviewAction, ReviewState

OPEN = "open"
"""Stands in the outcome's place for a session that has not ended."""
TO_REVIEW = "to_review"
"""Stands in the review state's place for all that a reviewer has to decide: ended, and received or in review."""
CORRECTED = "corrected"
"""Likewise for what was sent back and has come back corrected."""


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
    review: str | None = None
    rating: str | None = None
    step: str | None = None
    reason: str | None = None
    stuck: bool = False
    counted: str | None = None
    """A figure of a report: `hub.reports.measures.reference`."""

    def conditions(self, scope: Scope) -> Iterator[sa.ColumnElement[bool]]:
        """The conditions on SessionRow, the org unit's first: no session of another one can ever match."""
        yield scope.covers(SessionRow.commune_code)
        yield from self.own_conditions()

    def own_conditions(self) -> Iterator[sa.ColumnElement[bool]]:
        """The same without the org unit's, to be added to a query that begins with it."""
        if self.first_day:
            yield SessionRow.started_at >= start_of(self.first_day)
        if self.last_day:
            yield SessionRow.started_at < start_of(self.last_day + timedelta(days=1))
        if self.outcome == OPEN:
            yield SessionRow.outcome.is_(None)
        elif self.outcome:
            yield SessionRow.outcome == self.outcome
        if self.review == TO_REVIEW:
            yield SessionRow.review_state.in_([state.value for state in WAITING])
            yield SessionRow.outcome.is_not(None)
        elif self.review == CORRECTED:
            yield SessionRow.review_state == ReviewState.IN_REVIEW.value
            yield _came_back()
        elif self.review:
            yield SessionRow.review_state == self.review
        if self.stuck:
            yield SessionRow.stuck_count > 0
        if self.step or self.reason:
            yield self._stuck_there()
        if self.counted is not None:
            yield condition_of(self.counted)
        for column, value in (
            (SessionRow.help_point_id, self.help_point),
            (SessionRow.kiosk_id, self.kiosk),
            (SessionRow.staff_id, self.staff),
            (SessionRow.guide, self.guide),
            (SessionRow.priority_group, self.group),
            (SessionRow.mode, self.mode),
            (SessionRow.rating, self.rating),
        ):
            if value is not None:
                yield column == value

    def _stuck_there(self) -> sa.ColumnElement[bool]:
        """Whether the session has a stuck point at this step, of the filter's guide when it names one."""
        point = sa.select(sa.literal(1)).where(
            StuckPoint.commune_code == SessionRow.commune_code, StuckPoint.session_id == SessionRow.id
        )
        for column, value in (
            (StuckPoint.guide, self.guide if self.step else None),
            (StuckPoint.step, self.step),
            (StuckPoint.reason, self.reason),
        ):
            if value is not None:
                point = point.where(column == value)
        return point.exists()

    def address(self, after: object = None, path: str = "/sessions") -> str:
        """The list's address for this filter; after: the position to start from, None for the newest.

        path: another page that keeps the filter, such as that of a session in this list.
        """
        fields = {name: getattr(self, name) for name in self.__dataclass_fields__} | {"after": after}
        values = {key: "1" if value is True else str(value) for key, value in fields.items() if value}
        return path + (f"?{urlencode(values)}" if values else "")

    @property
    def is_empty(self) -> bool:
        return self == SessionFilter()


def _came_back() -> sa.ColumnElement[bool]:
    """Whether the newest act of the session's review is that it was corrected."""
    newest = sa.select(sa.literal(1)).where(
        ReviewEvent.commune_code == SessionRow.commune_code,
        ReviewEvent.session_id == SessionRow.id,
        ReviewEvent.n == SessionRow.review_count,
        ReviewEvent.action == ReviewAction.CORRECTED.value,
    )
    return newest.exists()


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
    review: Annotated[str, Query(max_length=32)] = "",
    rating: Annotated[str, Query(max_length=32)] = "",
    step: Annotated[str, Query(max_length=64)] = "",
    reason: Annotated[str, Query(max_length=32)] = "",
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
            review=_text(review),
            rating=_text(rating),
            step=_text(step),
            reason=_text(reason),
            stuck=stuck == "1",
            counted=counted or None,
        )
    except ValueError as error:
        raise HTTPException(status.HTTP_400_BAD_REQUEST, str(error)) from error
