"""The one writer thread: takes what is to be recorded, and tells each caller once it is on the disk."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event as Signal
from threading import Lock, Thread
from typing import Final, TypeAlias

from offline_db.errors import OfflineDbError, PayloadInvalid, StoreClosed
from offline_db.protocol.event import Event
from offline_db.store.drafts import EventDraft
from offline_db.store.log import EventLog

_GROUP_MAX: Final = 64
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Saved:
    """The events are on the disk and survive a power cut."""

    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class NotSaved:
    """Nothing was saved. error.for_staff says so in Vietnamese."""

    error: OfflineDbError


SaveResult: TypeAlias = Saved | NotSaved
Done: TypeAlias = Callable[[SaveResult], None]


@dataclass(frozen=True, slots=True)
class _Job:
    drafts: Sequence[EventDraft]
    done: Done


@dataclass(frozen=True, slots=True)
class _Barrier:
    """Reached once all that was submitted before it has been answered. last: the thread ends here."""

    reached: Signal
    last: bool


class Writer:
    """Submitted drafts are recorded in the order in which they came."""

    def __init__(self, log: EventLog) -> None:
        self._log = log
        self._queue: SimpleQueue[_Job | _Barrier] = SimpleQueue()
        self._lock = Lock()  # between the closed flag and the queue: nothing may follow the last barrier
        self._closed = False
        self._thread = Thread(target=self._run, name="store-writer", daemon=True)
        self._thread.start()

    def submit(self, drafts: Sequence[EventDraft], done: Done) -> None:
        """Have `drafts` recorded in one transaction; returns at once.

        done: called with the result, on the writer thread; a window marshals to its own. After `close` it is called
        here and now with NotSaved.
        """
        with self._lock:
            if not self._closed:
                self._queue.put(_Job(drafts, done))
                return
        done(NotSaved(StoreClosed()))

    def flush(self) -> None:
        """Wait until all that was submitted has been answered."""
        barrier = _Barrier(Signal(), last=False)
        with self._lock:
            if self._closed:
                return
            self._queue.put(barrier)
        barrier.reached.wait()

    def close(self) -> None:
        """Answer all that was submitted, then end the thread. May be called twice."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._queue.put(_Barrier(Signal(), last=True))
        self._thread.join()

    def _run(self) -> None:
        while True:
            jobs, barrier = self._next()
            self._save(jobs)
            if barrier is not None:
                barrier.reached.set()
                if barrier.last:
                    return

    def _next(self) -> tuple[list[_Job], _Barrier | None]:
        """Wait for work, then take along what else is waiting: one disk flush serves them all."""
        jobs: list[_Job] = []
        try:
            item = self._queue.get()
            while not isinstance(item, _Barrier):
                jobs.append(item)
                if len(jobs) == _GROUP_MAX:
                    return jobs, None
                item = self._queue.get_nowait()
        except Empty:
            return jobs, None
        return jobs, item

    def _save(self, jobs: list[_Job]) -> None:
        if not jobs:
            return
        try:
            groups = self._log.append_groups([job.drafts for job in jobs])
        except OfflineDbError as error:
            self._not_saved(jobs, error)
        except Exception as error:
            logger.exception("recording failed by a fault of this program")
            self._not_saved(jobs, PayloadInvalid(f"{type(error).__name__} while recording"))
        else:
            for job, events in zip(jobs, groups, strict=True):
                _answer(job, Saved(events))

    def _not_saved(self, jobs: list[_Job], error: OfflineDbError) -> None:
        if len(jobs) == 1:
            _answer(jobs[0], NotSaved(error))
        else:
            for job in jobs:  # one that cannot be saved must not take the others with it
                self._save([job])


def _answer(job: _Job, result: SaveResult) -> None:
    try:
        job.done(result)
    except Exception:
        logger.exception("the receiver of a result failed; what was saved stays saved, and saving goes on")
