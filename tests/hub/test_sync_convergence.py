"""Whatever happens on the way, the hub's log becomes the kiosk's log, byte for byte (design, invariant 3)."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import pytest
import sqlalchemy as sa
from faulty_line import Fault, FaultyLine
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from memory_kiosk import MemoryKiosk
from postgres_cluster import PostgresCluster
from served_hub import Served, fresh_database, served_hub

from hub.db.models import SessionRow
from hub.sessions.timeline import segments
from hub.verify import verify
from offline_db.protocol.batch import Batch
from offline_db.protocol.kinds import Kind
from offline_db.sync.client import SyncClient
from offline_db.sync.outcomes import Cause, Failed, Sent, UpToDate

SMALL_BATCH = 900
"""Bytes: two or three events, so that a few records make many batches."""
KINDS = [Kind.SESSION_STARTED, Kind.STEP_SHOWN, Kind.STEP_FINISHED, Kind.STUCK_NOTED, Kind.SESSION_FINISHED, "new.kind"]


def held(served: Served, kiosk: MemoryKiosk) -> list[bytes]:
    with served.hub.database.read() as session:
        return [raw for batch in segments(session, "27112", kiosk.id) for raw in batch.events]


def wrong(served: Served) -> list[str]:
    with served.hub.database.read() as session:
        return list(verify(session))


def drain(client: SyncClient) -> None:
    """Step until nothing is left, as the worker does; bounded, so that a loop is a failure and not a hang."""
    for _ in range(200):
        if client.step() == UpToDate():
            return
    raise AssertionError("sync never came to rest")


class Convergence(RuleBasedStateMachine):
    """One kiosk over a line that fails in every way, with a second sender that knows nothing of the first."""

    def __init__(self, served: Served, line: FaultyLine, http: httpx.Client) -> None:
        super().__init__()
        self.served, self.line = served, line
        self.kiosk = served.kiosk()
        self.other = replace(self.kiosk)  # shares the list of events, has its own cursor
        self.clients = [k.sync_with(http, SMALL_BATCH) for k in (self.kiosk, self.other)]
        self.visits = [uuid4() for _ in range(3)]
        self.line.sent.clear()
        self.snapshot: Path | None = None
        self.rolled_back = False

    @rule(
        events=st.lists(
            st.tuples(st.sampled_from(KINDS), st.integers(0, 3), st.text(st.characters(codec="utf-8"), max_size=30)),
            min_size=1,
            max_size=8,
        )
    )
    def record(self, events: list[tuple[str, int, str]]) -> None:
        for kind, visit, text in events:
            session = {"session": self.visits[visit]} if visit < 3 else {}
            self.kiosk.record(kind, **session, step=text, reason="other", outcome="completed")  # type: ignore[arg-type]

    @rule(raw=st.sampled_from([b"", b"{", b"\xff", b'{"seq":1}', b"[1]"]))
    def record_what_nobody_can_read(self, raw: bytes) -> None:
        self.kiosk.record_raw(raw)

    @rule(share=st.floats(0, 1))
    def one_event_unread(self, share: float) -> None:
        """An opaque push of any event, as a kiosk makes it that was refused too often."""
        if self.kiosk.events:
            seq = 1 + int(share * (len(self.kiosk.events) - 1))
            batch = self.kiosk.batch(seq, seq)
            self.kiosk.push(self.served.http, Batch.of(seq, batch.prev_hash, batch.events, opaque=True))

    @precondition(lambda self: self.served.hub.database.is_sqlite)
    @rule()
    def back_up_the_hub(self) -> None:
        self.snapshot = Path(tempfile.mkdtemp()) / "backup.db"
        copy_live(self.served, self.snapshot)

    @precondition(lambda self: self.snapshot is not None)
    @rule()
    def restore_the_hub(self) -> None:
        assert self.snapshot is not None
        put_back(self.served, self.snapshot)
        self.rolled_back = True

    @rule(sender=st.integers(0, 1), fault=st.sampled_from(Fault), steps=st.integers(1, 3))
    def sync(self, sender: int, fault: Fault, steps: int) -> None:
        self.line.fault = fault
        for _ in range(steps):
            self.clients[sender].step()

    @precondition(lambda self: self.line.sent)
    @rule(data=st.data())
    def late_repeat(self, data: st.DataObject) -> None:
        self.line.repeat(data.draw(st.integers(0, len(self.line.sent) - 1)))

    @rule(sender=st.integers(0, 1), share=st.floats(0, 1))
    def crash_with_an_older_cursor(self, sender: int, share: float) -> None:
        kiosk = (self.kiosk, self.other)[sender]
        kiosk.acked_seq = int(kiosk.acked_seq * share)

    @invariant()
    def the_hub_holds_a_beginning_of_the_log_and_nobody_claims_more(self) -> None:
        logged = [event.body for event in self.kiosk.events]
        there = held(self.served, self.kiosk)
        assert there == logged[: len(there)]
        assert self.rolled_back or max(self.kiosk.acked_seq, self.other.acked_seq) <= len(there)

    def teardown(self) -> None:
        self.line.fault = Fault.NONE
        for client in self.clients:
            drain(client)
        assert held(self.served, self.kiosk) == [event.body for event in self.kiosk.events]
        assert (self.kiosk.unsent_events(), self.kiosk.last_error) == (0, "")
        if self.snapshot is not None:
            shutil.rmtree(self.snapshot.parent)


def copy_live(served: Served, target: Path) -> None:
    """A backup of a hub on SQLite while it runs."""
    with closing(served.hub.database.engine.raw_connection()) as connection:
        connection.cursor().execute("VACUUM INTO ?", [str(target)])


def put_back(served: Served, backup: Path) -> None:
    """Make a running hub on SQLite what it was at its backup."""
    path = served.hub.database.engine.url.database
    assert path is not None
    with closing(sqlite3.connect(backup)) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)


@contextmanager
def faulty(served: Served) -> Iterator[tuple[FaultyLine, httpx.Client]]:
    line = FaultyLine()
    with httpx.Client(transport=line, base_url=served.http.base_url) as http:
        yield line, http


def test_any_interleaving_ends_with_the_same_log(served: Served) -> None:
    budget = settings(
        max_examples=14, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    with faulty(served) as (line, http):
        run_state_machine_as_test(lambda: Convergence(served, line, http), settings=budget)
    assert wrong(served) == []


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        (Fault.NO_LINE, Cause.UNREACHABLE),
        (Fault.LOST_REPLY, Cause.UNREACHABLE),
        (Fault.PORTAL, Cause.PORTAL),
        (Fault.PROXY_DOWN, Cause.HUB_FAULT),
        (Fault.CUT, Cause.GARBLED),
        (Fault.GARBLED, Cause.GARBLED),
    ],
)
def test_each_fault_is_told_and_nothing_counts_as_sent(served: Served, fault: Fault, cause: Cause) -> None:
    kiosk = served.kiosk()
    kiosk.record(number=1)
    with faulty(served) as (line, http):
        line.fault = fault
        outcome = kiosk.sync_with(http).step()
        assert isinstance(outcome, Failed)
        assert (outcome.cause, kiosk.last_error, kiosk.unsent_events()) == (cause, cause.value, 1)
        line.fault = Fault.NONE
        drain(kiosk.sync_with(http))
    assert (kiosk.last_error, kiosk.unsent_events()) == ("", 0)


def test_a_hub_restored_from_an_older_copy_is_fed_again_though_nothing_new_happens(
    template: Path | PostgresCluster, tmp_path: Path
) -> None:
    with fresh_database(template, tmp_path) as url, served_hub(url, tmp_path) as served:
        kiosk = served.kiosk()
        for number in range(30):
            kiosk.record(session=UUID(int=1), number=number)
        kiosk.push(served.http, kiosk.batch(1, 12))
        backup = copy_database(served, template, tmp_path)
        drain(kiosk.sync_with(served.http, SMALL_BATCH))
        assert kiosk.unsent_events() == 0
    with served_hub(backup, tmp_path) as restored:
        assert len(held(restored, kiosk)) == 12
        client = kiosk.sync_with(restored.http, SMALL_BATCH)
        assert client.step() == Sent(12)  # the feed's answer tells what the hub holds now
        assert kiosk.unsent_events() == 18
        drain(client)
        assert held(restored, kiosk) == [event.body for event in kiosk.events]
        with restored.hub.database.read() as session:
            assert session.scalars(sa.select(SessionRow.event_count)).all() == [30]
        assert wrong(restored) == []


def copy_database(served: Served, template: Path | PostgresCluster, folder: Path) -> str:
    """A copy of the running hub's database, as a backup makes one. Returns its URL."""
    if isinstance(template, PostgresCluster):
        served.hub.database.close()  # a database is copied only while nobody is connected
        name = served.hub.database.engine.url.database
        assert name is not None
        return template.create(f"{name}_backup", name)
    copy_live(served, folder / "backup.db")
    return f"sqlite:///{folder / 'backup.db'}"


def test_a_kiosk_whose_disk_was_put_back_says_so_and_writes_nothing(served: Served) -> None:
    kiosk = served.kiosk()
    for number in range(3):
        kiosk.record(number=number)
    drain(kiosk.sync)
    put_back = replace(kiosk, events=kiosk.events[:1], acked_seq=1)
    outcome = put_back.sync_with(served.http).step()
    assert isinstance(outcome, Failed)
    assert outcome.cause is Cause.FORK
    assert len(held(served, kiosk)) == 3
