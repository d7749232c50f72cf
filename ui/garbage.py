"""Cyclic garbage is collected on the window's thread only.

Python collects cycles on whichever thread happens to allocate; a QObject in such a cycle would then be destroyed on a
worker thread, which Qt answers with a crash. So the automatic collection is off and a timer does it here.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 5_000


class WindowThreadGarbage(QObject):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """The young generations often, the old one only when much has gathered: a full pass takes tens of ms."""
        young, middle, old = gc.get_count()
        if old > gc.get_threshold()[2]:
            gc.collect(2)
        elif young or middle:
            gc.collect(1)

    def settle(self) -> None:
        """All that the start has made will stay: later passes need not look at it."""
        gc.collect()
        gc.freeze()
