"""Counts are those of the sessions themselves, however sessions came, and each figure's list has as many rows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reports_world import COMMUNES, RandomSessions

from hub.accounts.scope import Scope, find_scope
from hub.console.session_filter import SessionFilter
from hub.db import Database
from hub.db.models import SessionRow, StuckPoint
from hub.reports.counts import Counts, quantile
from hub.reports.marks import mark_days
from hub.reports.measures import MEASURES, reference
from hub.reports.models import CountMark, SessionCount
from hub.reports.roll_up import counts_of, mark_all, spans_of

FIRST = datetime(2026, 10, 29, 16, 0, tzinfo=UTC)  # 23:00 in Vietnam: the day there is not the day here
UNITS = (*COMMUNES, "79", "46", "vn")


def empty(database: Database) -> None:
    with database.write() as session:
        for table in (StuckPoint, SessionRow, CountMark, SessionCount):
            session.execute(sa.delete(table))


def scope_of(database: Database, unit: str) -> Scope:
    with database.read() as session:
        scope = find_scope(session, unit)
    assert scope is not None
    return scope


def check(database: Database, unit: str, first_day: date, last_day: date) -> None:
    """Every figure of the unit's days equals what its list shows, and none is missing."""
    scope = scope_of(database, unit)
    counts = counts_of(database, scope, first_day, last_day, with_parts=True)
    with database.read() as session:
        for name in MEASURES:
            for key, figure in counts.keys(name).items():
                wanted = SessionFilter(first_day=first_day, last_day=last_day, counted=reference(name, key))
                query = sa.select(sa.func.count()).select_from(SessionRow).where(*wanted.conditions(scope))
                assert session.scalar(query) == figure, (unit, name, key)
        wanted = SessionFilter(first_day=first_day, last_day=last_day)
        rows = session.scalars(sa.select(SessionRow).where(*wanted.conditions(scope))).all()
    assert counts.total == len(rows)
    for name in ("mode", "group", "outcome", "rating", "language", "guide", "staff", "kiosk", "point", "hour", "day"):
        assert counts.keys(name).total() == len(rows), name
    lengths = [max(0, (row.finished_at - row.started_at) // timedelta(minutes=1)) for row in rows if row.finished_at]
    assert sorted(counts.minutes.elements()) == sorted(lengths)
    assert counts.of("ended") == len(lengths)
    assert sum(part[0] for part in counts.parts.values()) in ({len(rows)} if unit in {"79", "46", "vn"} else {0})


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 2**32),
    steps=st.lists(
        st.tuples(st.integers(0, 9), st.sampled_from(UNITS), st.integers(0, 40), st.integers(0, 40)),
        min_size=1,
        max_size=3,
    ),
)
def test_figures_equal_their_lists_whenever_sessions_come_or_change(
    database: Database, seed: int, steps: list[tuple[int, str, int, int]]
) -> None:
    empty(database)
    world = RandomSessions(seed, FIRST, timedelta(days=40))
    with database.write() as session:
        world.prepare(session)
    for count, unit, start, length in steps:
        with database.write() as session:
            world.begin(session, count)
            world.go_on(session)
        first_day = date(2026, 10, 29) + timedelta(days=start)
        check(database, unit, first_day, first_day + timedelta(days=length))
    check(database, "vn", date(2026, 10, 1), date(2026, 12, 31))
    check(database, "79", date(2026, 10, 1), date(2026, 12, 31))


def test_a_province_has_the_sessions_of_communes_that_were_merged(database: Database) -> None:
    empty(database)
    world = RandomSessions(3, FIRST, timedelta(days=3), communes=("26743", "26740"))
    with database.write() as session:
        world.prepare(session)
        world.begin(session, 20)
    counts = counts_of(database, scope_of(database, "79"), date(2026, 10, 1), date(2026, 11, 30), with_parts=True)
    assert {code: part[0] for code, part in counts.parts.items()} == {"26740": 20}


def test_sessions_whose_push_is_still_under_way_are_counted_once_it_is_done(database: Database) -> None:
    """A reader that counts the same day in between takes no mark away that it does not know the sessions of."""
    empty(database)
    world = RandomSessions(5, FIRST, timedelta(hours=1), communes=("27112",))
    with database.write() as session:
        world.prepare(session)
        world.begin(session, 5)
    scope = scope_of(database, "79")
    days = (date(2026, 10, 1), date(2026, 10, 31))
    assert counts_of(database, scope, *days).total == 5
    with database.write() as push:
        world.begin(push, 5)
        if not database.is_sqlite:  # which has one writer at a time
            with database.write() as session:
                mark_days(session, "27112", [date(2026, 10, 29)])
        assert counts_of(database, scope, *days).total == 5
    assert counts_of(database, scope, *days).total == 10


def test_counting_all_anew_changes_nothing(database: Database) -> None:
    empty(database)
    world = RandomSessions(4, FIRST, timedelta(days=10))
    with database.write() as session:
        world.prepare(session)
        world.begin(session, 30)
    scope = scope_of(database, "vn")
    before = counts_of(database, scope, date(2026, 10, 1), date(2026, 11, 30)).encode()
    with database.write() as session:
        session.execute(sa.delete(SessionCount))
        assert mark_all(session) > 0
    assert counts_of(database, scope, date(2026, 10, 1), date(2026, 11, 30)).encode() == before


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 500))
def test_spans_cover_each_day_once(first_day: date, length: int) -> None:
    last_day = first_day + timedelta(days=length)
    covered: list[date] = []
    for span, day in spans_of(first_day, last_day):
        covered.append(day)
        while span == "month" and (covered[-1] + timedelta(days=1)).month == day.month:
            covered.append(covered[-1] + timedelta(days=1))
        if span == "week":
            assert day.weekday() == 0
            covered += [day + timedelta(days=n) for n in range(1, 7)]
    assert covered == [first_day + timedelta(days=n) for n in range(length + 1)]


@given(st.lists(st.integers(0, 300), min_size=1), st.sampled_from([0.5, 0.9]))
def test_a_quantile_is_a_length_that_so_many_do_not_exceed(lengths: list[int], share: float) -> None:
    counts = Counts()
    counts.minutes.update(lengths)
    found = quantile(counts.minutes, share)
    assert found in lengths
    assert sum(length <= found for length in lengths) >= share * len(lengths)
    assert sum(length < found for length in lengths) < share * len(lengths)


def test_of_no_sessions_there_is_no_quantile() -> None:
    assert quantile(Counts().minutes, 0.5) is None
