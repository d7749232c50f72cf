"""A random life of kiosks and hub, a hundred actions long, beside what must come of it.

Real stores, real HTTP, a real hub; the line between them fails in every way. Among the actions: visits, crashes, older
cursors, the hub put back to a backup, a disk that is copied, an event that nobody can read, clocks that jump, news from
the commune that is changed and withdrawn. In the end every store's log is at the hub byte for byte, every session once,
and every kiosk says what the hub says.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import sqlalchemy as sa
from faulty_line import Fault, FaultyLine
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from served_hub import Served

from hub.db.models import FeedItem, SessionRow
from hub.feed import publish
from hub.sessions.timeline import segments
from hub.verify import verify
from kiosk.version import VERSION
from offline_db.protocol.event import chain
from offline_db.protocol.feed import Announcement, FeedKind
from offline_db.protocol.kinds import Kind
from offline_db.store import Enrolment, EventDraft, FileKeyStore, Store, open_store
from offline_db.sync.about import About
from offline_db.sync.client import SyncClient
from offline_db.sync.outcomes import Cause, Failed, UpToDate
from offline_db.sync.with_store import client_for, enrol_store

COMMUNE = "27112"
KINDS = (Kind.SESSION_STARTED, Kind.STEP_SHOWN, Kind.STEP_FINISHED, Kind.STUCK_NOTED, Kind.SESSION_FINISHED, "new.kind")
POISON = (b"not JSON", b'{"seq":0}', b'"half a letter \xff"', b"[" * 600)
_STEPS_TO_REST = 400


@dataclass(slots=True)
class JumpingClock:
    """A wall clock that jumps, and a monotonic one that does not."""

    wall: datetime = datetime(2026, 11, 21, 1, 10, tzinfo=UTC)
    ticks: count[int] = field(default_factory=lambda: count(step=1000))

    def now(self) -> datetime:
        return self.wall

    def monotonic_ms(self) -> int:
        return next(self.ticks)


@dataclass(slots=True)
class Disk:
    """One disk with a kiosk's store on it, running. machine: what its status says of the computer."""

    folder: Path
    clock: JumpingClock
    store: Store
    enrolment: Enrolment
    client: SyncClient
    machine: str

    def logged(self) -> list[bytes]:
        return [event.body for event in self.store.log.read(1, 1 << 40, 1 << 40)]


@dataclass(frozen=True, slots=True)
class Field:
    """What all lives share: the hub and the file of its database, the line, an empty store to copy, a work folder."""

    served: Served
    database: Path
    line: FaultyLine
    http: httpx.Client
    empty_store: Path
    folder: Path
    numbers: count[int] = field(default_factory=count)

    def fresh_folder(self) -> Path:
        return self.folder / f"disk-{next(self.numbers)}"

    def put_back(self, backup: Path) -> None:
        """Make the running hub's database what it was, as an operator does with a backup."""
        with closing(sqlite3.connect(backup)) as old, closing(sqlite3.connect(self.database)) as now:
            old.backup(now)

    def back_up(self) -> Path:
        path = self.folder / f"backup-{next(self.numbers)}.db"
        with closing(sqlite3.connect(self.database)) as now, closing(sqlite3.connect(path)) as copy:
            now.backup(copy)
        return path


