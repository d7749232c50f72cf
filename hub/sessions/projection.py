"""Bringing the `session` and `stuck_point` rows up to a run of events, by the reducer that kiosk and hub share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, bindparam, insert, select
from sqlalchemy.orm import Session

from hub.console.times import local_day
from hub.db.models import SessionRow
from hub.db.models import StuckPoint as StuckPointRow
from hub.reports.marks import mark_days
from hub.reviews.corrections import note_corrections
from hub.reviews.states import ReviewState
from hub.sessions.labels import note_labels
from hub.tickets.opening import open_tickets
from offline_db.protocol.event import Event
from offline_db.protocol.kinds import Outcome
from offline_db.protocol.sessions import LastStep, OpenedGuide, SessionState, StuckPoint, apply_all

_AMONG = (SessionRow.commune_code == bindparam("commune_code"), SessionRow.id.in_(bindparam("ids", expanding=True)))
_SESSIONS = select(SessionRow).where(*_AMONG)
_ANY_SESSION = select(SessionRow.id).where(*_AMONG).limit(1)
# Past the ORM, at half the cost for each row.
_NEW_SESSION, _NEW_STUCK_POINT = (
    insert(cast(Table, table)) for table in (SessionRow.__table__, StuckPointRow.__table__)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The log that events come from, and when the hub received them."""

    commune_code: str
    kiosk_id: UUID
    help_point_id: UUID
    received_at: datetime


def project(
    session: Session, origin: Origin, events: Iterable[Event], *, first_time: bool = True, anew: bool = False
) -> None:
    """Apply `events`, in order of seq, to the rows of their sessions. Events already applied change nothing.

    first_time: these events have just come in, so that what follows from them is done: tickets are opened, corrected
    sessions go back to their reviewer. False when the projection is made anew from the log. anew: the events are all
    that there are of their sessions, and some are older than what was applied before.
    """
    by_session: dict[UUID, list[Event]] = {}
    for event in events:
        if event.session_id is not None:
            by_session.setdefault(event.session_id, []).append(event)
    rows = _rows(session, origin.commune_code, by_session)
    points = _stuck_points(session, [row for row in rows.values() if row.stuck_count])
    new_rows: list[dict[str, Any]] = []
    new_points: list[dict[str, Any]] = []
    told: list[SessionState] = []
    escalated: dict[UUID, SessionState] = {}
    grown: list[SessionRow] = []
    days: set[date] = set()  # on which a session begins, or began until now
    for session_id, run in by_session.items():
        row = rows.get(session_id)
        if row is not None and row.kiosk_id != origin.kiosk_id:
            continue  # the same device under a newer enrolment: its log is kept, the session is already here
        known = points.get(session_id, ())
        state = None if row is None or anew else _state(row, known)
        state = apply_all(state, *run)
        if row is not None and state.last_seq == row.last_seq and not anew:
            continue
        told.append(state)
        days.add(local_day(state.started_at))
        if state.outcome == Outcome.ESCALATED and (row is None or row.outcome != Outcome.ESCALATED):
            escalated[session_id] = state
        if row is None:
            new_rows.append(_new_row(origin, state))
        else:
            grown.append(row)
            days.add(local_day(row.started_at))
            for name, value in _columns(state).items():
                setattr(row, name, value)
        seqs = {point.event_seq for point in known}
        points_told = (point for point in state.stuck_points if point.event_seq not in seqs)
        new_points += (_stuck_row(origin.commune_code, session_id, point) for point in points_told)
    session.flush()
    for statement, inserted in ((_NEW_SESSION, new_rows), (_NEW_STUCK_POINT, new_points)):
        if inserted:
            session.connection().execute(statement, inserted)
    note_labels(session, origin.commune_code, told)
    mark_days(session, origin.commune_code, days)
    if first_time:
        note_corrections(session, grown, origin.received_at)
        open_tickets(session, origin.commune_code, origin.kiosk_id, origin.help_point_id, escalated, origin.received_at)


def _rows(session: Session, commune_code: str, ids: Iterable[UUID]) -> dict[UUID, SessionRow]:
    asked = {"commune_code": commune_code, "ids": list(ids)}
    if session.connection().execute(_ANY_SESSION, asked).first() is None:  # mostly all of them are new
        return {}
    return {row.id: row for row in session.scalars(_SESSIONS, asked)}


