"""Figures that staff act on: each agrees with what is behind it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from console_world import ELSEWHERE, HERE, NOON, World
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from points_site import add_people, stuck_session

from hub.accounts.models import StaffAccount
from hub.accounts.scope import Scope, find_scope
from hub.accounts.sign_ins import Staff
from hub.console.points.stuck import BAR_LONGEST, StepRow, bars_of
from hub.console.session_filter import SessionFilter
from hub.console.times import local_day
from hub.db.models import Kiosk, KioskLog, SessionRow
from hub.faults import Fault, FaultError
from hub.notes.listing import notes_waiting, whole_note
from hub.notes.service import About, say, write_note
from hub.notes.states import NoteState, may_become
from hub.points.fleet import fleet_of
from hub.points.health import Trouble, kiosks_needing_attention, kiosks_of
from hub.points.service import close_point, find_kiosk, make_point, move_kiosk, points_of
from hub.reports.measures import path_key, reference
from hub.reports.roll_up import counts_of
from hub.stuck.period import Period, last_days
from hub.stuck.report import StuckStep, stuck_report

TODAY = local_day(NOON)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path, f"sqlite:///{tmp_path / 'hub.db'}")
    add_people(world, "hai", "bien")
    yield world
    world.database.close()


def scope_of(world: World, unit_code: str) -> Scope:
    with world.database.read() as session:
        scope = find_scope(session, unit_code)
        assert scope is not None
        return scope


def person(world: World, username: str) -> Staff:
    with world.database.read() as session:
        row = session.scalars(sa.select(StaffAccount).where(StaffAccount.username == username)).one()
        return Staff(account_id=row.id, name=row.name, role=row.as_role, scope=scope_of(world, row.unit_code))


STUCK = st.lists(
    st.tuples(
        st.integers(0, 1500),
        st.sampled_from(["chup_anh", "tai_anh", ""]),
        st.sampled_from(["no_code", "not_found"]),
        st.sampled_from(["citizen", "volunteer"]),
    ),
    max_size=12,
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STUCK)
def test_every_figure_is_the_count_of_the_sessions_behind_it(
    world: World, told: list[tuple[int, str, str, str]]
) -> None:
    for commune in (HERE, ELSEWHERE):
        kiosk = world.kiosk(commune)
        for hours, step, reason, by in told:
            stuck_session(kiosk, hours, step, reason, by)
        if told:
            kiosk.send()
    period = last_days(TODAY, 30)
    for unit in (HERE, "79", "vn"):
        scope = scope_of(world, unit)
        counts = counts_of(world.database, scope, period.first, period.last)
        before = counts_of(world.database, scope, period.before.first, period.before.last)
        report = stuck_report(counts, before, period)
        with world.database.read() as session:
            for found in report.steps:
                counted = reference("step", path_key(found.guide, found.step))
                for span, shown in ((period, found.sessions), (period.before, found.sessions_before)):
                    wanted = SessionFilter(first_day=span.first, last_day=span.last, counted=counted)
                    query = sa.select(sa.func.count()).select_from(SessionRow).where(*wanted.conditions(scope))
                    assert session.scalar(query) == shown
                assert found.reasons.total() >= found.sessions
                assert found.noted_by.total() >= found.sessions
                assert found.share is not None
                assert 0 < found.share <= 1


@given(st.lists(st.tuples(st.integers(1, 10**6), st.integers(0, 10**6)), max_size=12))
def test_bars_are_as_long_as_their_figures(figures: list[tuple[int, int]]) -> None:
    rows = tuple(
        StepRow(
            rank=rank,
            stuck=StuckStep(guide="g", step="s", title="", sessions=now, sessions_before=before, reached=now),
            words="",
            address="",
            reasons=(),
            noted_by=(),
        )
        for rank, (now, before) in enumerate(figures, start=1)
    )
    bars = bars_of(rows)
    longest = max((max(pair) for pair in figures), default=1)
    for bar, (now, before) in zip(bars, figures, strict=True):
        assert bar.length == pytest.approx(BAR_LONGEST * now / longest, abs=0.1)
        assert bar.before == pytest.approx(BAR_LONGEST * before / longest, abs=0.1)


def test_a_period_and_the_one_before_it_meet_and_are_alike() -> None:
    period = last_days(TODAY, 45)
    assert (period.days, period.last, period.before.days) == (45, TODAY, 45)
    assert period.before.last == period.first - timedelta(days=1)
    with pytest.raises(ValueError, match="days"):
        Period(TODAY, TODAY - timedelta(days=1))


HOURS = st.one_of(st.none(), st.integers(0, 80))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "seen": HOURS,
                "enrolled": st.integers(0, 80),
                "oldest": HOURS,
                "another": HOURS,
                "fork": st.one_of(st.none(), st.integers(1, 9)),
                "quarantined": st.integers(0, 2),
                "disk": st.one_of(st.none(), st.integers(0, 1000)),
                "skew": st.integers(-300_000, 300_000),
                "revoked": st.booleans(),
            }
        ),
        max_size=5,
    )
)
def test_the_database_and_the_rules_agree_on_which_kiosks_are_in_trouble(
    world: World, said: list[dict[str, int | None]]
) -> None:
    def ago(hours: int | None) -> datetime | None:
        return None if hours is None else NOON - timedelta(hours=hours)

    with world.database.write() as session:
        session.execute(sa.delete(KioskLog))
        session.execute(sa.update(Kiosk).values(revoked_at=NOON))
    for each in said:
        kiosk = world.kiosk(HERE).kiosk
        with world.database.write() as session:
            row, log = session.get_one(Kiosk, kiosk.id), session.get_one(KioskLog, (HERE, kiosk.id))
            row.enrolled_at = NOON - timedelta(hours=each["enrolled"] or 0)
            row.revoked_at = NOON if each["revoked"] else None
            log.last_seen_at, log.oldest_unsent_at = ago(each["seen"]), ago(each["oldest"])
            log.another_machine_at, log.fork_seq = ago(each["another"]), each["fork"]
            log.quarantined, log.disk_free_mb = each["quarantined"] or 0, each["disk"]
            log.clock_skew_ms = each["skew"] or 0
    scope = scope_of(world, "79")
    with world.database.read() as session:
        kiosks = kiosks_of(session, scope)
        by_rule = {kiosk.id for kiosk in kiosks if kiosk.troubles(NOON)}
        urgent = kiosks_needing_attention(session, scope, NOON)
        (here,) = (each for each in fleet_of(session, scope, NOON) if each.code == HERE)
        only = fleet_of(session, scope, NOON, only_in_trouble=True)
    assert {kiosk.id for kiosk in urgent} == by_rule
    worst = [list(Trouble).index(kiosk.troubles(NOON)[0]) for kiosk in urgent]
    assert worst == sorted(worst)
    assert (here.kiosks, here.in_trouble) == (len(kiosks), len(by_rule))
    assert here.silent == sum(kiosk.is_silent(NOON) for kiosk in kiosks)
    assert bool(only) == bool(by_rule)


def test_a_help_point_closes_only_when_no_kiosk_stands_there(world: World) -> None:
    kiosk = world.kiosk(HERE).kiosk
    scope = scope_of(world, HERE)
    with world.database.write() as session:
        other = make_point(session, world.hub.ids, NOON, HERE, " Nhà  văn hóa ")
        (first,) = (point for point in points_of(session, scope) if point.id == kiosk.help_point_id)
        with pytest.raises(FaultError) as standing:
            close_point(session, first, NOON)
        assert (standing.value.fault, standing.value.values) == (Fault.KIOSKS_STAND_THERE, {"n": 1})
        row = find_kiosk(session, scope, kiosk.id)
        assert row is not None
        move_kiosk(session, row, other.id)
        close_point(session, first, NOON)
        with pytest.raises(FaultError):
            move_kiosk(session, row, first.id)  # closed
        assert find_kiosk(session, scope_of(world, ELSEWHERE), kiosk.id) is None


@given(st.lists(st.tuples(st.sampled_from(list(NoteState)), st.booleans()), max_size=8))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_note_keeps_all_that_was_said_and_waits_for_the_right_person(
    world: World, deeds: list[tuple[NoteState, bool]]
) -> None:
    mai, bien = person(world, "mai"), person(world, "bien")
    about = About(commune_code=HERE, guide="g", guide_title="G", step="s")
    with world.database.write() as session:
        note_id = write_note(session, world.hub.ids, NOON, mai, about, "khó")
    state, said = NoteState.OPEN, 1
    for wanted, is_stale in deeds:
        seen = said - 1 if is_stale else said
        with world.database.write() as session:
            if may_become(state, wanted) and not is_stale:
                say(session, mai.scope, note_id, NOON, bien, wanted, "lời", seen=seen)
                state, said = wanted, said + 1
            else:
                with pytest.raises(FaultError) as refused:
                    say(session, mai.scope, note_id, NOON, bien, wanted, "lời", seen=seen)
                assert refused.value.fault is Fault.NOTE_MOVED_ON
    with world.database.read() as session:
        whole = whole_note(session, scope_of(world, "79"), note_id)
        assert whole is not None
        assert [entry.number for entry in whole.entries] == list(range(1, said + 1))
        assert (whole.note.state, whole.entries[-1].state) == (state, state)
        assert whole_note(session, scope_of(world, ELSEWHERE), note_id) is None
        waits_for_mai = note_id in {each.note.id for each in notes_waiting(session, mai.scope, mai, limit=1000)}
        waits_for_bien = note_id in {each.note.id for each in notes_waiting(session, bien.scope, bien, limit=1000)}
    assert (waits_for_bien, waits_for_mai) == (state is NoteState.OPEN, state is NoteState.ANSWERED)


def test_what_was_said_cannot_be_changed(world: World) -> None:
    about = About(commune_code=HERE, guide="g", guide_title="G", step="")
    with world.database.write() as session:
        write_note(session, world.hub.ids, NOON, person(world, "mai"), about, "khó")
    for statement in ("UPDATE content_note_entry SET words = ''", "DELETE FROM content_note_entry"):
        with pytest.raises(sa.exc.IntegrityError, match="append-only"), world.database.write() as session:
            session.execute(sa.text(statement))
