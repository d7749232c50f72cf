"""Kiosks push to two hub processes on a cluster whose leader is killed: what was lost, and how long nothing went."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import httpx
from hub_process import HubCommands
from memory_kiosk import MemoryKiosk
from patroni import PatroniCluster, running_patroni
from round_robin import RoundRobin

from hub.db import Database
from hub.sessions.timeline import segments
from hub.verify import verify
from offline_db.protocol.ids import Uuid7Source
from offline_db.protocol.kinds import Kind
from offline_db.protocol.messages import EnrolmentReply
from offline_db.sync.backoff import Backoff
from offline_db.sync.enrol import enrol
from offline_db.sync.outcomes import Failed, UpToDate

KIOSKS = 6
BEFORE_S, AFTER_S = 10, 20
"""How long kiosks push before the leader is killed, and once writes are back."""
STALLED_S = 2.0
_SESSION = 20  # events


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """pushed: events acknowledged in all. lost: events that had been acknowledged and were not there afterwards.

    back_s: from the kill to the next push that was acknowledged. missing: events that the hub does not hold in the end.
    problems: of the hub's own verify.
    """

    pushed: int
    per_s: float
    lost: int
    back_s: float
    missing: int
    problems: tuple[str, ...]


@dataclass
class PushingKiosk(MemoryKiosk):
    """Sends sessions one after the other with the kiosk's own client and back-off, and notes what it was told."""

    acked_at: list[tuple[float, int]] = field(default_factory=list)
    """When (monotonic seconds) the acknowledged seq grew, and to what."""
    taken_back: int = 0
    """Acknowledged events that the hub said later it does not hold."""

    def acknowledged(self, acked_seq: int) -> None:
        if acked_seq < self.acked_seq:
            self.taken_back += self.acked_seq - acked_seq
        elif acked_seq > self.acked_seq:
            self.acked_at.append((time.monotonic(), acked_seq))
        super().acknowledged(acked_seq)

    def visit(self, ids: Uuid7Source) -> None:
        session: UUID = ids.next(time.time_ns() // 1_000_000)
        self.record(Kind.SESSION_STARTED, session, datetime.now(UTC), mode="assisted", language="vi")
        for number in range(_SESSION - 2):
            self.record(Kind.STEP_SHOWN, session, datetime.now(UTC), guide="g", way="online", step="s", number=number)
        self.record(Kind.SESSION_FINISHED, session, datetime.now(UTC), outcome="completed", by="volunteer")

    def push_all(self, deadline: float) -> bool:
        """Until nothing is left to send; False when the time is over first."""
        failures = 0
        while (outcome := self.sync.step()) != UpToDate():
            if isinstance(outcome, Failed):
                failures += 1
                wait = outcome.retry_after_s or Backoff(cap_s=5).delay(failures, random.random())
                time.sleep(min(wait, max(0.0, deadline - time.monotonic())))
                if time.monotonic() >= deadline:
                    return False
        return True


def run(folder: Path, *, is_synchronous: bool) -> Figures:
    with running_patroni(is_synchronous=is_synchronous) as cluster, _hubs(cluster, folder) as (addresses, code):
        kiosks = [_enrolled(addresses, code()) for _ in range(KIOSKS)]
        stop = threading.Event()
        threads = [threading.Thread(target=_push_for_ever, args=(kiosk, stop)) for kiosk in kiosks]
        for thread in threads:
            thread.start()
        try:
            time.sleep(BEFORE_S)
            cluster.kill_leader(stalled_s=STALLED_S)
            killed_at = time.monotonic()
            cluster.wait("writes", lambda: _first_after(kiosks, killed_at) is not None)
            time.sleep(AFTER_S)
        finally:
            stop.set()
            for thread in threads:
                thread.join()
        back_at = _first_after(kiosks, killed_at)
        assert back_at is not None
        deadline = time.monotonic() + 60
        assert all(kiosk.push_all(deadline) for kiosk in kiosks)
        pushed = sum(kiosk.acked_seq for kiosk in kiosks)
        before = sum(max((seq for at, seq in kiosk.acked_at if at < killed_at), default=0) for kiosk in kiosks)
        database = Database(cluster.url)
        with database.read() as session:
            missing, problems = sum(_missing(database, kiosk) for kiosk in kiosks), tuple(verify(session))
        database.close()
        for kiosk in kiosks:
            kiosk.sync.transport._http.close()
    return Figures(
        pushed=pushed,
        per_s=before / (BEFORE_S + STALLED_S),
        lost=sum(kiosk.taken_back for kiosk in kiosks),
        back_s=back_at - killed_at,
        missing=missing,
        problems=problems,
    )


def _push_for_ever(kiosk: PushingKiosk, stop: threading.Event) -> None:
    ids = Uuid7Source()
    while not stop.is_set():
        kiosk.visit(ids)
        kiosk.push_all(time.monotonic() + 60)


def _first_after(kiosks: list[PushingKiosk], moment: float) -> float | None:
    return min((at for kiosk in kiosks for at, _ in list(kiosk.acked_at) if at > moment), default=None)


def _missing(database: Database, kiosk: PushingKiosk) -> int:
    """How many of the kiosk's events the hub does not hold, byte for byte."""
    with database.read() as session:
        held = [raw for batch in segments(session, "27112", kiosk.id) for raw in batch.events]
    differing = sum(event.body != raw for event, raw in zip(kiosk.events, held, strict=False))
    return differing + abs(len(kiosk.events) - len(held))


@contextmanager
def _hubs(cluster: PatroniCluster, folder: Path) -> Iterator[tuple[list[str], Callable[[], str]]]:
    hubs = [HubCommands(folder, cluster.url) for _ in range(2)]
    hubs[0].run("seed")
    with ExitStack() as stack:
        for hub in hubs:
            stack.enter_context(hub.serving())
        yield [hub.address for hub in hubs], lambda: hubs[0].run("enrol-code").strip()


def _enrolled(addresses: list[str], code: str) -> PushingKiosk:
    kiosk = PushingKiosk()
    http = httpx.Client(base_url="http://hub.test", transport=RoundRobin(addresses), timeout=30)
    reply = enrol(http, code, kiosk.public_key, kiosk.sign, kiosk, "0.1.0")
    assert isinstance(reply, EnrolmentReply), reply
    kiosk.enrolled(reply, http)
    return kiosk
