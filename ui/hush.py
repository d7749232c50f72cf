"""Any touch silences the voice, except a touch of the voice's own buttons (EN 301 549 5.1.3.5)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer
from PySide6.QtQuick import QQuickItem, QQuickWindow

from ui.presses import LIFTED, press_of

OWN = frozenset({"readerBar", "barRead"})


class Hush(QObject):
    """An event filter for the window. silence: called at the moment of the touch, before the touch does anything.
    settle: called when the finger was lifted and what it did is done."""

    def __init__(
        self,
        window: QQuickWindow,
        silence: Callable[[], None],
        settle: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._silence, self._settle = window, silence, settle

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in LIFTED:
            QTimer.singleShot(0, self, self._settle)
        at = press_of(event)
        if at is not None and not self._own(at):
            self._silence()
        return False

    def _own(self, at: QPointF) -> bool:
        for name in OWN:
            item = self._window.findChild(QQuickItem, name)
            if item is not None and item.isVisible() and item.contains(item.mapFromScene(at)):
                return True
        return False
