"""The thread that asks a hub for newer packs: on a timer, and when the network is back. No page ever waits for it."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition, Thread
from typing import TYPE_CHECKING

from content.packs.outcomes import Installed, Outcome, Refused, Unreachable, UpToDate
from content.packs.status import PackStatus, status_of
from content.packs.store import Pack, PackStore
from offline_db.sync.backoff import Backoff

if TYPE_CHECKING:
    from kiosk.packs.http import HttpSource

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackTiming:
    """Seconds. first_s: from the start to the first look, when people may already be waiting at the screen.
    idle_s: between looks when all is well, or when what is offered was refused and a person has to act."""

    first_s: float = 20.0
    idle_s: float = 1800.0
    backoff: Backoff = field(default_factory=lambda: Backoff(base_s=30.0, cap_s=1800.0))


class PackUpdater:
    """Looks for packs again and again. Methods may be called from any thread; none of them blocks but `stop`."""

    def __init__(
        self,
        store: PackStore,
        hub_url: str,
        app_version: str,
        on_ready: Callable[[Pack], None],
        timing: PackTiming | None = None,
    ) -> None:
        """on_ready: called in the updater's thread when a newer pack is the active one. Whoever shows a guide swaps
        its library when the visit is over: `content.packs.loading.load_active`."""
        self._store, self._hub_url, self._app_version = store, hub_url, app_version
        self._on_ready, self._timing = on_ready, timing or PackTiming()
        self._random = random.SystemRandom()
        self._changed = Condition()
        self._woken = self._stopping = False
        self._thread = Thread(target=self._run, name="packs", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def network_returned(self) -> None:
        """The hub may be within reach again: look now."""
        with self._changed:
            self._woken = True
            self._changed.notify()

    def stop(self, timeout_s: float = 5.0) -> bool:
        """End the thread; a download is left off, and goes on at the next start. Returns whether it ended in time."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
        if self._thread.is_alive():
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def status(self) -> PackStatus:
        """Which pack runs, the last look, what was refused; read from the disk, so that it holds after a restart."""
        return status_of(self._store)

    def _run(self) -> None:
        self._wait(self._timing.first_s)
        failures = 0
        source = None if self._stopping else self._source()
        while source is not None and not self._stopping:
            outcome = self._look(source)
            failures = failures + 1 if isinstance(outcome, Unreachable) else 0
            if self._wait(self._pause(outcome, failures)):
                failures = 0
        if source is not None:
            source.close()

    def _source(self) -> HttpSource | None:
        import httpx

        from kiosk.packs.http import HttpSource

        try:
            return HttpSource(self._hub_url)
        except httpx.InvalidURL:
            _log.warning("no packs will be fetched: the hub's address %r is not one", self._hub_url)
            return None

    def _look(self, source: HttpSource) -> Outcome:
        from content.packs.install import PackInstaller  # loads python-tuf, which the start does without

        try:
            installer = PackInstaller(self._store, self._app_version, trial=_open)
            outcome = installer.update(source, lambda: self._stopping)
            if isinstance(outcome, Installed):
                self._on_ready(outcome.pack)
        except Exception as error:  # noqa: BLE001  # a fault in one look must not end updates for the rest of the year
            _log.exception("looking for packs failed unexpectedly")
            return Unreachable(type(error).__name__)
        return outcome

    def _pause(self, outcome: Outcome, failures: int) -> float:
        match outcome:
            case Unreachable():
                return self._timing.backoff.delay(failures, self._random.random())
            case Installed() | UpToDate() | Refused():
                # Spread over the kiosks of a province, which a power cut lets start together.
                return self._timing.idle_s * (0.75 + self._random.random() / 2)

    def _wait(self, seconds: float) -> bool:
        """Wait; returns True when woken before the time is over."""
        deadline = time.monotonic() + seconds
        with self._changed:
            while not (self._stopping or self._woken):
                left = deadline - time.monotonic()
                if left <= 0:
                    return False
                self._changed.wait(left)
            self._woken = False
        return True


def _open(data: Path, cache: Path) -> object:
    """A pack must open as the window will open it."""
    from kiosk.knowledge import load_knowledge

    return load_knowledge(data, cache=cache)
