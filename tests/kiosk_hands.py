"""A person's hands on the kiosk: taps on the glass of the real window, by the name of what is tapped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QInputDevice
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from ui.window import KioskWindow

SIZE = (1366, 768)
INCHES = 15.6
TREMOR_MS = 420
NEAR_PX = 100
"""A second press sooner than TREMOR_MS, ms, and nearer than this is taken for a tremor."""


class Waits(Protocol):
    """What of pytest-qt's qtbot the hands use."""

    def wait(self, ms: int) -> None: ...
    def waitUntil(self, check: Callable[[], None], *, timeout: int) -> None: ...  # noqa: N802 - Qt's name


class Hands:
    def __init__(self, kiosk: KioskWindow, qtbot: Waits) -> None:
        self.kiosk, self._qtbot = kiosk, qtbot
        self._glass = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)
        self._last = QPoint(-1000, -1000)

    def find(self, name: str) -> QQuickItem:
        """The visible item of that name. Fails the test when there is none within five seconds."""
        found: list[QQuickItem] = []

        def look() -> None:
            found[:] = [each for each in items(self.kiosk.window.contentItem()) if each.objectName() == name]
            assert found, f"nothing called {name!r} is on the page {self.page!r}"

        self._qtbot.waitUntil(look, timeout=5000)
        return found[0]

    def tap(self, name: str) -> None:
        """Touch the middle of an item and let go. Scrolls there first, as a person would, with the page buttons."""
        with self.holding(name):
            self._qtbot.wait(20)

    @contextmanager
    def holding(self, name: str) -> Iterator[None]:
        """A finger on the middle of an item while the block runs."""
        self._qtbot.wait(40)
        item = self.find(name)
        self._bring_into_view(item)
        at = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        if (at - self._last).manhattanLength() < NEAR_PX:
            self._qtbot.wait(TREMOR_MS)
        self._last = at
        window = self.kiosk.window
        QTest.touchEvent(window, self._glass).press(0, at, window).commit()
        yield
        QTest.touchEvent(window, self._glass).release(0, at, window).commit()
        self._qtbot.wait(40)

    def type_pin(self, pin: str) -> None:
        for digit in pin:
            self.tap(f"digit{digit}")
        self.tap("digitConfirm")

    @property
    def page(self) -> str:
        return str(self.kiosk.app.property("page"))

    def wait_for(self, page: str) -> None:
        def there() -> None:
            assert self.page == page

        self._qtbot.waitUntil(there, timeout=5000)
        self._qtbot.wait(30)

    def answer_questions(self) -> None:
        """Answer each question with the first answer that stays in the guide."""
        from kiosk.visits.visit import Asking

        while isinstance(place := self.kiosk.flow.place, Asking):
            stay = [each for each in place.question.options if each.go_to is None and each.ask_staff is None]
            self.tap(f"option-{stay[0].id}")

    def wait_until_saved(self) -> None:
        """Until the session bar says that everything is on the disk."""

        def saved() -> None:
            words = str(self.find("sessionState").property("plain"))
            assert "lưu" in words.lower(), words

        self._qtbot.waitUntil(saved, timeout=5000)

    def texts(self) -> str:
        """All that can be read on the page, in order."""
        shown = (str(each.property("plain") or "") for each in items(self.kiosk.window.contentItem()))
        return "\n".join(filter(None, shown))

    def _bring_into_view(self, item: QQuickItem) -> None:
        above = item.parentItem()
        while above is not None and above.objectName() != "flick":
            above = above.parentItem()
        if above is None:
            return
        for _ in range(40):
            top = item.mapToItem(above, QPointF(0, 0)).y()
            middle = top + item.height() / 2
            if 0 <= middle <= above.height():
                return
            self.tap("pageDown" if middle > above.height() else "pageUp")


def items(root: QQuickItem) -> list[QQuickItem]:
    """Every visible item under `root`, in the order of declaration."""
    if not root.isVisible():
        return []
    found = [root]
    for child in root.childItems():
        found += items(child)
    return found
