"""A kiosk that runs for weeks calls Qt millions of times."""

from __future__ import annotations

import subprocess
import sys

CALLS = """
from PySide6.QtCore import QCoreApplication, QTimer
from kiosk.none_guard import guard_none
guard_none()
application, timer = QCoreApplication([]), QTimer()
for _ in range(100_000):
    timer.stop()
print("alive")
"""


def test_many_calls_into_qt_do_not_abort_the_process() -> None:
    result = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, timeout=60, check=False)
    assert (result.returncode, result.stdout) == (0, "alive\n"), result.stderr
