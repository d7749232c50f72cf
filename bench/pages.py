"""Page turns and memory of the kiosk's window, beside a bare QML window that is tapped the same way."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.displays import Display, offscreen
from bench.row import Row, p99

IDS = (
    "memory_home",
    "memory_after_50_pages",
    "page_turn_p50",
    "page_turn_p99",
    "page_turn_p50_1366x768",
    "page_turn_p99_1366x768",
)
LARGE, SMALL = "1920x1080", "1366x768"
TURNS = 200
_REFERENCE = "bare QML window (PySide6 QQuickView)"


@dataclass(frozen=True, slots=True)
class _Measured:
    """What one run of `bench.page_turns` has printed."""

    turns_ms: list[float]
    home_mb: float
    after_50_mb: float


def measure(*, quick: bool) -> list[Row]:
    """The rows without a size are those of 1920x1080, the largest that is supported and the slowest."""
    turns = 55 if quick else TURNS
    with tempfile.TemporaryDirectory() as name:
        display = offscreen(Path(name) / "qml")
        kiosk = {size: _run("kiosk", size, turns, display, Path(name)) for size in (LARGE, SMALL)}
        bare = {size: _run("bare", size, turns, display, Path(name)) for size in (LARGE, SMALL)}
    up, after = "services and voice up", "after 50 page turns"
    rows = [
        _memory("memory_home", kiosk[LARGE].home_mb, bare[LARGE].home_mb, up),
        _memory("memory_after_50_pages", kiosk[LARGE].after_50_mb, bare[LARGE].after_50_mb, after),
    ]
    for size, suffix in ((LARGE, ""), (SMALL, f"_{SMALL}")):
        rows += _turns(suffix, size, kiosk[size].turns_ms, bare[size].turns_ms)
    return rows


def _run(what: str, size: str, turns: int, display: Display, folder: Path) -> _Measured:
    """Raises CalledProcessError; what the program said stands on stderr."""
    command = [sys.executable, "-m", "bench.page_turns", what, size, str(turns), str(folder / size)]
    done = subprocess.run(command, env=dict(display.environment), stdout=subprocess.PIPE, check=True, text=True)
    return _Measured(**json.loads(done.stdout))


def _memory(name: str, value: float, reference: float, when: str) -> Row:
    how = f"PSS of the process, {LARGE}, Qt offscreen, software renderer, home page settled, {when}"
    return Row(name, value, "MB", f"{_REFERENCE}, tapped as often", reference, how)


def _turns(suffix: str, size: str, kiosk: list[float], bare: list[float]) -> list[Row]:
    how = (
        f"release of the finger to the frame with the next page, {len(kiosk)} turns through the steps of the shipped "
        f"guides, each recorded durably, {size}, Qt offscreen, software renderer"
    )
    reference = f"{_REFERENCE} that swaps a Rectangle with a Text"
    return [
        Row(f"page_turn_p50{suffix}", median(kiosk), "ms", reference, median(bare), how),
        Row(f"page_turn_p99{suffix}", p99(kiosk), "ms", reference, p99(bare), how),
    ]
