"""Crossing between threads: work in the background, results on the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor


class WindowThread(QObject):
    """`deliver` may be called from any thread; the call happens on the thread that made this object: at once from
    that thread itself, later from every other."""

    _called = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._called.connect(self._run)  # queued between threads; `Qt.ConnectionType` would take 25 ms of the start

    def deliver(self, call: Callable[[], None]) -> None:
        self._called.emit(call)

    @Slot(object)
    def _run(self, call: Callable[[], None]) -> None:
        call()


class Background:
    """A few threads for slow work. An error is handed over as the result, never lost."""

    def __init__(self, window: WindowThread, threads: int = 2) -> None:
        self._window = window
        self._threads = threads
        self._pool: ThreadPoolExecutor | None = None

    def run(self, job: Callable[[], object], done: Callable[[object], None]) -> None:
        """Do `job` off the window's thread, then `done` with its result, or with the exception, on it."""

        def work() -> None:
            try:
                result: object = job()
            except Exception as error:  # noqa: BLE001 - handed over whole
                result = error
            self._window.deliver(lambda: done(result))

        if self._pool is None:  # the first work comes after the first frame, and so does this import
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(self._threads, thread_name_prefix="background")
        self._pool.submit(work)

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
