"""The log: gapless, chained, never changed; all of a group or nothing; and the one writer thread before it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from queue import SimpleQueue
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from conftest import HandClock
from sqlalchemy.exc import IntegrityError

from offline_db.errors import PayloadInvalid, StoreClosed, StoreFailed
from offline_db.protocol.event import GENESIS, Event, chain_all
from offline_db.protocol.kinds import Kind
from offline_db.store import EventDraft, FileKeyStore, NotSaved, Saved, SaveResult, Store, open_store, verify
from offline_db.store.engine import connect

SESSION = UUID("019aa0c4-0000-7000-8000-000000000001")


def steps(count: int) -> list[EventDraft]:
    return [EventDraft(Kind.STEP_SHOWN, {"guide": "g", "step": f"bước {n}"}, SESSION) for n in range(count)]


def test_events_are_gapless_and_chained_from_the_first(store: Store) -> None:
    recorded = [*store.log.append(steps(3)), *store.log.append(steps(2))]
    assert [event.seq for event in recorded] == [1, 2, 3, 4, 5]
    stored = store.log.read(1, max_bytes=10**6, max_rows=100)
    assert [Event.from_canonical(one.body) for one in stored] == recorded
    head = store.log.head()
    assert (head.seq, head.hash) == (5, chain_all(GENESIS, (one.body for one in stored)))
    assert [store.log.hash_at(seq) for seq in (0, 5)] == [GENESIS, head.hash]


def test_an_event_carries_both_clocks_and_the_start_of_the_program(store: Store, clock: HandClock) -> None:
    clock.pass_time(timedelta(milliseconds=1500))
    clock.wall -= timedelta(days=3)  # somebody sets the clock back
    [event] = store.log.append(steps(1))
    assert (event.at, event.monotonic_ms, event.boot_id) == (clock.wall, 1500, store.log.boot_id)
    assert event.id.version == 7


def test_reading_keeps_to_both_limits_and_always_gets_on(store: Store) -> None:
    store.log.append(steps(10))
    size = len(store.log.read(1, 1, 1)[0].body)
    assert [one.seq for one in store.log.read(4, max_bytes=3 * size, max_rows=100)] == [4, 5, 6]
    assert [one.seq for one in store.log.read(4, max_bytes=10**6, max_rows=2)] == [4, 5]
    assert [one.seq for one in store.log.read(4, max_bytes=1, max_rows=100)] == [4]
    assert store.log.read(11, max_bytes=10**6, max_rows=100) == []


@pytest.mark.parametrize(
    "payload",
    [{"a": 1.5}, {"a": {"b": [object()]}}, {"a": 2**53}, {"a": "\ud800"}, {1: "a"}, {"a": "x" * 70_000}, {"a": b"x"}],
    ids=["float", "object", "big number", "half a letter", "number as key", "too long", "bytes"],
)
def test_what_canonical_json_cannot_hold_is_refused_and_nothing_of_its_group_is_saved(
    store: Store, payload: dict[str, object]
) -> None:
    with pytest.raises(PayloadInvalid):
        store.log.append([*steps(1), EventDraft(Kind.GUIDE_OPENED, payload, SESSION)])  # type: ignore[arg-type]
    assert store.log.head().seq == 0
    assert store.sessions.get(SESSION) is None
    assert [event.seq for event in store.log.append(steps(1))] == [1]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET kind = 'x' WHERE seq = 1",
        "DELETE FROM event WHERE seq = 2",
        "INSERT OR REPLACE INTO event SELECT seq, id, 'x', at, body, hash, session_id FROM event WHERE seq = 1",
    ],
)
def test_the_database_itself_refuses_to_change_or_delete_events(store: Store, statement: str) -> None:
    store.log.append(steps(2))
    with pytest.raises(StoreFailed, match="events are never") as caught, store.database.write() as connection:
        connection.exec_driver_sql(statement)
    assert isinstance(caught.value.__cause__, IntegrityError)
    assert verify(store.database).problems == ()


@pytest.mark.parametrize(
    ("tampering", "told"),
    [
        ("UPDATE event SET body = CAST(replace(body, 'c 1', 'c 9') AS BLOB) WHERE seq = 2", (2, "does not continue")),
        ("UPDATE event SET body = CAST(body AS TEXT) WHERE seq = 4", (4, "not bytes")),
        ("DELETE FROM event WHERE seq = 2", (3, "a gap")),
        ("UPDATE event SET kind = 'rating.given' WHERE seq = 3", (3, "columns differ")),
        ("UPDATE event SET body = x'7b7d' WHERE seq = 1", (1, "not an event")),
        ("UPDATE event SET body = CAST(body || ' ' AS BLOB) WHERE seq = 1", (1, "not in canonical form")),
    ],
)
def test_verify_names_the_place_of_tampering(folder: Path, tampering: str, told: tuple[int, str]) -> None:
    keys = FileKeyStore(folder / "store.key")
    with open_store(folder, keys) as store:
        store.log.append(steps(4))
    key = keys.load()
    assert key is not None
    raw = connect(folder / "kiosk.db", key)
    raw.execute("DROP TRIGGER event_refuses_update")
    raw.execute("DROP TRIGGER event_refuses_delete")
    raw.execute(tampering)
    raw.close()
    with open_store(folder, keys) as store:
        found = [(problem.seq, problem.what) for problem in verify(store.database).problems]
    assert (0, "the trigger event_refuses_delete is missing") in found
    assert any(seq == told[0] and told[1] in what for seq, what in found), found


def test_a_failed_write_leaves_the_log_ready_for_the_next(store: Store) -> None:
    store.log.append(steps(2))
    with store.database.write() as connection:
        connection.exec_driver_sql("CREATE TRIGGER full BEFORE INSERT ON event BEGIN SELECT RAISE(ABORT, 'no'); END")
    with pytest.raises(StoreFailed):
        store.log.append(steps(1))
    with store.database.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER full")
    assert [event.seq for event in store.log.append(steps(1))] == [3]
    assert verify(store.database).problems == ()


def test_each_submit_is_confirmed_by_itself_once_it_can_be_read(store: Store) -> None:
    seen: SimpleQueue[tuple[SaveResult, int, str]] = SimpleQueue()

    def confirm(result: SaveResult) -> None:
        seen.put((result, store.log.head().seq, threading.current_thread().name))

    for _ in range(150):
        store.writer.submit(steps(2), confirm)
    store.writer.flush()
    assert seen.qsize() == 150
    for number in range(150):
        result, head, thread = seen.get()
        assert isinstance(result, Saved)
        assert [event.seq for event in result.events] == [2 * number + 1, 2 * number + 2]
        assert (head >= 2 * number + 2, thread) == (True, "store-writer")


def test_one_bad_submit_does_not_take_its_neighbours_with_it(store: Store) -> None:
    results: SimpleQueue[SaveResult] = SimpleQueue()
    with store.database.write():  # holds the writer up, so that the three wait together
        store.writer.submit(steps(1), results.put)
        store.writer.submit([EventDraft(Kind.GUIDE_OPENED, {"a": 0.5}, SESSION)], results.put)  # type: ignore[dict-item]
        store.writer.submit(steps(1), results.put)
    store.writer.flush()
    told = [results.get() for _ in range(3)]
    assert [type(result) for result in told] == [Saved, NotSaved, Saved]
    assert store.log.head().seq == 2


def test_a_receiver_that_fails_does_not_stop_saving(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    def fail(_: SaveResult) -> None:
        raise RuntimeError("the window is gone")

    results: SimpleQueue[SaveResult] = SimpleQueue()
    store.writer.submit(steps(1), fail)
    store.writer.submit(steps(1), results.put)
    store.writer.flush()
    assert isinstance(results.get(), Saved)
    assert "what was saved stays saved" in caplog.text


def test_after_close_a_submit_is_told_that_it_was_not_saved(store: Store) -> None:
    results: SimpleQueue[SaveResult] = SimpleQueue()
    store.writer.submit(steps(1), results.put)
    store.close()
    store.writer.submit(steps(1), results.put)
    assert isinstance(results.get(), Saved)
    last = results.get()
    assert isinstance(last, NotSaved)
    assert isinstance(last.error, StoreClosed)


def test_a_read_does_not_wait_for_a_write_that_is_under_way(store: Store) -> None:
    store.log.append(steps(3))
    read: list[int] = []
    with store.database.write() as connection:
        connection.execute(sa.text("DELETE FROM session"))
        reader = threading.Thread(target=lambda: read.append(len(store.sessions.unfinished())))
        reader.start()
        reader.join(timeout=2)
        assert read == [1]  # the state of the last commit, at once


def test_appends_from_many_threads_make_one_chain(store: Store) -> None:
    def record(count: int) -> Callable[[], None]:
        def run() -> None:
            session_id = uuid4()
            for number in range(count):
                store.log.append([EventDraft(Kind.STEP_SHOWN, {"number": number}, session_id)])

        return run

    threads = [threading.Thread(target=record(25)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    report = verify(store.database)
    assert (report.problems, report.events, len(store.sessions.unfinished())) == ((), 100, 4)
