"""Counts of sessions by unit and day, made anew where marked, and read by any span of days.

A commune's day is counted from its sessions; a province's day is the sum of its communes' days, a month of its days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
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

DAY, MONTH = "day", "month"
_LOCK = 0x6469656D  # names the advisory lock of those who make counts anew
_COLUMNS = tuple(getattr(SessionRow, name) for name in Counted.__dataclass_fields__ if name != "stuck")


def counts_of(database: Database, scope: Scope, first_day: date, last_day: date) -> Counts:
    """What is counted of the org unit's sessions that began on these Vietnamese days, both included."""
    with database.read() as session:
        is_marked = session.scalar(sa.select(_marked(_covers(scope), first_day, last_day).exists()))
    if is_marked:
        with database.write() as session:
            refresh(session, scope, first_day, last_day)
    with database.read() as session:
        return _read(session, scope, first_day, last_day)


def refresh(session: Session, scope: Scope, first_day: date, last_day: date) -> None:
    """Make the marked counts of the org unit's days anew, in the caller's writing transaction."""
    if session.get_bind().dialect.name == "postgresql":  # SQLite has one writer at a time anyway
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
    provinces = _provinces(session)
    home = {code: province for province, communes in provinces.items() for code in communes}
    codes = home if scope.codes is None else scope.codes
    for day, marked in _take_marks(session, codes, first_day, last_day):
        _count_communes(session, day, marked)
        for province in {home[code] for code in marked}:
            mark_days(session, province, [day])
    if scope.level is Level.PROVINCE:
        _sum_up(session, {scope.unit_code: provinces[scope.unit_code]}, first_day, last_day)
    elif scope.level is Level.NATION:
        _sum_up(session, provinces, first_day, last_day)
        _sum_up(session, {NATION: {province: province for province in provinces}}, first_day, last_day)


def _covers(scope: Scope) -> sa.ColumnElement[bool]:
    if scope.codes is None:
        return sa.true()
    units = scope.codes if scope.level is Level.COMMUNE else (*scope.codes, scope.unit_code)
    return CountMark.unit_code.in_(units)


def _marked(covered: sa.ColumnElement[bool], first_day: date, last_day: date) -> sa.Select[str]:
    return sa.select(CountMark.unit_code).where(covered, CountMark.day.between(first_day, last_day))


def _take_marks(
    session: Session, units: Iterable[str], first_day: date, last_day: date
) -> Iterator[tuple[date, list[str]]]:
    """The marked days with their units; the marks are gone. Taken before the sessions are read: what is marked later
    stays marked."""
    taken = session.execute(
        sa.delete(CountMark)
        .where(CountMark.unit_code.in_(list(units)), CountMark.day.between(first_day, last_day))
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
    _store(session, DAY, {(code, day): each for code, each in counts.items()})


def _sum_up(session: Session, units: dict[str, dict[str, str]], first_day: date, last_day: date) -> None:
    """Add up the marked days of these units from the units inside, then the months that hold them.

    units: unit → code of a row inside it → the unit inside that the row belongs to today.
    """
    touched: set[tuple[str, date]] = set()
    for day, marked in _take_marks(session, units, first_day, last_day):
        for unit in marked:
            total = Counts()
            for code, counts in _days(session, list(units[unit]), day, day):
                total.add_part(units[unit][code], counts)
            _store(session, DAY, {(unit, day): total})
            touched.add((unit, day.replace(day=1)))
            if unit != NATION:
                mark_days(session, NATION, [day])
    for unit, month in touched:
        days = (counts for _, counts in _days(session, [unit], month, last_of(month)))
        _store(session, MONTH, {(unit, month): total_of(days)})


def _read(session: Session, scope: Scope, first_day: date, last_day: date) -> Counts:
    if scope.level is Level.COMMUNE and scope.codes is not None:
        return total_of(counts for _, counts in _days(session, list(scope.codes), first_day, last_day))
    spans = list(spans_of(first_day, last_day))
    query = sa.select(SessionCount.body).where(
        SessionCount.unit_code == scope.unit_code,
        sa.tuple_(SessionCount.span, SessionCount.first_day).in_(spans),
    )
    return total_of(map(Counts.decode, session.scalars(query)))


def _days(session: Session, codes: list[str], first_day: date, last_day: date) -> Iterator[tuple[str, Counts]]:
    query = (
        sa.select(SessionCount.unit_code, SessionCount.body)
        .where(
            SessionCount.unit_code.in_(codes),
            SessionCount.span == DAY,
            SessionCount.first_day.between(first_day, last_day),
        )
        .order_by(SessionCount.first_day, SessionCount.unit_code)
    )
    for code, body in session.execute(query):
        yield code, Counts.decode(body)


def _store(session: Session, span: str, counts: dict[tuple[str, date], Counts]) -> None:
    for (unit, first_day), each in counts.items():
        key = (SessionCount.unit_code == unit, SessionCount.span == span, SessionCount.first_day == first_day)
        session.execute(sa.delete(SessionCount).where(*key).execution_options(synchronize_session=False))
        if each.total:
            row = {"unit_code": unit, "span": span, "first_day": first_day, "body": each.encode()}
            session.execute(sa.insert(SessionCount), [row])


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
    """Whole months, and the days around them, that together are these days."""
    day = first_day
    while day <= last_day:
        if day.day == 1 and last_of(day) <= last_day:
            yield MONTH, day
            day = last_of(day) + timedelta(days=1)
        else:
            yield DAY, day
            day += timedelta(days=1)


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
