"""The thread that looks for newer packs: at the hub on a timer and when the network is back, on a stick when told so.

No page ever waits for it.
"""

from __future__ import annotations

import logging
import random
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition, Thread
from typing import TYPE_CHECKING

from content.packs.outcomes import Installed, Outcome, Refused, Unreachable, UpToDate
from content.packs.source import FolderSource, Source
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
        on_outcome: Callable[[Outcome], None] = lambda _outcome: None,
    ) -> None:
        """hub_url: empty for a kiosk that knows sticks alone. Both listeners are called in the updater's thread.

        on_ready: a newer pack is the active one. Whoever shows a guide swaps what it shows when the visit is over, with
        `content.packs.loading.load_active`. on_outcome: after each look; its text is for staff.
        """
        self._store, self._hub_url, self._app_version = store, hub_url, app_version
        self._on_ready, self._on_outcome, self._timing = on_ready, on_outcome, timing or PackTiming()
        self._random = random.SystemRandom()
        self._changed = Condition()
        self._woken = self._stopping = False
        self._sticks = deque[Path]()
        self._thread = Thread(target=self._run, name="packs", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def network_returned(self) -> None:
        """The hub may be within reach again: look now."""
        with self._changed:
            self._woken = True
            self._changed.notify()

    def install_from(self, folder: Path) -> None:
        """Look at the repository in a folder, such as one on a USB stick; `on_outcome` tells how it ended."""
        with self._changed:
            self._sticks.append(folder)
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
        hub = self._hub()
        failures, pause_s = 0, self._timing.first_s
        while True:
            if self._wait(pause_s):
                failures = 0
            if self._stopping:
                break
            while self._sticks:
                self._look(FolderSource(self._sticks.popleft()))
            pause_s = self._timing.idle_s
            if hub is not None:
                outcome = self._look(hub)
                failures = failures + 1 if isinstance(outcome, Unreachable) else 0
                pause_s = self._pause(outcome, failures)
        if hub is not None:
            hub.close()

    def _hub(self) -> HttpSource | None:
        if not self._hub_url:
            return None
        import httpx

        from kiosk.packs.http import HttpSource

        try:
            return HttpSource(self._hub_url)
        except httpx.InvalidURL:
            _log.warning("no packs will be fetched: the hub's address %r is not one", self._hub_url)
            return None

    def _look(self, source: Source) -> Outcome:
        from content.packs.install import PackInstaller  # loads python-tuf, which the start does without

        try:
            installer = PackInstaller(self._store, self._app_version, trial=open_pack)
            outcome = installer.update(source, lambda: self._stopping)
            if isinstance(outcome, Installed):
                self._on_ready(outcome.pack)
            self._on_outcome(outcome)
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


def open_pack(data: Path, cache: Path) -> object:
    """What a pack must stand before it is taken: it is opened as the window will open it. Raises ContentError."""
    from kiosk.knowledge import load_knowledge

    return load_knowledge(data, cache=cache)
