"""Watches for touches and keys, warns, and wipes an unattended kiosk."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.idle import Active, Expired, IdleLimits, Warned, idle_state

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent


@cache
def _activity() -> frozenset[QEvent.Type]:
    """Built at the first event: naming `QEvent` before the first frame costs 2 ms of the start."""
    from PySide6.QtCore import QEvent

    types = QEvent.Type
    return frozenset(
        {types.TouchBegin, types.TouchUpdate, types.MouseButtonPress, types.KeyPress, types.Wheel},
    )


class IdleGuard(QObject):
    """busy: whether something is going on that counts as somebody being there, such as reading aloud.
    occupied: whether there is anything on the screen that needs wiping; an untouched home page does not."""

    changed = Signal()
    expired = Signal()

    def __init__(
        self,
        limits: IdleLimits,
        occupied: Callable[[], bool],
        busy: Callable[[], bool],
        clock: Callable[[], float] = monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._limits, self._occupied, self._busy, self._clock = limits, occupied, busy, clock
        self._last = clock()
        self.seconds_left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.check)
        self._timer.start()

    def touch(self) -> None:
        """Somebody is there."""
        self._last = self._clock()
        if self.seconds_left:
            self.seconds_left = 0
            self.changed.emit()

    def use(self, limits: IdleLimits) -> None:
        """Other limits from now on, for what is open too."""
        self._limits = limits

    def stop(self) -> None:
        """Watch no more: the window is being closed."""
        self._timer.stop()

    def hold(self, seconds_left: int) -> None:
        """Show the warning and count no further, for a picture of it."""
        self._timer.stop()
        self.seconds_left = seconds_left
        self.changed.emit()

    def check(self) -> None:
        """Called once a second."""
        if self._busy() or not self._occupied():
            self.touch()
            return
        match idle_state(self._clock() - self._last, self._limits):
            case Active():
                left = 0
            case Warned(seconds_left):
                left = seconds_left
            case Expired():
                self.touch()
                self.expired.emit()
                return
        if left != self.seconds_left:
            self.seconds_left = left
            self.changed.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _activity() and not self.seconds_left:
            self._last = self._clock()
        return False
