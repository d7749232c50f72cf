"""The sessions of this kiosk, read from their projection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa

from offline_db.protocol.event import Event
from offline_db.protocol.sessions import SessionState, apply
from offline_db.store.engine import Database
from offline_db.store.projections import session_events
from offline_db.store.tables import ReviewRemarkRow, SessionRow, StuckPointRow, SyncStateRow

VIETNAM: Final = timezone(timedelta(hours=7))
"""Vietnam's time, the whole year. A fixed offset: Windows has no time-zone data of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionSummary:
    """A line in a list of sessions. Text that was not recorded is "". outcome: None while the session is open.

    guide_title: of the guide opened last. sent: the hub holds all of the session's events. corrections: how often the
    volunteer added to it after the end. review: its state in the commune's newest remark, "" before one came.
    """

    id: UUID
    mode: str
    staff_id: str
    staff_name: str
    priority_group: str
    started_at: datetime
    last_at: datetime
    guide: str
    guide_title: str
    step: str
    step_number: int
    step_of: int
    outcome: str | None
    rating: str
    stuck_count: int
    corrections: int
    sent: bool
    review: str


_STUCK_COUNT = (
    sa.select(sa.func.count())
    .where(StuckPointRow.session_id == SessionRow.id)
    .correlate(SessionRow)
    .scalar_subquery()
    .label("stuck_count")
)
_SENT = sa.exists().where(SyncStateRow.acked_seq >= SessionRow.last_seq).correlate(SessionRow).label("sent")
_REVIEW = (
    sa.select(ReviewRemarkRow.state)
    .where(ReviewRemarkRow.session_id == SessionRow.id)
    .order_by(ReviewRemarkRow.at.desc(), ReviewRemarkRow.inbox_id.desc())
    .limit(1)
    .correlate(SessionRow)
    .scalar_subquery()
    .label("review")
)
_SUMMARY = sa.select(SessionRow.__table__, _STUCK_COUNT, _SENT, _REVIEW)


class Sessions:
    """Queries only; may be used from any thread and never wait for a write."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def unfinished(self) -> list[SessionSummary]:
        """The sessions that have no outcome yet, the latest first: after a power cut, those to offer for continuing."""
        return self._summaries(
            _SUMMARY.where(SessionRow.outcome.is_(None)).order_by(SessionRow.last_seq.desc()),
        )

    def of_day(self, day: date) -> list[SessionSummary]:
        """The sessions that began on `day` in Vietnam, in the order in which they began."""
        start = datetime.combine(day, time.min, VIETNAM)
        began_then = SessionRow.started_at.between(start, start + timedelta(days=1) - timedelta(milliseconds=1))
        return self._summaries(_SUMMARY.where(began_then).order_by(SessionRow.first_seq))

    def get(self, session_id: UUID) -> SessionState | None:
        """All that the events tell of a session, None when there is no such session here."""
        state: SessionState | None = None
        for event in self.timeline(session_id):
            state = apply(state, event)
        return state

    def summary(self, session_id: UUID) -> SessionSummary | None:
        """The line of one session, None when there is no such session here."""
        return next(iter(self._summaries(_SUMMARY.where(SessionRow.id == session_id))), None)

    def timeline(self, session_id: UUID) -> tuple[Event, ...]:
        """The events of a session in order, empty when there is no such session here."""
        with self._database.read() as connection:
            return tuple(session_events(connection, session_id))

    def _summaries(self, query: sa.Select[Any]) -> list[SessionSummary]:
        with self._database.read() as connection:
            return [_summary(row) for row in connection.execute(query)]


def _summary(row: sa.Row[Any]) -> SessionSummary:
    last_guide = row.guides[-1] if row.guides else {"guide": "", "title": ""}
    return SessionSummary(
        id=row.id,
        mode=row.mode,
        staff_id=row.staff_id,
        staff_name=row.staff_name,
        priority_group=row.priority_group,
        started_at=row.started_at,
        last_at=row.last_at,
        guide=last_guide["guide"],
        guide_title=last_guide["title"],
        step=row.step,
        step_number=row.step_number,
        step_of=row.step_of,
        outcome=row.outcome,
        rating=row.rating,
        stuck_count=row.stuck_count,
        corrections=row.correction_count,
        sent=bool(row.sent),
        review=row.review or "",
    )
