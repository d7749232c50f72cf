"""An unsteady hand taps twice where it meant to tap once. Each button ignores a second press; but where the first one
turned the page, the second would fall on whatever stands there now, such as the next page's "Tiếp theo".

Source: EN 301 549 5.8 (a lock-out against double strikes); Sultana 2019, doi 10.1145/3300178 (how far hands miss).
"""

from __future__ import annotations

from collections.abc import Callable
from math import dist, inf
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer

from ui.presses import LIFTED, press_of

WITHIN_S = 0.4
WITHIN_MM = 16.0
CAUSE_S = 0.3
"""A page that turns later than this after a finger was lifted was not turned by it."""


class Tremor(QObject):
    """An event filter for the window: swallows a press too soon and too near after the one that turned the page."""

    def __init__(self, px_per_mm: float, clock: Callable[[], float] = monotonic, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._near_px, self._clock = WITHIN_MM * px_per_mm, clock
        self._last_press: QPointF | None = None
        self._lifted_at = 0.0
        self._turned_by: QPointF | None = None
        self._turned_at = 0.0  # infinite while the page is still being turned

    def page_turned(self) -> None:
        """The page has changed, by the last press if there was one just now."""
        self._turned_by = self._last_press if self._clock() - self._lifted_at <= CAUSE_S else None
        # A slow machine handles the second press long after it was made: the time runs from when the window is free.
        self._turned_at = inf
        QTimer.singleShot(0, self, self._turned)

    def _turned(self) -> None:
        self._turned_at = self._clock()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in LIFTED:
            self._lifted_at = self._clock()
        at = press_of(event)
        if at is None:
            return False
        if self._same_press(at):
            return True
        self._last_press = at
        return False

    def _same_press(self, at: QPointF) -> bool:
        before = self._turned_by
        if before is None or self._clock() - self._turned_at > WITHIN_S:
            return False
        return dist((before.x(), before.y()), (at.x(), at.y())) <= self._near_px
