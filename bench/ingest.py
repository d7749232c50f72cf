"""How fast the hub takes events in on PostgreSQL, beside a raw COPY of the same events with key and JSON.

Ours: the hub's code as the push route calls it, from the compressed body on: decompress, verify the chain, read every
event, store the segment, project the sessions, commit. Reference: COPY of (commune, id, payload as jsonb) into a table
with a primary key of the first two, commit. Same server, same connection settings, turn by turn.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from statistics import median
from typing import Any
from uuid import uuid4

import psycopg
from sqlalchemy import select

from bench.row import Row
from bench.sync import drafts
from hub.db import Database
from hub.db.migrate import migrate
from hub.db.models import HelpPoint
from hub.enrolment.service import Enrolled, enrol, give_code
from hub.garbage import keep_what_is_loaded
from hub.ingest.service import Held, take
from hub.seed import seed
from hub.wire import Sender
from offline_db.protocol.batch import Batch
from offline_db.protocol.encoding import compress, decompress
from offline_db.protocol.event import GENESIS, Event
from offline_db.protocol.ids import Uuid7Source
from offline_db.protocol.messages import KioskStatus

IDS = ("hub_ingest_vs_copy",)
BATCHES = 12
BATCH_EVENTS = 2_000


def measure(*, quick: bool) -> list[Row]:
    from tests.postgres_cluster import running_cluster  # needs a PostgreSQL server, which other areas do not

    keep_what_is_loaded()  # as a hub does that serves
    batches = 4 if quick else BATCHES
    with running_cluster({"shared_buffers": "256MB"}) as cluster:
        ours, raw = _Ours(cluster.create("hub")), _Copy(cluster.create("raw"))
        ours_times, copy_times = [], []
        try:
            for batch in _log(batches + 1):
                ours_times.append(ours.take(batch))
                copy_times.append(raw.take(batch))
        finally:
            ours.close()
            raw.close()
    speed, copy_speed = (BATCH_EVENTS / median(times[1:]) for times in (ours_times, copy_times))  # the first warms up
    how = f"{batches} batches of {BATCH_EVENTS} events, PostgreSQL, a commit each, in process, median"
    return [Row("hub_ingest_vs_copy", speed, "events/s", "COPY of key and jsonb of the same", copy_speed, how)]


def _log(batches: int) -> Iterator[Batch]:
    """The log of one kiosk, in batches: sessions of 20 events each."""
    head, seq, boot = GENESIS, 0, uuid4()
    ids, at = Uuid7Source(), datetime.now(UTC).replace(microsecond=0)
    for number in range(batches):
        first, raws = seq + 1, []
        for draft in drafts(BATCH_EVENTS, number):
            seq += 1
            event = Event(
                id=ids.next(int(at.timestamp() * 1000)),
                seq=seq,
                session_id=draft.session_id,
                kind=draft.kind,
                at=at,
                boot_id=boot,
                monotonic_ms=seq,
                commune_code="27112",
                payload=draft.payload,
            )
            raws.append(event.canonical())
        batch = Batch.of(first, head, raws)
        head = batch.last_hash
        yield batch


class _Ours:
    def __init__(self, url: str) -> None:
        self._database = Database(url)
        migrate(self._database)
        now = datetime.now(UTC)
        with self._database.write() as session:
            seed(session, now)
        with self._database.write() as session:
            code = give_code(session, session.scalars(select(HelpPoint)).one(), "bench", now)
            session.flush()
            made = enrol(session, code, bytes(32), uuid4(), now)
            assert isinstance(made, Enrolled)
            self._sender = Sender(
                kiosk_id=made.kiosk.id,
                commune_code=made.kiosk.commune_code,
                help_point_id=made.kiosk.help_point_id,
                status=KioskStatus(version="bench", unsent_events=0, unsent_sessions=0, clock=now),
            )

    def take(self, batch: Batch) -> float:
        """Take the batch in as it comes over the wire; returns the seconds that it took."""
        frame = compress(batch.encode())
        begun = time.perf_counter()
        received = Batch.decode(decompress(frame))
        result = take(self._database, self._sender, received, frame, datetime.now(UTC))
        took = time.perf_counter() - begun
        assert isinstance(result, Held)
        assert result.quarantined == 0
        return took

    def close(self) -> None:
        self._database.close()


class _Copy:
    def __init__(self, url: str) -> None:
        self._connection = psycopg.connect(url.replace("postgresql+psycopg", "postgresql"), autocommit=True)
        self._connection.execute("CREATE TABLE event(commune text, id uuid, body jsonb, PRIMARY KEY(commune, id))")

    def take(self, batch: Batch) -> float:
        """COPY the batch's events; returns the seconds that it took. Their keys are made beforehand."""
        rows: list[tuple[Any, ...]] = [("27112", event.id, raw.decode()) for event, raw in _with_bodies(batch)]
        begun = time.perf_counter()
        with self._connection.transaction(), self._connection.cursor() as cursor, cursor.copy(_COPY) as copy:
            for row in rows:
                copy.write_row(row)
        return time.perf_counter() - begun

    def close(self) -> None:
        self._connection.close()


_COPY = "COPY event FROM STDIN"


def _with_bodies(batch: Batch) -> Iterator[tuple[Event, bytes]]:
    return zip(batch.parsed(), batch.events, strict=True)


if __name__ == "__main__":
    for measured in measure(quick=False):
        print(measured.as_json())
