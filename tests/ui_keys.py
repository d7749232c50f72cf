"""Only a keyboard, or a switch that sends keys: Tab, Enter and Space on the real window.

Keys are posted, as a keyboard's are: QTest.keyClick holds Python's lock while Qt loads the on-screen keyboard in its
own thread, whose warnings wait for that lock in pytest-qt's message handler, for ever.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem

from ui.screenshots import settle
from ui.window import KioskWindow

MOST_STOPS = 120


class Keys:
    def __init__(self, kiosk: KioskWindow) -> None:
        self._kiosk = kiosk

    @property
    def focused(self) -> QQuickItem | None:
        item = self._kiosk.window.activeFocusItem()
        return item if item is not None and item.property("activeFocusOnTab") else None

    def tab(self) -> QQuickItem | None:
        """One step on; what then has the focus."""
        self.press(Qt.Key.Key_Tab)
        return self.focused

    def press(self, key: Qt.Key) -> None:
        self.send(QEvent.Type.KeyPress, key)
        self.send(QEvent.Type.KeyRelease, key)

    def send(self, kind: QEvent.Type, key: Qt.Key, *, repeat: bool = False) -> None:
        """One half of a key press; `repeat`: sent by a key that is held down."""
        text = {Qt.Key.Key_Space: " ", Qt.Key.Key_Tab: "\t"}.get(key, "\r")
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text, repeat)
        QCoreApplication.postEvent(self._kiosk.window, event)
        settle(1)

    def round(self) -> list[QQuickItem]:
        """The stops of one whole round. Fails when Tab never comes back to the first: a trap."""
        first = self.tab()
        assert first is not None, "Tab reaches nothing"
        stops = [first]
        for _ in range(MOST_STOPS):
            stop = self.tab()
            assert stop is not None, f"the focus is lost after {stops[-1].objectName()!r}"
            if stop is first:
                return stops
            assert stop not in stops, f"Tab is caught in a loop at {stop.objectName()!r}"
            stops.append(stop)
        raise AssertionError(f"Tab does not come back within {MOST_STOPS} steps")

    def go_to(self, name: str) -> QQuickItem:
        """Tab until the item of that name has the focus."""
        for _ in range(MOST_STOPS):
            stop = self.tab()
            if stop is not None and stop.objectName() == name:
                return stop
        raise AssertionError(f"Tab does not reach {name!r}")