def _stuck_points(session: Session, rows: list[SessionRow]) -> dict[UUID, tuple[StuckPoint, ...]]:
    if not rows:
        return {}
    query = (
        select(StuckPointRow)
        .where(StuckPointRow.commune_code == rows[0].commune_code, StuckPointRow.session_id.in_([r.id for r in rows]))
        .order_by(StuckPointRow.seq)
    )
    found: dict[UUID, tuple[StuckPoint, ...]] = {}
    for row in session.scalars(query):
        point = StuckPoint(
            event_seq=row.seq,
            at=row.at,
            guide=row.guide,
            way=row.way,
            step=row.step,
            reason=row.reason,
            by=row.by,
        )
        found[row.session_id] = (*found.get(row.session_id, ()), point)
    return found


def _state(row: SessionRow, stuck_points: tuple[StuckPoint, ...]) -> SessionState:
    step: dict[str, Any] | None = row.last_step
    return SessionState(
        id=row.id,
        commune_code=row.commune_code,
        started_at=row.started_at,
        last_at=row.last_event_at,
        first_seq=row.first_seq,
        last_seq=row.last_seq,
        event_count=row.event_count,
        unknown_count=row.unknown_count,
        mode=row.mode,
        language=row.language,
        staff_id=row.staff_id,
        staff_name=row.staff_name,
        priority_group=row.priority_group,
        consent=row.consent,
        guides=tuple(OpenedGuide(**guide) for guide in row.guides),
        way=row.way,
        last_step=None if step is None else LastStep(**step),
        steps_finished=row.steps_finished,
        stuck_points=stuck_points,
        help_calls=row.help_count,
        read_aloud_count=row.read_aloud_count,
        take_aways=row.take_away_count,
        contact_sealed=row.contact_sealed,
        rating=row.rating,
        outcome=row.outcome,
        finished_by=row.finished_by,
        finished_at=row.finished_at,
    )


def _new_row(origin: Origin, state: SessionState) -> dict[str, Any]:
    return {
        "commune_code": origin.commune_code,
        "id": state.id,
        "kiosk_id": origin.kiosk_id,
        "help_point_id": origin.help_point_id,
        "received_at": origin.received_at,
        "review_state": ReviewState.RECEIVED.value,
        "review_count": 0,
        **_columns(state),
    }


def _columns(state: SessionState) -> dict[str, Any]:
    last = state.guides[-1] if state.guides else None
    columns = {
        "first_seq": state.first_seq,
        "last_seq": state.last_seq,
        "started_at": state.started_at,
        "last_event_at": state.last_at,
        "event_count": state.event_count,
        "unknown_count": state.unknown_count,
        "mode": state.mode,
        "language": state.language,
        "staff_id": state.staff_id,
        "staff_name": state.staff_name,
        "priority_group": state.priority_group,
        "consent": state.consent,
        "guide": "" if last is None else last.guide,
        "guide_title": "" if last is None else last.title,
        "guides": [_storable(asdict(guide)) for guide in state.guides],
        "way": state.way,
        "last_step": None if state.last_step is None else _storable(asdict(state.last_step)),
        "steps_finished": state.steps_finished,
        "stuck_count": len(state.stuck_points),
        "help_count": state.help_calls,
        "read_aloud_count": state.read_aloud_count,
        "take_away_count": state.take_aways,
        "contact_sealed": state.contact_sealed,
        "rating": state.rating,
        "outcome": state.outcome,
        "finished_by": state.finished_by,
        "finished_at": state.finished_at,
    }
    return _storable(columns)


def _stuck_row(commune_code: str, session_id: UUID, point: StuckPoint) -> dict[str, Any]:
    columns = {
        "commune_code": commune_code,
        "session_id": session_id,
        "seq": point.event_seq,
        "at": point.at,
        "guide": point.guide,
        "way": point.way,
        "step": point.step,
        "reason": point.reason,
        "by": point.by,
    }
    return _storable(columns)


def _storable(columns: dict[str, Any]) -> dict[str, Any]:
    """The same without what PostgreSQL cannot hold: U+0000 in text. A strange event must not stop a kiosk's log."""
    return {name: value.replace("\x00", "") if isinstance(value, str) else value for name, value in columns.items()}
