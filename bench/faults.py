"""The campaigns of tests/faults in full: what is lost, doubled or stuck when kiosk, hub and line fail (an hour).

Each row's reference is the bar that the project set for it; the value is what was seen.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.row import Row
from offline_db.sync.worker import Timing
from tests.faults.backlog import drain
from tests.faults.judge import Verdict
from tests.faults.kills import storm
from tests.faults.partitions import partition
from tests.faults.replies import drop

IDS = (
    "fault_model",
    "fault_kills",
    "fault_lost_replies",
    "fault_partition_drain",
    "fault_backlog",
    "fault_sent_again",
)
_SEED = 20261122


def measure(*, quick: bool) -> list[Row]:
    """Rows of counts that must be 0, and of times and sizes beside their limits."""
    part = 50 if quick else 1
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        return [
            _model(2000 // part, 100),
            _kills(folder / "kills", 500 // part),
            _replies(folder / "replies", 10_000 // part),
            _partitions(folder / "partitions", 20 // min(part, 5), 10 // min(part, 10)),
            *_backlog(folder / "backlog", 200 // min(part, 10)),
        ]


def _model(sequences: int, actions: int) -> Row:
    """On every core; a divergence ends a run with an error and counts as one."""
    runs = os.cpu_count() or 1
    command = [sys.executable, "-m", "tests.faults.model_run", str(-(-sequences // runs)), str(actions)]
    processes = [subprocess.Popen(command) for _ in range(runs)]
    diverged = sum(process.wait() != 0 for process in processes)
    how = (
        f"{-(-sequences // runs) * runs} random lives of {actions} actions: visits, faults of the line, late repeats, "
        f"crashes, older cursors, hub put back to a backup, copied disks, unreadable events, clocks that jump, news "
        f"changed and withdrawn; real stores, real HTTP, hub on SQLite; lives that did not end with equal logs"
    )
    return Row("fault_model", diverged, "lives", "none may be", 0, how)


def _kills(folder: Path, kills: int) -> Row:
    seen = storm(folder, kills, _SEED)
    wrong = seen.saved_but_gone + _wrong(seen.verdict)
    how = (
        f"{kills} kills of the kiosk's process and {kills} of the hub's at random moments, over a line on which a "
        f"fifth of the requests fail, {seen.verdict.events} events; what is lost, doubled or wrong is counted; all "
        f"drained {seen.drained_s:.1f} s after the last kill"
    )
    return Row("fault_kills", wrong, "events", "none may be", 0, how)


def _replies(folder: Path, replies: int) -> Row:
    seen = drop(folder, replies, _SEED)
    how = f"{seen.replies} answers of the hub lost after it did its work, {seen.verdict.events} events"
    return Row("fault_lost_replies", _wrong(seen.verdict), "events", "none may be lost or doubled", 0, how)


def _partitions(folder: Path, kiosks: int, rounds: int) -> Row:
    seen = partition(folder, kiosks, rounds, 30.0, Timing(), _SEED, silent=True)
    how = (
        f"{len(seen.seconds)} partitions of up to 30 s, half of them silent, {kiosks} kiosks at a time with the timing "
        f"that ships; the longest from healing to nothing unsent, with no tap and no new event; lost, doubled or "
        f"wrong: {sum(map(_wrong, seen.verdicts))}"
    )
    return Row("fault_partition_drain", max(seen.seconds), "s", "the limit", 60, how)


def _backlog(folder: Path, sessions: int) -> list[Row]:
    plain = drain(folder / "whole", sessions, 23_000, None, _SEED)
    cut = drain(folder / "cut", sessions, 23_000, (3.0, 9.0), _SEED)
    line = f"{sessions} sessions of 20 events over 23 kbit/s with 800 ms there and back, {plain.up} bytes"
    return [
        Row("fault_backlog", plain.seconds, "s", "the limit", 300, f"{line}; wrong: {_wrong(plain.verdict)}"),
        Row(
            "fault_sent_again",
            cut.sent_again / 1000,
            "KB",
            "the limit",
            64,
            f"the same with the line cut every 3 to 9 s, {cut.cuts} cuts, {cut.seconds:.0f} s in all; the most that "
            f"a cut made the kiosk send again; wrong: {_wrong(cut.verdict)}",
        ),
    ]


def _wrong(verdict: Verdict) -> int:
    return verdict.lost + verdict.doubled + len(verdict.wrong)
