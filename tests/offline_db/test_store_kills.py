"""kill -9 at random moments: what was confirmed is there, the chain holds, the store opens."""

from __future__ import annotations

import json
import os
import random
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from offline_db.store import FileKeyStore, open_store, verify
from offline_db.store.projections import rebuild, snapshot

KILLS = 200
LONGEST_LIFE_MS = 40
MOMENTS = (rb"pid \d+", rb"open", rb"\d+")  # killed while it opens, while it begins, while it records

# Forks for each life, so that the imports are paid once: every life is a process of its own, killed by the kernel.
RECORDER = """
import os, sys
from pathlib import Path
from uuid import uuid4
from offline_db.store import EventDraft, FileKeyStore, Saved, open_store

folder = Path(sys.argv[1])

def live():
    session_id = uuid4()
    def confirm(result):
        if not isinstance(result, Saved):
            os._exit(3)
        os.write(1, b"%d\\n" % result.events[-1].seq)
    store = open_store(folder, FileKeyStore(folder / "store.key"))
    os.write(1, b"open\\n")
    number = 0
    while True:
        number += 1
        step = EventDraft("step.shown", {"guide": "g", "step": f"s{number}", "number": number}, session_id)
        stuck = EventDraft("stuck.noted", {"guide": "g", "step": f"s{number}", "reason": "not_found"}, session_id)
        store.writer.submit([step, stuck][: 1 + number % 2], confirm)
        if number % 5 == 0:
            store.writer.flush()

while sys.stdin.readline():
    child = os.fork()
    if child == 0:
        live()
    os.write(1, b"pid %d\\n" % child)
    os.waitpid(child, 0)
    os.write(1, b"dead\\n")
"""


@contextmanager
def recorder(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [sys.executable, "-c", RECORDER, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    ) as process:
        try:
            yield process
        finally:
            process.stdin.close()  # type: ignore[union-attr]  # it was asked for


def one_life(process: subprocess.Popen[bytes], run_ms: float, moment: bytes) -> list[int]:
    """Start a child, kill it `run_ms` after it said a line like `moment`, and return the seqs it confirmed."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"\n")
    said, kill_at, killed = b"", None, False
    while not said.endswith(b"dead\n"):
        pid = re.search(rb"^pid (\d+)\n", said, re.MULTILINE)
        if kill_at is None and pid and re.search(rb"^%s\n" % moment, said, re.MULTILINE):
            kill_at = time.monotonic() + run_ms / 1e3
        if kill_at is not None and pid and not killed and time.monotonic() >= kill_at:
            os.kill(int(pid[1]), signal.SIGKILL)
            killed = True
        wait = 5.0 if kill_at is None or killed else max(kill_at - time.monotonic(), 0)
        if select.select([process.stdout], [], [], wait)[0]:
            part = os.read(process.stdout.fileno(), 65536)
            assert part, "the recorder ended by itself"
            said += part
    return [int(line) for line in said.split(b"\n") if line.isdigit()]


@pytest.mark.slow
def test_200_kills_lose_nothing_confirmed_and_the_store_opens_every_time(folder: Path) -> None:
    chance = random.Random(20261121)
    keys = FileKeyStore(folder / "store.key")
    confirmed_lives = 0
    with recorder(folder) as process:
        for life in range(KILLS):
            confirmed = one_life(process, chance.uniform(0, LONGEST_LIFE_MS), MOMENTS[life % 3])
            confirmed_lives += bool(confirmed)
            with open_store(folder, keys) as store:
                head = store.log.head()
                assert head.seq >= max(confirmed, default=0), f"life {life} lost a confirmed event"
                if life % 20 == 19:
                    assert verify(store.database).problems == ()
    assert confirmed_lives > KILLS / 3, "the kills came before anything was recorded: this tested nothing"
    with open_store(folder, keys) as store:
        report = verify(store.database)
        assert (report.problems, report.head_seq) == ((), report.events)
        with store.database.write() as connection:
            before = snapshot(connection)
            rebuild(connection)
            assert snapshot(connection) == before


FILLER = """
import json, resource, signal, sys
from pathlib import Path
from queue import SimpleQueue
from uuid import uuid4
from offline_db.store import EventDraft, FileKeyStore, Saved, open_store

folder, limit = Path(sys.argv[1]), int(sys.argv[2])
store = open_store(folder, FileKeyStore(folder / "store.key"))
answers = SimpleQueue()
def record():
    store.writer.submit([EventDraft("guide.opened", {"guide": "g" * 3000}, uuid4())], answers.put)
    return answers.get()
record()
_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
saved = 0
while isinstance(result := record(), Saved):
    saved += 1
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
else:
    (folder / "ballast").unlink()
again = record()
print(json.dumps([saved, type(result.error).__name__, result.error.for_staff, isinstance(again, Saved)]))
store.close()
"""


def fill(folder: Path, limit: int) -> tuple[int, str, str, bool]:
    done = subprocess.run(
        [sys.executable, "-c", FILLER, folder, str(limit)], capture_output=True, text=True, check=True, timeout=60
    )
    saved, error, for_staff, recovered = json.loads(done.stdout)
    return saved, error, for_staff, recovered


def test_a_refused_write_keeps_the_old_data_says_so_and_recovers(folder: Path) -> None:
    saved, error, _, recovered = fill(folder, 300_000)
    assert (saved > 5, error, recovered) == (True, "StoreFailed", True)
    with open_store(folder, FileKeyStore(folder / "store.key")) as store:
        report = verify(store.database)
    assert (report.problems, report.events) == ((), saved + 2)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("mounting a small disk needs root")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_keeps_the_old_data_says_so_and_recovers_without_restart(small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(bytes(600_000))
    open_store(small_disk, FileKeyStore(small_disk / "store.key")).close()
    saved, error, for_staff, recovered = fill(small_disk, 0)
    assert (saved > 5, error, recovered) == (True, "DiskFull", True)
    assert "Ổ đĩa của máy đã đầy" in for_staff
    with open_store(small_disk, FileKeyStore(small_disk / "store.key")) as store:
        report = verify(store.database)
    assert (report.problems, report.events) == ((), saved + 2)
