"""Keeps None alive under PySide6 on Python 3.11.

PySide6 6.12's stable-ABI build returns None from every C++ method without a result (`QTimer.stop()`, `emit`, …) without
counting the reference, as is right from Python 3.12 on, where None is immortal (PEP 683). On 3.11 each such call takes
one reference away, and after some thousands of calls the process aborts: "Fatal Python error: none_dealloc".
"""

from __future__ import annotations

import ctypes
import sys

_IMMORTAL = 1 << 60
"""More references than a kiosk can lose in centuries."""


def guard_none() -> None:
    """Give None so many references that it is never deallocated. Call it once, before the event loop runs."""
    if sys.version_info < (3, 12):
        count = ctypes.c_ssize_t.from_address(id(None))  # the count is the first field of an object in CPython
        count.value = max(count.value, _IMMORTAL)
