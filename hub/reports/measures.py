"""What is counted of a session, and which sessions are behind a count: both from one table, so that they agree.

A measure sorts each session under some keys. `keys` says so of one session in Python, for the roll-up; `condition`
says it in SQL, for the list behind a figure. A reference such as "outcome:completed" names one figure in an address.
A measure without keys is counted by its condition alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any, TypeAlias
from uuid import UUID

import orjson
import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.functions import GenericFunction

from hub.console.times import VIETNAM, local_day, start_of
from hub.db.models import SessionRow, StuckPoint
from hub.tickets.models import Ticket

Condition: TypeAlias = "sa.ColumnElement[bool]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The columns of a session that are counted. stuck: guide, step, reason of each stuck point, and who noted it."""

    started_at: datetime
    finished_at: datetime | None
    mode: str
    priority_group: str
    outcome: str | None
    rating: str
    language: str
    guide: str
    staff_id: str
    kiosk_id: UUID
    help_point_id: UUID
    read_aloud_count: int
    take_away_count: int
    help_count: int
    stuck: tuple[tuple[str, str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    keys: Callable[[Counted], Iterable[str]]
    condition: Callable[[str], Condition]


class _LocalHour(GenericFunction[str]):
    """The hour in Vietnam, "00" … "23", of a UTC time."""

    type = sa.String()
    inherit_cache = True
    name = "local_hour"


@compiles(_LocalHour, "sqlite")
def _hour_sqlite(element: _LocalHour, compiler: Any, **options: Any) -> str:
    return f"strftime('%H', {compiler.process(element.clauses, **options)}, '+7 hours')"


@compiles(_LocalHour, "postgresql")
def _hour_postgresql(element: _LocalHour, compiler: Any, **options: Any) -> str:
    return f"to_char({compiler.process(element.clauses, **options)} AT TIME ZONE INTERVAL '7 hours', 'HH24')"


def minutes_of(session: Counted) -> int:
    """Whole minutes from start to end, never below zero: a kiosk's clock may have been set back."""
    if session.finished_at is None:
        return 0
    return max(0, (session.finished_at - session.started_at) // timedelta(minutes=1))


def path_key(*parts: str) -> str:
    """The key of a place in a guide; the parts may hold any letter."""
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def path_of(key: str) -> tuple[str, ...]:
    """The parts again. Raises ValueError when `key` is not one."""
    parts = orjson.loads(key)
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise ValueError("not a path")
    return tuple(parts)


def _text(column: InstrumentedAttribute[str], read: Callable[[Counted], str]) -> Measure:
    return Measure(lambda s: (read(s),), lambda key: column == key)


def _uuid(column: InstrumentedAttribute[UUID], read: Callable[[Counted], UUID]) -> Measure:
    return Measure(lambda s: (read(s).hex,), lambda key: column == UUID(hex=key))


def _outcome(key: str) -> Condition:
    return SessionRow.outcome == key if key else SessionRow.outcome.is_(None)


def _aids(session: Counted) -> Iterator[str]:
    if session.read_aloud_count:
        yield "read_aloud"
    if session.take_away_count:
        yield "take_away"
    if session.help_count:
        yield "help"
    if session.stuck:
        yield "stuck"


_AIDS: dict[str, InstrumentedAttribute[int]] = {
    "read_aloud": SessionRow.read_aloud_count,
    "take_away": SessionRow.take_away_count,
    "help": SessionRow.help_count,
    "stuck": SessionRow.stuck_count,
}


def _day(key: str) -> Condition:
    day = date.fromisoformat(key)
    return sa.and_(SessionRow.started_at >= start_of(day), SessionRow.started_at < start_of(day + timedelta(days=1)))


def _days(key: str) -> Condition:
    first, last = (date.fromisoformat(part) for part in key.split("/"))
    return sa.and_(SessionRow.started_at >= start_of(first), SessionRow.started_at < start_of(last + timedelta(days=1)))


def ticket_is(key: str) -> Condition:
    """The condition on Ticket. waiting: nobody has answered yet; answered: somebody has, or it is closed."""
    answered = sa.or_(Ticket.answered_at.is_not(None), Ticket.closed_at.is_not(None))
    return {"waiting": sa.not_(answered), "answered": answered}[key]


def _has_ticket(key: str) -> Condition:
    here = (Ticket.commune_code == SessionRow.commune_code, Ticket.session_id == SessionRow.id)
    return sa.exists().where(*here, ticket_is(key))


def _is_stuck(*conditions: Condition) -> Condition:
    here = (StuckPoint.commune_code == SessionRow.commune_code, StuckPoint.session_id == SessionRow.id)
    return sa.exists().where(*here, *conditions)


def _stuck_at(key: str) -> Condition:
    columns = (StuckPoint.guide, StuckPoint.step, StuckPoint.reason)
    return _is_stuck(*(column == part for column, part in zip(columns, path_of(key), strict=False)))


def _stuck_and_noted(key: str) -> Condition:
    columns = (StuckPoint.guide, StuckPoint.step, StuckPoint.by)
    return _is_stuck(*(column == part for column, part in zip(columns, path_of(key), strict=True)))


MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "all": Measure(lambda _: ("",), lambda _: sa.true()),
        "mode": _text(SessionRow.mode, lambda s: s.mode),
        "group": _text(SessionRow.priority_group, lambda s: s.priority_group),
        "outcome": Measure(lambda s: (s.outcome or "",), _outcome),
        "rating": _text(SessionRow.rating, lambda s: s.rating),
        "language": _text(SessionRow.language, lambda s: s.language),
        "guide": _text(SessionRow.guide, lambda s: s.guide),
        "staff": _text(SessionRow.staff_id, lambda s: s.staff_id),
        "kiosk": _uuid(SessionRow.kiosk_id, lambda s: s.kiosk_id),
        "point": _uuid(SessionRow.help_point_id, lambda s: s.help_point_id),
        "aid": Measure(_aids, lambda key: _AIDS[key] > 0),
        "ended": Measure(lambda s: ("",) if s.finished_at else (), lambda _: SessionRow.finished_at.is_not(None)),
        "rated": Measure(lambda s: ("",) if s.rating else (), lambda _: SessionRow.rating != ""),
        "ticket": Measure(lambda _: (), _has_ticket),
        "days": Measure(lambda _: (), _days),
        "day": Measure(lambda s: (local_day(s.started_at).isoformat(),), _day),
        "hour": Measure(
            lambda s: (f"{s.started_at.astimezone(VIETNAM).hour:02}",),
            lambda key: _LocalHour(SessionRow.started_at) == key,
        ),
        "step": Measure(lambda s: {path_key(guide, step) for guide, step, *_ in s.stuck}, _stuck_at),
        "step_reason": Measure(lambda s: {path_key(*point[:3]) for point in s.stuck}, _stuck_at),
        "step_by": Measure(lambda s: {path_key(guide, step, by) for guide, step, _, by in s.stuck}, _stuck_and_noted),
        "reason": Measure(
            lambda s: {reason for _, _, reason, _ in s.stuck}, lambda key: _is_stuck(StuckPoint.reason == key)
        ),
    }
)


def reference(measure: str, key: str = "") -> str:
    """How an address names the sessions that `measure` sorts under `key`."""
    return f"{measure}:{key}"


def condition_of(text: str) -> Condition:
    """The condition on SessionRow of a reference. Raises ValueError when it is not one."""
    name, _, key = text.partition(":")
    if name not in MEASURES:
        raise ValueError(f"nothing is counted as {name!r}")
    try:
        return MEASURES[name].condition(key)
    except KeyError as error:
        raise ValueError(f"{name!r} has no {key!r}") from error
