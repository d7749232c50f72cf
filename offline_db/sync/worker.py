"""The thread that keeps sync going: on a new event, on a timer, on a sign that the network is back.

Measures by the monotonic clock alone, so that a jump of the wall clock neither stalls it nor makes it spin.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Condition, Thread

from offline_db.sync.backoff import Backoff
from offline_db.sync.outcomes import Cause, Failed, Outcome, Sent

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Seconds. idle_s: between looks at the feed when all is sent. debounce_s: from a new event to its sending.

    person_s: between attempts after a failure that only a person can mend.
    """

    idle_s: float = 60.0
    person_s: float = 300.0
    debounce_s: float = 2.0
    backoff: Backoff = field(default_factory=Backoff)


class SyncWorker:
    """Runs `step` again and again. Methods may be called from any thread; none of them blocks but `stop`."""

    def __init__(
        self,
        step: Callable[[], Outcome],
        timing: Timing | None = None,
        on_outcome: Callable[[Outcome], None] = lambda _outcome: None,
        on_end: Callable[[], None] = lambda: None,
    ) -> None:
        """on_outcome: called in the worker's thread after each step. on_end: there too, after the last one."""
        self._step, self._timing, self._on_outcome, self._on_end = step, timing or Timing(), on_outcome, on_end
        self._random = random.SystemRandom()
        self._changed = Condition()
        self._recorded = self._reachable = self._stopping = False
        self._thread = Thread(target=self._run, name="sync", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def event_recorded(self) -> None:
        """There is something new to send. Does not cut a back-off short: the hub was not there a moment ago."""
        with self._changed:
            self._recorded = True
            self._changed.notify()

    def network_returned(self) -> None:
        """The hub may be within reach again: try now."""
        with self._changed:
            self._reachable = True
            self._changed.notify()

    def stop(self, timeout_s: float = 5.0) -> bool:
        """End the thread; a request under way is left to finish. Returns whether it ended in time."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
        if self._thread.is_alive():
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        failures = 0
        while not self._stopping:
            with self._changed:
                self._recorded = self._reachable = False
            outcome = self._guarded_step()
            self._on_outcome(outcome)
            match outcome:
                case Sent():
                    failures = 0
                case Failed(cause, _, None):
                    failures += 1
                    if self._wait(self._pause(cause, failures), for_events=False):
                        failures = 0
                case Failed(_, _, retry_after_s):
                    failures += 1
                    # Not cut short by a network that is back: the hub was reached, and asked for this.
                    self._wait(retry_after_s or 0, for_events=False, for_network=False)
                case _:
                    failures = 0
                    if self._wait(self._timing.idle_s, for_events=True) and not self._reachable:
                        self._wait(self._timing.debounce_s, for_events=False)
        self._on_end()

    def _guarded_step(self) -> Outcome:
        try:
            return self._step()
        except Exception as error:  # noqa: BLE001  # a fault in one step must not end sync for the rest of the day
            _log.exception("a sync step failed unexpectedly")
            return Failed(Cause.STORE, type(error).__name__)

    def _pause(self, cause: Cause, failures: int) -> float:
        backoff = self._timing.backoff
        return self._timing.person_s if cause.needs_a_person else backoff.delay(failures, self._random.random())

    def _wait(self, seconds: float, *, for_events: bool, for_network: bool = True) -> bool:
        """Wait; returns True when woken before the time is over."""
        deadline = time.monotonic() + seconds
        with self._changed:
            while not (self._stopping or (for_network and self._reachable) or (for_events and self._recorded)):
                left = deadline - time.monotonic()
                if left <= 0:
                    return False
                self._changed.wait(left)
        return True
