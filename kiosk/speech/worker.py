"""One thread that makes clips, so that the page never waits and the engine is never used by two at once."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.speech.cache import ClipCache
from kiosk.speech.engine import SpeechEngine
from kiosk.speech.errors import CancelledError
from kiosk.speech.narration import Narration, Narrator, Order

Deliver = Callable[[Narration], None]
"""Called on the worker's thread with what was asked for; not at all when it was cancelled before."""


@dataclass(frozen=True, slots=True)
class _Job:
    generation: int
    order: Order
    deliver: Deliver


class SpeechWorker:
    """A queue in front of a narrator. The engine is opened by the thread itself, at the first order."""

    def __init__(self, open_engine: Callable[[], SpeechEngine], cache: ClipCache) -> None:
        self._open_engine, self._cache = open_engine, cache
        self._jobs: deque[_Job] = deque()
        self._generation = 0
        self._closed = False
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    def ask(self, order: Order, deliver: Deliver) -> None:
        """Queue an order. Returns at once. A thread that died of a bug in an engine is replaced here.

        Raises RuntimeError after `close`.
        """
        with self._changed:
            if self._closed:
                raise RuntimeError("the speech worker is closed; build a new one")
            self._jobs.append(_Job(self._generation, order, deliver))
            self._changed.notify()
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="speech", daemon=True)
                self._thread.start()

    def cancel(self) -> None:
        """Want nothing of what was asked so far, the clip in the making included. Returns at once."""
        with self._changed:
            self._generation += 1
            self._jobs.clear()

    def close(self, timeout_s: float = 2.0) -> bool:
        """Cancel all and end the thread; True when it has ended within `timeout_s`."""
        with self._changed:
            self._closed = True
            self._generation += 1
            self._jobs.clear()
            self._changed.notify()
        if self._thread is None:
            return True
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _work(self) -> None:
        narrator = Narrator(self._open_engine(), self._cache)
        try:
            while (job := self._next_job()) is not None:
                self._do(job, narrator)
        finally:
            narrator.close()

    def _next_job(self) -> _Job | None:
        with self._changed:
            self._changed.wait_for(lambda: self._jobs or self._closed)
            return None if self._closed else self._jobs.popleft()

    def _do(self, job: _Job, narrator: Narrator) -> None:
        def cancelled() -> bool:
            return self._generation != job.generation

        try:
            narration = narrator.narrate(job.order, cancelled)
        except CancelledError:
            return
        if not cancelled():
            job.deliver(narration)
