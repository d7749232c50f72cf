"""Screens without a monitor for the windows that are measured: Xvfb where there is one, Qt's offscreen elsewhere."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Display:
    """name: for the conditions of a row. environment: that of the processes which show windows there."""

    name: str
    environment: Mapping[str, str]


def offscreen(cache: Path) -> Display:
    """Windows drawn into memory by Qt itself. cache: the folder of compiled QML."""
    return Display("Qt offscreen", _environment(cache) | {"QT_QPA_PLATFORM": "offscreen"})


@contextmanager
def x11(cache: Path, size: str) -> Iterator[Display]:
    """An X server of its own with a screen of `size` (WIDTHxHEIGHT); Qt offscreen where Xvfb is not installed."""
    if shutil.which("Xvfb") is None:
        yield offscreen(cache)
        return
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as numbers:
                number = numbers.readline().strip()
            if not number:
                raise RuntimeError("Xvfb ended before it had a display; run it by hand to see why")
            yield Display("Xvfb", _environment(cache) | {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"})
        finally:
            server.terminate()


def _environment(cache: Path) -> dict[str, str]:
    """Software rendering, as on kiosks without a GPU; QML compiled once, as on every start but the first."""
    return {**os.environ, "QT_QUICK_BACKEND": "software", "QML_DISK_CACHE_PATH": str(cache)}