class Lives(RuleBasedStateMachine):
    """One kiosk, or two once its disk is copied, and one hub."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.disks: list[Disk] = []
        self.backup: Path | None = None
        self.visits = [uuid4() for _ in range(3)]

    @initialize()
    def enrol(self) -> None:
        self.field.line.fault = Fault.NONE
        self.field.line.sent.clear()
        folder = self.field.fresh_folder()
        shutil.copytree(self.field.empty_store, folder)
        clock = JumpingClock()
        store = open_store(folder, FileKeyStore(folder / "store.key"), clock)
        self.disks = [self._enrolled(folder, clock, store, machine="a" * 32)]

    @rule(
        disk=st.integers(0, 1),
        events=st.lists(
            st.tuples(st.sampled_from(KINDS), st.integers(0, 3), st.text(st.characters(codec="utf-8"), max_size=20)),
            min_size=1,
            max_size=8,
        ),
    )
    def record(self, disk: int, events: list[tuple[str, int, str]]) -> None:
        drafts = [
            EventDraft(
                str(kind),
                {"step": text, "reason": "other", "outcome": "completed"},
                self.visits[visit] if visit < 3 else None,
            )
            for kind, visit, text in events
        ]
        self._disk(disk).store.log.append(drafts)

    @rule(disk=st.integers(0, 1), fault=st.sampled_from(Fault), steps=st.integers(1, 3))
    def sync(self, disk: int, fault: Fault, steps: int) -> None:
        self.field.line.fault = fault
        for _ in range(steps):
            self._disk(disk).client.step()
        self.field.line.fault = Fault.NONE
        self._the_hub_holds_a_beginning_of_one_log()

    @precondition(lambda self: self.field.line.sent)
    @rule(data=st.data())
    def late_repeat(self, data: st.DataObject) -> None:
        self.field.line.repeat(data.draw(st.integers(0, len(self.field.line.sent) - 1)))
        self._the_hub_holds_a_beginning_of_one_log()

    @rule(disk=st.integers(0, 1))
    def crash(self, disk: int) -> None:
        which = self._disk(disk)
        which.store.close()
        self._open(which)

    @rule(disk=st.integers(0, 1), share=st.floats(0, 1))
    def older_cursor(self, disk: int, share: float) -> None:
        state = self._disk(disk).store.sync_state
        state.acknowledged(int(state.acked_seq * share))

    @rule(disk=st.integers(0, 1), days=st.integers(-4000, 4000))
    def clock_jumps(self, disk: int, days: int) -> None:
        self._disk(disk).clock.wall = datetime(2026, 11, 21, 1, 10, tzinfo=UTC) + timedelta(days=days)

    @rule()
    def hub_is_backed_up(self) -> None:
        self.backup = self.field.back_up()

    @precondition(lambda self: self.backup is not None)
    @rule()
    def hub_is_put_back(self) -> None:
        assert self.backup is not None
        self.field.put_back(self.backup)

    @rule(key=st.sampled_from(["tet", "mua"]), text=st.none() | st.text("ắbc ", min_size=1, max_size=10))
    def news(self, key: str, text: str | None) -> None:
        body = None if text is None else Announcement(vi=text)
        with self.field.served.hub.database.write() as session:
            publish(session, COMMUNE, FeedKind.ANNOUNCEMENT, key, body, self.field.served.hub.now())

    @rule(disk=st.integers(0, 1), raw=st.sampled_from(POISON))
    def poison(self, disk: int, raw: bytes) -> None:
        """An event that no program can read, as a fault of ours or of a disk would leave it, well chained."""
        store = self._disk(disk).store
        head = store.log.head()
        with store.database.write() as connection:
            connection.exec_driver_sql(
                "INSERT INTO event (seq, id, kind, at, body, hash) VALUES (?, ?, 'step.shown', 0, ?, ?)",
                (head.seq + 1, uuid4().hex, raw, chain(head.hash, raw)),
            )
        self.crash(disk)  # the log keeps its head in memory

    @precondition(lambda self: len(self.disks) == 1)
    @rule()
    def disk_is_copied(self) -> None:
        original = self.disks[0]
        original.store.close()
        folder = self.field.fresh_folder()
        shutil.copytree(original.folder, folder)
        self._open(original)
        clock = JumpingClock()
        copy = Disk(folder, clock, original.store, original.enrolment, original.client, machine="b" * 32)
        self._open(copy)
        self.disks.append(copy)

    def teardown(self) -> None:
        try:
            if self.disks:
                self._comes_to_rest()
        finally:
            for disk in self.disks:
                disk.store.close()
                shutil.rmtree(disk.folder)
            if self.backup is not None:
                self.backup.unlink(missing_ok=True)

    def _the_hub_holds_a_beginning_of_one_log(self) -> None:
        """Asked after whatever reaches the hub."""
        there = self._held(self.disks[0].enrolment.kiosk_id)
        assert any(there == disk.logged()[: len(there)] for disk in self.disks)

    def _comes_to_rest(self) -> None:
        self.field.line.fault = Fault.NONE
        # One disk's coming to rest may unsettle the other, once: it took the name, or the key, that both had.
        for _ in range(2):
            for disk in self.disks:
                self._settle(disk)
        for disk in self.disks:
            assert (cause := self._drain(disk)) is None, (cause, disk.machine[:1], disk.store.log.head().seq)
            assert self._held(disk.enrolment.kiosk_id) == disk.logged()
            assert disk.store.sync_state.unsent_events() == 0
            assert disk.store.inbox.standing_as(FeedKind.ANNOUNCEMENT, Announcement) == self._announced()
        with self.field.served.hub.database.read() as session:
            assert list(verify(session)) == []
            rows = session.scalars(sa.select(SessionRow.id)).all()
        assert len(rows) == len(set(rows))

    def _settle(self, disk: Disk) -> None:
        """Drain, and do what staff do when a kiosk says that it needs them: enrol it anew."""
        cause = self._drain(disk)
        if cause is None:
            return
        # Two disks with one name: their logs part, or one of them takes a new key, as each does once a year.
        assert cause in {Cause.FORK, Cause.NOT_RECOGNISED}
        assert len(self.disks) == 2, f"{cause.name} without a second disk"
        disk.enrolment = self._enrolled(disk.folder, disk.clock, disk.store, disk.machine).enrolment
        self._open_client(disk)

    def _drain(self, disk: Disk) -> Cause | None:
        """Step as the worker does, until nothing is left or a person is needed."""
        for _ in range(_STEPS_TO_REST):
            match disk.client.step():
                case UpToDate():
                    return None
                case Failed(cause) if cause.needs_a_person:
                    return cause
        raise AssertionError("sync never came to rest")

    def _announced(self) -> dict[str, Announcement]:
        query = sa.select(FeedItem).where(FeedItem.kind == FeedKind.ANNOUNCEMENT.value, FeedItem.body.is_not(None))
        with self.field.served.hub.database.read() as session:
            return {item.key: Announcement.model_validate(item.body) for item in session.scalars(query)}

    def _held(self, kiosk_id: UUID) -> list[bytes]:
        with self.field.served.hub.database.read() as session:
            return [raw for batch in segments(session, COMMUNE, kiosk_id) for raw in batch.events]

    def _disk(self, number: int) -> Disk:
        return self.disks[number % len(self.disks)]

    def _enrolled(self, folder: Path, clock: JumpingClock, store: Store, machine: str) -> Disk:
        served = self.field.served
        said = enrol_store(store, self.field.http, str(served.http.base_url), served.code(), clock, VERSION)
        assert isinstance(said, Enrolment), said
        client = client_for(store, said, self.field.http, clock, About(version=VERSION, machine=machine))
        return Disk(folder, clock, store, said, client, machine)

    def _open(self, disk: Disk) -> None:
        disk.store = open_store(disk.folder, FileKeyStore(disk.folder / "store.key"), disk.clock)
        self._open_client(disk)

    def _open_client(self, disk: Disk) -> None:
        about = About(version=VERSION, machine=disk.machine)
        disk.client = client_for(disk.store, disk.enrolment, self.field.http, disk.clock, about)


def lives(field: Field) -> Callable[[], Lives]:
    """Makes a life, on a hub as it was before anyone came."""
    template = field.back_up()

    def make() -> Lives:
        field.put_back(template)
        return Lives(field)

    return make
