"""What one hub machine does when all kiosks of a large province come back within ten minutes after an outage.

10,000 kiosks, enrolled beforehand by SQL, each with 500 events that are chained, batched and signed ahead of time as
the kiosk's own client does it. Each comes at a random moment of the ten minutes, sends its log batch by batch, waits
when the hub says so (Retry-After) or, told nothing, as long as the kiosk's own back-off, and stops once all is
acknowledged. The hub is the real one: `serve --workers`, PostgreSQL on the same machine, and so are the 10,000 kiosks,
which take their share of its processors.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import aiohttp
import sqlalchemy as sa

from bench.fleet_kiosks import FleetKiosk, enrol_all, make_kiosks
from bench.report import text_table
from bench.row import Row, p99
from hub.db import Database
from hub.db.models import KioskLog, Segment
from offline_db.sync.backoff import Backoff
from tests.postgres_cluster import running_cluster

IDS = ("fleet_return_p99", "fleet_return_time", "fleet_return_lost")
KIOSKS, EVENTS, RETURN_S = 10_000, 500, 600.0
WORKERS = 2
_BOTH_UP_S = 10.0
"""Within so many seconds of the first process the others are up too."""
_LONGEST_S = 60.0
"""After so long a kiosk gives a request up, as its client does."""


@dataclass(slots=True)
class Tally:
    """durations: seconds of each request, from sending it to its whole answer. told: answers by status."""

    durations: list[float] = field(default_factory=list)
    told: Counter[int] = field(default_factory=Counter)
    done_at: list[float] = field(default_factory=list)


def measure(*, quick: bool) -> list[Row]:
    return come_back(200, 100, 20.0) if quick else come_back(KIOSKS, EVENTS, RETURN_S)


def come_back(kiosks: int, events: int, return_s: float) -> list[Row]:
    """So many kiosks with so many events each, within so many seconds."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        # As an operator would set it: what is acknowledged is on the disk.
        cluster = stack.enter_context(running_cluster({"shared_buffers": "512MB", "max_connections": "100"}))
        url = cluster.create("fleet")
        address = stack.enter_context(_hub(url, folder))
        fleet = make_kiosks(kiosks, events)
        database = Database(url)
        enrol_all(database, fleet)
        begun = time.perf_counter()
        tally = asyncio.run(_all_return(address, fleet, return_s))
        total_s = time.perf_counter() - begun
        lost = kiosks * events - _held(database)
        database.close()
    refused = tally.told[503] + tally.told[429]
    strange = sum(count for status, count in tally.told.items() if status not in {0, 200, 429, 503})
    assert strange == 0, tally.told
    times = sorted(tally.durations)
    how = (
        f"{kiosks} kiosks with {events} events each come back within {return_s / 60:.1f} minutes; {WORKERS} hub "
        f"processes, PostgreSQL and all kiosks on one machine, all of one commune; {len(times)} requests, "
        f"p50 {median(times):.3f} s, p95 {times[int(0.95 * len(times))]:.3f} s, longest {times[-1]:.2f} s, "
        f"{refused} told to come back later, "
        f"{tally.told[0]} without an answer, last kiosk done after {max(tally.done_at):.0f} s"
    )
    return [
        Row("fleet_return_p99", p99(tally.durations), "s", "what a person waits for at most", 5, how),
        Row("fleet_return_time", total_s, "s", "the time in which they all came back", return_s, how),
        Row("fleet_return_lost", lost, "events", "events sent", kiosks * events, how),
    ]


async def _all_return(address: str, fleet: list[FleetKiosk], return_s: float) -> Tally:
    tally, rng = Tally(), random.Random(4)
    begun = time.perf_counter()
    connector = aiohttp.TCPConnector(limit=0, force_close=True)  # each kiosk opens a connection of its own
    async with (
        aiohttp.ClientSession(address, connector=connector, timeout=aiohttp.ClientTimeout(_LONGEST_S)) as http,
        asyncio.TaskGroup() as group,
    ):
        for kiosk in fleet:
            group.create_task(_return(http, kiosk, rng.uniform(0, return_s), tally, begun))
    return tally


async def _return(http: aiohttp.ClientSession, kiosk: FleetKiosk, after_s: float, tally: Tally, begun: float) -> None:
    await asyncio.sleep(after_s)
    failures = 0
    for push in kiosk.pushes:
        while True:
            started = time.perf_counter()
            try:
                async with http.post(push.path, data=push.body, headers=push.headers) as answer:
                    told = await answer.json(content_type=None)
            except (aiohttp.ClientError, TimeoutError):
                tally.told[0] += 1
                status, wait = 0, None
            else:
                tally.durations.append(time.perf_counter() - started)
                tally.told[answer.status] += 1
                status, wait = answer.status, answer.headers.get("retry-after")
            if status == 200:
                assert told["acked_seq"] >= push.to_seq, told
                break
            failures += 1
            await asyncio.sleep(float(wait) if wait else Backoff().delay(failures, random.random()))
    tally.done_at.append(time.perf_counter() - begun)


def _held(database: Database) -> int:
    """How many events the segments hold, which must be what the heads say."""
    with database.read() as session:
        heads = session.scalar(sa.select(sa.func.sum(KioskLog.head_seq)))
        held = session.scalar(sa.select(sa.func.sum(Segment.to_seq - Segment.from_seq + 1)))
    assert heads == held, (heads, held)
    return int(held or 0)


@contextmanager
def _hub(url: str, folder: Path) -> Iterator[str]:
    environment = {**os.environ, "DIEMTUA_HUB_DATABASE": url, "DIEMTUA_HUB_HOME": str(folder)}
    subprocess.run([sys.executable, "-m", "hub", "seed"], env=environment, check=True, stdout=subprocess.DEVNULL)
    command = [sys.executable, "-m", "hub", "serve", "--port", "0", "--workers", str(WORKERS)]
    with (
        (folder / "hub.log").open("wb") as log,
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=log, text=True) as process,
    ):
        assert process.stdout is not None
        try:
            address = process.stdout.readline().split()[-1]
            urllib.request.urlopen(f"{address}/healthz/ready", timeout=60).close()  # noqa: S310  # once one process is up
            time.sleep(_BOTH_UP_S)
            yield address
        finally:
            process.terminate()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.fleet", description="fewer kiosks, on a smaller machine")
    parser.add_argument("--kiosks", type=int, default=KIOSKS)
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--seconds", type=float, default=RETURN_S)
    given = parser.parse_args()
    print(text_table(rows := come_back(given.kiosks, given.events, given.seconds)))
    print(rows[0].how)
