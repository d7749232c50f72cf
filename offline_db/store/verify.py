"""Checks a log from its first event to its last: no gap, no changed byte, nothing that is not canonical."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from offline_db.protocol.event import GENESIS, Event, chain
from offline_db.store.engine import Database
from offline_db.store.tables import EventRow

_PROBLEMS_KEPT: Final = 100
_TRIGGERS: Final = ("event_refuses_delete", "event_refuses_update")


@dataclass(frozen=True, slots=True)
class Problem:
    """seq: of the event concerned, 0 when it is about the file as a whole."""

    seq: int
    what: str


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """events: how many were read. head_hash: as stored, and as recomputed when sound.
    problems: the first hundred, none when the log is sound."""

    events: int
    head_seq: int
    head_hash: bytes
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        return not self.problems


def verify(database: Database) -> VerifyReport:
    """Read the whole store and recompute the chain. Takes some 10 µs for an event.

    Raises StoreCorrupt when a page needed for reading the events is damaged.
    """
    problems = [Problem(0, what) for what in database.damaged_pages()]
    count, head_seq, head_hash = 0, 0, GENESIS
    with database.read() as connection:
        present = set(connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'trigger'").scalars())
        problems += [Problem(0, f"the trigger {name} is missing") for name in _TRIGGERS if name not in present]
        for row in connection.execute(sa.select(EventRow.__table__).order_by(EventRow.seq)):
            count += 1
            if row.seq != head_seq + 1:
                problems.append(Problem(row.seq, f"a gap: the event before it is {head_seq}"))
            problems += [Problem(row.seq, what) for what in _faults(row, head_hash)]
            head_seq, head_hash = row.seq, row.hash  # goes on from here: one broken link is told once
    return VerifyReport(count, head_seq, head_hash, tuple(problems[:_PROBLEMS_KEPT]))


def _faults(row: sa.Row[tuple[object, ...]], prev_hash: bytes) -> Iterator[str]:
    if not isinstance(row.body, bytes):
        yield "its body is not bytes"
        return
    if row.hash != chain(prev_hash, row.body):
        yield "its hash does not continue the chain"
    try:
        event = Event.from_canonical(row.body)
        canonical = event.canonical()
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        yield f"its body is not an event ({type(error).__name__})"
        return
    if canonical != row.body:
        yield "its body is not in canonical form"
    columns = (row.seq, row.id, row.session_id, row.kind, row.at)
    if (event.seq, event.id, event.session_id, event.kind, event.at) != columns:
        yield "its columns differ from its body"
