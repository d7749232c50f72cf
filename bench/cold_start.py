"""From exec to the first interactive frame of the home page, beside a bare QML window."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from bench.displays import x11
from bench.row import Row
from kiosk.config import FILE_NAME

IDS = ("cold_start",)
SIZE = "1366x768"
ROUNDS = 15
WARM_UP = 2
SETTINGS = """
[screen]
inches = 15.6
[place]
province = "79"
commune = "27112"
name = "phường Cát Lái"
"""


def measure(*, quick: bool) -> list[Row]:
    """Each round starts one window after the other, so that other work on the machine touches both alike."""
    rounds = 5 if quick else ROUNDS
    kiosk_times, bare_times = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "kiosk").mkdir()
        (folder / "kiosk" / FILE_NAME).write_text(SETTINGS, "utf-8")
        kiosk = [sys.executable, "-m", "ui", "--folder", str(folder / "kiosk"), "--size", SIZE, "--marks"]
        bare = [sys.executable, str(Path(__file__).with_name("qml_floor.py")), SIZE]
        with x11(folder / "qml", SIZE) as display:
            for _ in range(WARM_UP + rounds):
                bare_times.append(first_frame(bare, display.environment))
                kiosk_times.append(first_frame(kiosk, display.environment))
    how = f"exec to first frame, {SIZE}, {display.name}, software renderer, QML cache warm, median of {rounds} rounds"
    value, reference = median(kiosk_times[WARM_UP:]), median(bare_times[WARM_UP:])
    return [Row("cold_start", value, "ms", "bare QML window (PySide6 QQuickView), interleaved", reference, how)]


def first_frame(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Milliseconds from starting the process to its line "MARK frame"; the process is then ended.

    Raises RuntimeError when it ends without that line.
    """
    began = time.perf_counter()
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        said = ""
        try:
            for line in process.stderr:
                if line.startswith("MARK frame"):
                    return (time.perf_counter() - began) * 1e3
                said += line
        finally:
            process.kill()
    raise RuntimeError(f"{' '.join(command)} showed no frame:\n{said}")
