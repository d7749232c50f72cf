"""On which machine, with which software and under which load the numbers were taken."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path


def load() -> float:
    """How many programs wanted a processor in the last minute, on average: 0 is an idle machine."""
    return os.getloadavg()[0]


def describe_machine(load_before: float) -> str:
    """One line for the conditions of a row, once all is measured. Of the load after, about one is ours."""
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} × {_processor()}, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, PySide6 {version('PySide6-Essentials')}, "
        f"load {load_before:.1f} before, {load():.1f} after"
    )


def _processor() -> str:
    """The processor's name; its architecture where the system does not tell."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except FileNotFoundError:
        return platform.machine()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())
