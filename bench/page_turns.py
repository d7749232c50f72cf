"""The program that `bench.pages` runs: taps "next" again and again, in the kiosk's window or in the bare one.

python -m bench.page_turns kiosk|bare WIDTHxHEIGHT TURNS FOLDER prints one JSON object: turns_ms, from the release of
the finger to the frame with the next page; home_mb and after_50_mb, the memory (PSS) of this process.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QObject, QPoint
from PySide6.QtGui import QGuiApplication, QPointingDevice
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from bench.qml_floor import bare_window
from kiosk.config import KioskConfig
from ui.flow.pages import Page
from ui.window import KioskWindow

SETTLE_S = 3.0
MEMORY_TURNS = 50
SCREEN_INCHES = 15.6


class Subject(Protocol):
    """A window with a button that leads to the next page. between_taps_s: the pause that the button needs."""

    between_taps_s: float

    @property
    def window(self) -> QQuickWindow: ...

    def ready(self) -> None:
        """Wait until all that belongs to it is up."""

    def at_start(self) -> QQuickItem:
        """Make sure that there is a next page, and give the button to it."""

    def shown(self) -> object:
        """What tells one page from the next."""

    def home(self) -> None:
        """Show the first page."""

    def close(self) -> None:
        """Take the window down."""


class Kiosk:
    """The kiosk with its services, on the steps of one shipped guide after another, both ways."""

    between_taps_s = 0.45  # a button takes no second tap within 0.4 s (unsteady hands)

    def __init__(self, application: QGuiApplication, size: tuple[int, int], folder: Path) -> None:
        config = KioskConfig(folder, screen_inches=SCREEN_INCHES, province="79", commune="27112")
        self._kiosk = KioskWindow(application, config, size, config.px_per_mm(*size))
        self.window = self._kiosk.window
        self._visits = self._endless_visits()

    def ready(self) -> None:
        self._kiosk.bring_up()
        wait_until(lambda: self._kiosk.services is not None)

    def at_start(self) -> QQuickItem:
        if self._kiosk.navigator.page is not Page.STEP:
            next(self._visits)
        return named(self.window.contentItem(), "next")

    def shown(self) -> object:
        page = self.window.property("pageItem")
        return self._kiosk.navigator.page, page.property("number"), page.property("title")

    def home(self) -> None:
        self._kiosk.flow.forget()

    def close(self) -> None:
        self._kiosk.close()

    def _endless_visits(self) -> Iterator[None]:
        """Each time one is asked for: a guide opened at its first step. Those that end in a question are passed by."""
        from kiosk.visits.visit import Asking

        flow = self._kiosk.flow
        assert flow.services is not None
        while True:
            for guide in flow.services.library.guides:
                for way in ("online", "counter"):
                    flow.open_guide(guide.id)
                    flow.choose_way(way)
                    while isinstance(place := flow.place, Asking):
                        flow.answer(place.question.options[0].id)
                    flow.leave_papers()
                    if self._kiosk.navigator.page is Page.STEP:
                        yield


class Bare:
    """The bare window: a tap puts a fresh Rectangle with a Text in place of the last one."""

    between_taps_s = 0.05

    def __init__(self, size: tuple[int, int]) -> None:
        self.window = bare_window(*size)

    def ready(self) -> None:
        pass

    def at_start(self) -> QQuickItem:
        button = self.window.rootObject().property("next")
        assert isinstance(button, QQuickItem)
        return button

    def shown(self) -> object:
        return self.window.rootObject().property("number")

    def home(self) -> None:
        pass

    def close(self) -> None:
        self.window.close()


class Stopwatch(QObject):
    """Notes when a frame is on the screen that shows another page than before."""

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject = subject
        self._before: object = None
        self._swapped = 0.0
        subject.window.frameSwapped.connect(self._frame)

    def turn(self, device: QPointingDevice) -> float:
        """Tap and wait for the next page. Returns milliseconds from the release of the finger."""
        subject = self._subject
        button = subject.at_start()
        settle(subject.between_taps_s)
        point: QPoint = button.mapToScene(button.boundingRect().center()).toPoint()
        QTest.touchEvent(subject.window, device).press(0, point).commit()
        settle(0.05)
        self._before, self._swapped = subject.shown(), 0.0
        released = time.perf_counter()
        QTest.touchEvent(subject.window, device).release(0, point).commit(False)
        wait_until(lambda: self._swapped > 0)
        return (self._swapped - released) * 1e3

    def _frame(self) -> None:
        now = time.perf_counter()
        if not self._swapped and self._subject.shown() != self._before:
            self._swapped = now


def main(what: str, size: str, turns: int, folder: Path) -> int:
    application = QGuiApplication([sys.argv[0]])
    width, height = (int(part) for part in size.split("x"))
    subject: Subject = Kiosk(application, (width, height), folder) if what == "kiosk" else Bare((width, height))
    subject.window.show()
    subject.ready()
    settle(SETTLE_S)
    device = QTest.createTouchDevice()
    stopwatch = Stopwatch(subject)
    home_mb = pss_mb()
    first = [stopwatch.turn(device) for _ in range(MEMORY_TURNS)]
    subject.home()
    settle(SETTLE_S)
    after_50_mb = pss_mb()
    turned = first + [stopwatch.turn(device) for _ in range(turns - MEMORY_TURNS)]
    print(json.dumps({"turns_ms": turned, "home_mb": home_mb, "after_50_mb": after_50_mb}), flush=True)
    subject.close()
    return 0


def named(item: QQuickItem, name: str) -> QQuickItem:
    """The visible item below `item` that is called so. Raises LookupError."""
    for child in item.childItems():
        if child.objectName() == name and child.isVisible():
            return child
        try:
            return named(child, name)
        except LookupError:
            continue
    raise LookupError(f"no item is called {name}")


def settle(seconds: float) -> None:
    """Let the window live for a while."""
    deadline = QDeadlineTimer(int(seconds * 1000))
    while not deadline.hasExpired():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        drop_old_pages()
        time.sleep(0.005)


def wait_until(reached: Callable[[], bool], seconds: float = 20) -> None:
    """Run the event loop until something is so. Raises TimeoutError."""
    deadline = QDeadlineTimer(int(seconds * 1000))
    while not reached():
        if deadline.hasExpired():
            raise TimeoutError("the window did not get there in time")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
    drop_old_pages()


def drop_old_pages() -> None:
    """Delete what asked to be deleted later: a running event loop does, `processEvents` alone never."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def pss_mb() -> float:
    """Proportional set size of this process in MB (10⁶ bytes): shared pages count by their share."""
    gc.collect()
    for line in Path("/proc/self/smaps_rollup").read_text("ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise LookupError("this system's /proc/self/smaps_rollup has no Pss")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), Path(sys.argv[4])))
