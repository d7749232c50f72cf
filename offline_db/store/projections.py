"""Keeps the tables of current state in step with the log, and makes them anew from it.

The incremental way and the rebuild write through the same functions, so that they cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from offline_db.protocol.event import Event
from offline_db.protocol.kinds import Outcome
from offline_db.protocol.sessions import LastStep, SessionState, apply
from offline_db.store.received import forget_received, project_received
from offline_db.store.tables import EventRow, InboxRow, SessionRow, StuckPointRow, TicketRow

PROJECTIONS = ("ticket", "stuck_point", "feed_state", "review_remark", "ticket_reply", "session")
"""The tables that can be made again, each before those it refers to."""

_NO_STEP = LastStep(guide="", way="", step="", number=0, of=0)


_PUT_SESSION = insert(SessionRow)
_PUT_STUCK_POINT = insert(StuckPointRow)
_PUT_TICKET = insert(TicketRow).on_conflict_do_nothing()
_DROP_TICKET = sa.delete(TicketRow).where(TicketRow.session_id == sa.bindparam("session"))

_SESSION_EVENTS = (
    sa.select(EventRow.body)
    .join(SessionRow, EventRow.seq.between(SessionRow.first_seq, SessionRow.last_seq))
    .where(SessionRow.id == sa.bindparam("session"), EventRow.session_id == SessionRow.id)
    .order_by(EventRow.seq)
)


def session_events(connection: sa.Connection, session_id: UUID) -> Iterator[Event]:
    """The events of one session in order."""
    return (Event.from_canonical(body) for body in connection.scalars(_SESSION_EVENTS, {"session": session_id}))


def project(connection: sa.Connection, before: SessionState | None, after: SessionState) -> None:
    """Bring the tables from what they hold of `before` to `after`, two states of one session."""
    if before is None:
        connection.execute(_PUT_SESSION, _session_values(after))
        known = 0
    else:
        # Only what changed: setting an indexed column, even to what it is, costs a page more to encrypt and flush.
        old = _session_values(before)
        changed = {name: value for name, value in _session_values(after).items() if value != old[name]}
        _change_session(connection, after.id, changed)
        known = len(before.stuck_points)
    for point in after.stuck_points[known:]:
        connection.execute(
            _PUT_STUCK_POINT,
            {
                "event_seq": point.event_seq,
                "session_id": after.id,
                "at": point.at,
                "guide": point.guide,
                "way": point.way,
                "step": point.step,
                "reason": point.reason,
                "by": point.by,
            },
        )
    was_escalated = before is not None and before.outcome == Outcome.ESCALATED
    if was_escalated or after.outcome == Outcome.ESCALATED:
        # Made anew: a contact may be sealed after the end, and a resumed session may end otherwise.
        connection.execute(_DROP_TICKET, {"session": after.id})
    if after.outcome == Outcome.ESCALATED:
        connection.execute(_PUT_TICKET, _ticket_values(after))


def _change_session(connection: sa.Connection, session_id: UUID, changed: dict[str, Any]) -> None:
    """Every note of a session comes through here: SQLAlchemy's own update takes as long as the insert of the event."""
    dialect = connection.dialect
    statement = _update_of(tuple(changed))
    values = [_as_stored(dialect, name, value) for name, value in changed.items()]
    connection.exec_driver_sql(statement, (*values, _as_stored(dialect, "id", session_id)))


@lru_cache(maxsize=256)
def _update_of(names: tuple[str, ...]) -> str:
    """names: columns of `session`, never anything that came from outside."""
    columns = ", ".join(f'"{SessionRow.__table__.c[name].name}" = ?' for name in names)
    return f"UPDATE session SET {columns} WHERE id = ?"  # noqa: S608


def _as_stored(dialect: sa.Dialect, name: str, value: object) -> object:
    process = _processor(dialect, name)
    return value if process is None else process(value)


@lru_cache(maxsize=256)
def _processor(dialect: sa.Dialect, name: str) -> Callable[[Any], Any] | None:
    return SessionRow.__table__.c[name].type.dialect_impl(dialect).bind_processor(dialect)


def rebuild(connection: sa.Connection) -> int:
    """Empty the projections and make them from the events and the inbox. Returns the number of sessions.

    Holds the states of all sessions in memory, about 1 KB each.
    """
    for name in ("ticket", "stuck_point", "session"):
        connection.execute(sa.delete(SessionRow.metadata.tables[name]))
    forget_received(connection)
    states: dict[UUID, SessionState] = {}
    for body in connection.scalars(sa.select(EventRow.body).order_by(EventRow.seq)):
        event = Event.from_canonical(body)
        if event.session_id is not None:
            states[event.session_id] = apply(states.get(event.session_id), event)
    for state in states.values():
        project(connection, None, state)
    received = sa.select(InboxRow.id, InboxRow.kind, InboxRow.body).order_by(InboxRow.position)
    for item in connection.execute(received).all():
        project_received(connection, item.id, item.kind, item.body)
    return len(states)


def snapshot(connection: sa.Connection) -> dict[str, list[dict[str, Any]]]:
    """All rows of the projections, sorted: two stores with equal snapshots show the same."""
    return {name: _rows(connection, SessionRow.metadata.tables[name]) for name in PROJECTIONS}


def _rows(connection: sa.Connection, table: sa.Table) -> list[dict[str, Any]]:
    found = connection.execute(sa.select(table).order_by(*table.primary_key.columns))
    return [dict(row) for row in found.mappings()]


def _session_values(state: SessionState) -> dict[str, Any]:
    step = state.last_step or _NO_STEP
    return {
        "id": state.id,
        "commune_code": state.commune_code,
        "started_at": state.started_at,
        "last_at": state.last_at,
        "first_seq": state.first_seq,
        "last_seq": state.last_seq,
        "event_count": state.event_count,
        "unknown_count": state.unknown_count,
        "mode": state.mode,
        "language": state.language,
        "staff_id": state.staff_id,
        "staff_name": state.staff_name,
        "priority_group": state.priority_group,
        "consent": state.consent,
        "guides": [{"guide": g.guide, "version": g.version, "title": g.title} for g in state.guides],
        "way": state.way,
        "step_guide": step.guide,
        "step_way": step.way,
        "step": step.step,
        "step_number": step.number,
        "step_of": step.of,
        "steps_finished": state.steps_finished,
        "help_calls": state.help_calls,
        "read_aloud_count": state.read_aloud_count,
        "take_aways": state.take_aways,
        "contact_sealed": state.contact_sealed,
        "rating": state.rating,
        "correction_count": len(state.corrections),
        "finished_by": state.finished_by,
        "outcome": state.outcome,
        "finished_at": state.finished_at,
    }


def _ticket_values(state: SessionState) -> dict[str, Any]:
    step = state.last_step or _NO_STEP
    return {
        "session_id": state.id,
        "opened_at": state.finished_at or state.last_at,
        "guide": step.guide or (state.guides[-1].guide if state.guides else ""),
        "step": step.step,
        "has_contact": state.contact_sealed,
    }
