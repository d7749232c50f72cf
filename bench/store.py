"""Opening the store and appending an event, beside a raw insert into an encrypted SQLite with the same settings."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from statistics import median
from typing import Any
from uuid import uuid4

from bench.row import Row, p99
from offline_db.protocol.event import Payload
from offline_db.protocol.kinds import Kind
from offline_db.store import EventDraft, FileKeyStore, Saved, SaveResult, Store, open_store
from offline_db.store.engine import connect

IDS = ("event_append_p50", "event_append_p99", "store_open")
APPENDS = 2_000
WARM_UP = 100
OPENS = 9

_OPEN = """
import sys, time
from functools import partial
from pathlib import Path
from offline_db.store import FileKeyStore, open_store
from offline_db.store.engine import connect
folder = Path(sys.argv[1])
keys = FileKeyStore(folder / "store.key")
start = time.perf_counter()
store = open_store(folder, keys)
opened = time.perf_counter()
store.close()
key = keys.load()
raw_start = time.perf_counter()
connect(folder / "kiosk.db", key).execute("SELECT max(seq) FROM event").fetchone()
print((opened - start) * 1e3, (time.perf_counter() - raw_start) * 1e3)
"""


def measure(*, quick: bool) -> list[Row]:
    appends, opens = (300, 3) if quick else (APPENDS, OPENS)
    with tempfile.TemporaryDirectory() as folder:
        appended, raw = _appends(Path(folder), appends)
        opened, raw_opened = _opens(Path(folder), opens)
    how = f"{appends} single events through the writer thread, each beside one raw insert; SQLCipher, WAL, FULL"
    reference = "raw sqlcipher3 INSERT and COMMIT, same pragmas, interleaved"
    raw_open = "raw sqlcipher3 connect and first read"
    how_opened = f"median of {opens} fresh processes, imports not counted, {WARM_UP + appends} events in the store"
    return [
        Row("event_append_p50", median(appended), "ms", reference, median(raw), how),
        Row("event_append_p99", p99(appended), "ms", reference, p99(raw), how),
        Row("store_open", median(opened), "ms", raw_open, median(raw_opened), how_opened),
    ]


def _appends(folder: Path, appends: int) -> tuple[list[float], list[float]]:
    keys = FileKeyStore(folder / "store.key")
    with open_store(folder, keys) as store:
        key = keys.load()
        assert key is not None
        raw = connect(folder / "raw.db", key)
        raw.execute("CREATE TABLE event (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, body BLOB, hash BLOB)")
        steps = _steps()
        app_times, raw_times = [], []
        for number in range(WARM_UP + appends):
            draft = steps(number)
            app_times.append(_timed(partial(_append, store, draft)))
            [stored] = store.log.read(number + 1, max_bytes=1, max_rows=1)
            row = (stored.seq, uuid4().hex, stored.body, stored.hash)
            raw_times.append(_timed(partial(_insert, raw, row)))
        raw.close()
    return app_times[WARM_UP:], raw_times[WARM_UP:]


def _steps() -> Callable[[int], EventDraft]:
    """A visit of 40 events after another, as a kiosk records them."""
    session_id = uuid4()

    def step(number: int) -> EventDraft:
        nonlocal session_id
        if number % 40 == 0:
            session_id = uuid4()
            return EventDraft(Kind.SESSION_STARTED, {"mode": "assisted", "language": "vi"}, session_id)
        payload: Payload = {
            "guide": "dang-ky-tam-tru",
            "way": "online",
            "step": f"buoc-{number % 40}",
            "number": number % 40,
            "of": 40,
            "action": "Chạm vào ô “Đăng ký tạm trú” rồi chờ trang sau hiện ra",
        }
        return EventDraft(Kind.STEP_SHOWN, payload, session_id)

    return step


def _append(store: Store, draft: EventDraft) -> None:
    answers: SimpleQueue[SaveResult] = SimpleQueue()
    store.writer.submit([draft], answers.put)
    assert isinstance(answers.get(), Saved)


def _insert(raw: Any, row: tuple[int, str, bytes, bytes]) -> None:
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("INSERT INTO event VALUES (?, ?, ?, ?)", row)
    raw.execute("COMMIT")


def _opens(folder: Path, opens: int) -> tuple[list[float], list[float]]:
    pairs = []
    for _ in range(opens):
        done = subprocess.run([sys.executable, "-c", _OPEN, folder], capture_output=True, text=True, check=True)
        pairs.append([float(number) for number in done.stdout.split()])
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def _timed(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3
