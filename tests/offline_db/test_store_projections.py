"""Projections always equal what the events say: after any record, crash, reopening, late resumption or rebuild."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from offline_db.protocol.event import Event
from offline_db.protocol.kinds import Kind, Outcome
from offline_db.protocol.sessions import fold
from offline_db.store import EventDraft, FileKeyStore, Store, open_store, verify
from offline_db.store.projections import rebuild, snapshot
from offline_db.store.schema import migrate

SESSIONS = [UUID(int=0x019AA0C400007000800000000000_0000 + number) for number in range(3)]
PAYLOADS = st.fixed_dictionaries(
    {},
    optional={
        "guide": st.sampled_from(["dang-ky-tam-tru", "khai-tu"]),
        "step": st.sampled_from(["tìm", "nộp"]),
        "number": st.integers(0, 9),
        "way": st.sampled_from(["online", "counter"]),
        "reason": st.sampled_from(["no_code", "something new"]),
        "outcome": st.sampled_from(list(Outcome)),
        "mode": st.none() | st.text(max_size=5) | st.booleans(),
    },
)
KINDS = st.sampled_from([*Kind, "kind.of_a_newer_kiosk"]).map(str)
DRAFTS = st.lists(st.builds(EventDraft, KINDS, PAYLOADS, st.sampled_from([None, *SESSIONS])), min_size=1, max_size=6)


def projections(store: Store) -> dict[str, Any]:
    with store.database.read() as connection:
        return snapshot(connection)


def rebuilt(store: Store) -> dict[str, Any]:
    with store.database.write() as connection:
        rebuild(connection)
        return snapshot(connection)


class PowerCutError(Exception):
    """Ends a transaction in the middle."""


class RecordCrashRebuild(RuleBasedStateMachine):
    template: Path

    @initialize()
    def begin(self) -> None:
        self.root = Path(tempfile.mkdtemp())
        self.generation = 0
        self.recorded: list[Event] = []
        self.store = self.open(Path(shutil.copytree(self.template, self.root / "0")))

    def open(self, folder: Path) -> Store:
        self.folder = folder
        return open_store(folder, FileKeyStore(folder / "store.key"))

    @rule(drafts=DRAFTS)
    def record(self, drafts: list[EventDraft]) -> None:
        self.recorded += self.store.log.append(drafts)

    @rule()
    def the_power_goes_before_the_commit(self) -> None:
        """The disk as it is in the middle of a transaction is all that the next start finds."""
        self.generation += 1
        after = self.root / str(self.generation)
        with suppress(PowerCutError), self.store.database.write() as connection:
            connection.exec_driver_sql("UPDATE session SET way = 'half done'")
            connection.exec_driver_sql("INSERT INTO preference VALUES ('half', x'31')")
            shutil.copytree(self.folder, after, ignore=shutil.ignore_patterns("*-shm"))
            raise PowerCutError
        self.store.close()
        self.store = self.open(after)

    @rule()
    def close_and_open(self) -> None:
        self.store.close()
        self.store = self.open(self.folder)

    @rule()
    def make_the_projections_anew(self) -> None:
        before = projections(self.store)
        assert rebuilt(self.store) == before

    @invariant()
    def the_store_says_what_was_recorded(self) -> None:
        if not hasattr(self, "store"):
            return
        states = fold(self.recorded)
        assert {row["id"] for row in projections(self.store)["session"]} == set(states)
        assert {session: self.store.sessions.get(session) for session in states} == states
        assert {one.id for one in self.store.sessions.unfinished()} == {
            session for session, state in states.items() if state.outcome is None
        }
        assert len(projections(self.store)["stuck_point"]) == sum(len(state.stuck_points) for state in states.values())
        assert self.store.log.head().seq == len(self.recorded)

    def teardown(self) -> None:
        report, before = verify(self.store.database), projections(self.store)
        assert (report.problems, report.events) == ((), len(self.recorded))
        assert rebuilt(self.store) == before
        self.store.close()
        shutil.rmtree(self.root)


def test_projections_equal_the_events_whatever_happens(empty_store: Path) -> None:
    machine = type("Machine", (RecordCrashRebuild,), {"template": empty_store})
    machine.TestCase.settings = settings(
        max_examples=25, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
    )
    machine.TestCase("runTest").debug()


@pytest.fixture
def visited(store: Store) -> Store:
    """A store after an escalated visit, a stuck one that goes on, and one that is done."""
    first, second, third = SESSIONS
    store.log.append(
        [
            EventDraft(Kind.SESSION_STARTED, {"mode": "assisted", "staff_name": "Chị Hoa"}, first),
            EventDraft(Kind.GUIDE_OPENED, {"guide": "khai-tu", "guide_version": "1", "title": "Khai tử"}, first),
            EventDraft(Kind.SESSION_FINISHED, {"outcome": "escalated", "by": "volunteer"}, first),
            EventDraft(Kind.CONTACT_SEALED, {"sealed": "AAAA", "key": "00" * 16}, first),
            EventDraft(Kind.SESSION_STARTED, {"mode": "self_service"}, second),
            EventDraft(Kind.STUCK_NOTED, {"guide": "khai-tu", "step": "nộp", "reason": "no_code"}, second),
            EventDraft(Kind.SESSION_STARTED, {"mode": "self_service"}, third),
            EventDraft(Kind.SESSION_FINISHED, {"outcome": "completed"}, third),
        ]
    )
    return store


def test_an_escalated_visit_is_a_ticket_until_it_ends_otherwise(visited: Store) -> None:
    [ticket] = projections(visited)["ticket"]
    assert (ticket["session_id"], ticket["guide"], ticket["has_contact"]) == (SESSIONS[0], "khai-tu", True)
    visited.log.append([EventDraft(Kind.SESSION_RESUMED, {}, SESSIONS[0])])
    visited.log.append([EventDraft(Kind.SESSION_FINISHED, {"outcome": "completed"}, SESSIONS[0])])
    assert projections(visited)["ticket"] == []


def test_the_unfinished_visit_is_offered_with_where_it_stands(visited: Store) -> None:
    [summary] = visited.sessions.unfinished()
    assert (summary.id, summary.mode, summary.stuck_count, summary.sent) == (SESSIONS[1], "self_service", 1, False)


def test_a_visit_counts_as_sent_once_the_hub_holds_all_of_it(visited: Store) -> None:
    assert visited.sync_state.unsent_sessions() == 3
    visited.sync_state.acknowledged(5)
    assert visited.sync_state.unsent_sessions() == 2
    visited.sync_state.acknowledged(8)
    assert visited.sync_state.unsent_sessions() == 0
    assert [summary.sent for summary in visited.sessions.unfinished()] == [True]
    visited.sync_state.acknowledged(2)  # the hub was restored from a backup
    assert visited.sync_state.unsent_sessions() == 3


@pytest.mark.parametrize("more", [0, 600], ids=["few events", "many events"])
def test_what_is_told_with_each_request_is_what_is_counted(visited: Store, more: int) -> None:
    visited.log.append([EventDraft(Kind.STEP_SHOWN, {}, SESSIONS[2])] * more)
    for acked in (0, 5, 8):
        visited.sync_state.acknowledged(acked)
        unsent, counted = visited.sync_state.unsent(), visited.sync_state.unsent_sessions()
        assert (unsent.sessions, unsent.events) == (counted, visited.sync_state.unsent_events())


def test_down_and_up_again_keeps_the_events_and_makes_the_projections_anew(visited: Store) -> None:
    before, head = projections(visited), visited.log.head()
    migrate(visited.database, "0001")
    with visited.database.read() as connection:
        tables = set(connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'").scalars())
    assert {"event", "device"} <= tables
    assert not tables & {"session", "stuck_point", "ticket", "review_remark"}
    migrate(visited.database)
    assert (projections(visited), visited.log.head()) == (before, head)
    assert verify(visited.database).problems == ()
