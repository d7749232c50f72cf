"""Counts of sessions by unit and day, made anew where marked, and read by any span of days.

A commune's day is counted from its sessions; a province's day is the sum of its communes' days, its weeks and months
of its days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from hub.accounts.scope import NATION, Level, Scope
from hub.console.times import local_day, start_of
from hub.db import Database
from hub.db.models import Commune, SessionRow, StuckPoint
from hub.metrics.upkeep import kept_from
from hub.reports.counts import Counts, total_of
from hub.reports.marks import mark_days
from hub.reports.measures import Counted
from hub.reports.models import CountMark, SessionCount

DAY, WEEK, MONTH = "day", "week", "month"
_LOCK = 0x6469656D  # names the advisory lock of those who make counts anew
_COLUMNS = tuple(getattr(SessionRow, name) for name in Counted.__dataclass_fields__ if name != "stuck")


def counts_of(database: Database, scope: Scope, first_day: date, last_day: date, *, with_parts: bool = False) -> Counts:
    """What is counted of the org unit's sessions that began on these Vietnamese days, both included.

    with_parts: also what each unit inside has of it.
    """
    count_marked(database, scope, first_day, last_day)
    with database.read() as session:
        return _read(session, scope, first_day, last_day, with_parts=with_parts)


def count_marked(
    database: Database, scope: Scope, first_day: date = date(2000, 1, 1), last_day: date = date(2999, 12, 31)
) -> int:
    """Bring the counts of the org unit's days up to date, each month in a transaction of its own.

    After an upgrade there are years of them; else only what came since this was last called. Returns how many days.
    """
    marked = sa.select(CountMark.day).where(_covers(scope), CountMark.day.between(first_day, last_day)).distinct()
    with database.read() as session:
        days = session.scalars(marked).all()
    for month in sorted({day.replace(day=1) for day in days}):
        with database.write() as session:
            refresh(session, scope, max(first_day, month), min(last_day, last_of(month)))
    return len(days)


def refresh(session: Session, scope: Scope, first_day: date, last_day: date) -> None:
    """Make the marked counts of the org unit's days anew, in the caller's writing transaction."""
    if session.get_bind().dialect.name == "postgresql":  # SQLite has one writer at a time anyway
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
    provinces = _provinces(session)
    home = {code: province for province, communes in provinces.items() for code in communes}
    changed: dict[str, set[date]] = defaultdict(set)
    for day, codes in _take_marks(session, _communes_of(scope), first_day, last_day):
        _count_communes(session, day, codes)
        for code in codes:
            changed[home[code]].add(day)
    for province, days in changed.items():
        mark_days(session, province, days)
    if scope.level is Level.PROVINCE:
        _sum_up(session, {scope.unit_code: provinces[scope.unit_code]}, first_day, last_day)
    elif scope.level is Level.NATION:
        _sum_up(session, provinces, first_day, last_day)
        _sum_up(session, {NATION: {province: province for province in provinces}}, first_day, last_day)


def _communes_of(scope: Scope) -> sa.ColumnElement[bool]:
    if scope.codes is None:
        return sa.func.length(CountMark.unit_code) > len(NATION)  # provinces' codes are as short
    return CountMark.unit_code.in_(scope.codes)


def _covers(scope: Scope) -> sa.ColumnElement[bool]:
    if scope.codes is None:
        return sa.true()
    units = scope.codes if scope.level is Level.COMMUNE else (*scope.codes, scope.unit_code)
    return CountMark.unit_code.in_(units)


def _take_marks(
    session: Session, covered: sa.ColumnElement[bool], first_day: date, last_day: date
) -> Iterator[tuple[date, list[str]]]:
    """The marked days with their units; the marks are gone. Taken before the sessions are read: what is marked later
    stays marked."""
    taken = session.execute(
        sa.delete(CountMark)
        .where(covered, CountMark.day.between(first_day, last_day))
        .returning(CountMark.day, CountMark.unit_code)
        .execution_options(synchronize_session=False)
    ).all()
    days: dict[date, set[str]] = defaultdict(set)
    for day, code in taken:
        days[day].add(code)
    since = kept_from(session)  # the sessions of earlier days were counted for good before retention removed them
    for day in sorted(days):
        if since is None or start_of(day) >= since:
            yield day, sorted(days[day])


def _count_communes(session: Session, day: date, codes: list[str]) -> None:
    """Count a day of these communes from their sessions."""
    on_day = (
        SessionRow.commune_code.in_(codes),
        SessionRow.started_at >= start_of(day),
        SessionRow.started_at < start_of(day + timedelta(days=1)),
    )
    stuck: dict[object, tuple[tuple[str, str, str, str], ...]] = {}
    points = (
        sa.select(StuckPoint.session_id, StuckPoint.guide, StuckPoint.step, StuckPoint.reason, StuckPoint.by)
        .join(
            SessionRow,
            sa.and_(StuckPoint.commune_code == SessionRow.commune_code, StuckPoint.session_id == SessionRow.id),
        )
        .where(*on_day, SessionRow.stuck_count > 0)
    )
    for session_id, guide, step, reason, by in session.execute(points):
        stuck[session_id] = (*stuck.get(session_id, ()), (guide, step, reason, by))
    counts = {code: Counts() for code in codes}
    names = [column.key for column in _COLUMNS]
    rows = session.execute(
        sa.select(SessionRow.commune_code, SessionRow.id, SessionRow.guide_title, SessionRow.staff_name, *_COLUMNS)
        .where(*on_day)
        .order_by(SessionRow.started_at, SessionRow.id)
    )
    for code, session_id, title, name, *values in rows:
        counted = Counted(**dict(zip(names, values, strict=True)), stuck=stuck.get(session_id, ()))
        counts[code].count(counted, title, name)
    _store(session, DAY, day, counts)


def _sum_up(session: Session, units: dict[str, dict[str, str]], first_day: date, last_day: date) -> None:
    """Add up the marked days of these units from the units inside, then the weeks and months that hold them.

    units: unit → code of a row inside it → the unit inside that the row belongs to today.
    """
    changed: dict[date, set[str]] = {}
    for day, marked in _take_marks(session, CountMark.unit_code.in_(list(units)), first_day, last_day):
        unit_of = {code: unit for unit in marked for code in units[unit]}
        totals = {unit: Counts() for unit in marked}
        for code, counts in _days(session, unit_of, day, day):
            unit = unit_of[code]
            totals[unit].add_part(units[unit][code], counts)
        _store(session, DAY, day, totals)
        changed[day] = set(marked)
    if NATION not in units:
        mark_days(session, NATION, changed)
    wholes: dict[tuple[str, date], set[str]] = defaultdict(set)
    for day, changed_units in changed.items():
        wholes[WEEK, day - timedelta(days=day.weekday())] |= changed_units
        wholes[MONTH, day.replace(day=1)] |= changed_units
    for (span, begin), changed_units in wholes.items():
        sums = {unit: Counts() for unit in changed_units}
        for unit, counts in _days(session, changed_units, begin, _end_of(span, begin), with_parts=True):
            sums[unit].add(counts)
        _store(session, span, begin, sums)


def _read(session: Session, scope: Scope, first_day: date, last_day: date, *, with_parts: bool) -> Counts:
    if scope.level is Level.COMMUNE and scope.codes is not None:
        return total_of(counts for _, counts in _days(session, scope.codes, first_day, last_day))
    whose = SessionCount.unit_code == scope.unit_code
    in_spans = sa.tuple_(SessionCount.span, SessionCount.first_day).in_(list(spans_of(first_day, last_day)))
    return total_of(counts for _, counts in _stored(session, whose, in_spans, with_parts=with_parts))


def _days(
    session: Session, units: Collection[str], first_day: date, last_day: date, *, with_parts: bool = False
) -> Iterator[tuple[str, Counts]]:
    whose = SessionCount.unit_code.in_(list(units))
    on_days = sa.and_(SessionCount.span == DAY, SessionCount.first_day.between(first_day, last_day))
    return _stored(session, whose, on_days, with_parts=with_parts)


def _stored(session: Session, *conditions: sa.ColumnElement[bool], with_parts: bool) -> Iterator[tuple[str, Counts]]:
    """Unit and count, the oldest first: of names, the last stays."""
    parts = SessionCount.parts if with_parts else sa.literal(b"")
    query = sa.select(SessionCount.unit_code, SessionCount.body, parts).where(*conditions)
    for unit, body, of_parts in session.execute(query.order_by(SessionCount.first_day, SessionCount.unit_code)):
        yield unit, Counts.decode(body, of_parts)


def _store(session: Session, span: str, first_day: date, counts: Mapping[str, Counts]) -> None:
    """In place of what was counted of these units. A unit without sessions has no row."""
    old = (SessionCount.unit_code.in_(list(counts)), SessionCount.span == span, SessionCount.first_day == first_day)
    session.execute(sa.delete(SessionCount).where(*old).execution_options(synchronize_session=False))
    rows = [
        {"unit_code": unit, "span": span, "first_day": first_day, "body": each.encode(), "parts": each.encode_parts()}
        for unit, each in counts.items()
        if each.total
    ]
    if rows:
        session.execute(sa.insert(SessionCount), rows)


def _provinces(session: Session) -> dict[str, dict[str, str]]:
    """Province → commune as recorded → the commune that it is today."""
    today = aliased(Commune)
    found = session.execute(
        sa.select(today.province_code, Commune.code, today.code).join(today, today.code == Commune.today_code)
    )
    provinces: dict[str, dict[str, str]] = defaultdict(dict)
    for province, code, today_code in found:
        provinces[province][code] = today_code
    return provinces


def last_of(month: date) -> date:
    """The last day of the month that holds this day."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def spans_of(first_day: date, last_day: date) -> Iterator[tuple[str, date]]:
    """Whole months, whole weeks from Monday and the days around them, that together are these days."""
    day = first_day
    while day <= last_day:
        span = _longest_from(day, last_day)
        yield span, day
        day = _end_of(span, day) + timedelta(days=1)


def _longest_from(day: date, last_day: date) -> str:
    if day.day == 1 and last_of(day) <= last_day:
        return MONTH
    sunday = day + timedelta(days=6)
    spoils_a_month = sunday.month != day.month and last_of(sunday) <= last_day
    return WEEK if day.weekday() == 0 and sunday <= last_day and not spoils_a_month else DAY


def _end_of(span: str, begin: date) -> date:
    """The last day of the span that begins on this day."""
    return {DAY: begin, WEEK: begin + timedelta(days=6), MONTH: last_of(begin)}[span]


def mark_all(session: Session, codes: Iterable[str] | None = None) -> int:
    """Have the counts of all days with sessions made anew, as after a change of the list of communes.

    codes: only of these communes; None for all. Returns how many days were marked.
    """
    query = sa.select(SessionRow.commune_code, SessionRow.started_at)
    if codes is not None:
        query = query.where(SessionRow.commune_code.in_(list(codes)))
    days: dict[str, set[date]] = defaultdict(set)
    for code, started_at in session.execute(query.execution_options(yield_per=10_000)):
        days[code].add(local_day(started_at))
    for code in sorted(days):
        mark_days(session, code, days[code])
    return sum(map(len, days.values()))
