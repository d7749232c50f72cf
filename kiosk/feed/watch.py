"""Notices what came down with an exchange, and has it obeyed once: after a crash, again.

What is shown (announcements, messages, the roster) is read from the store when it is shown; only what has to be done
is done here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Final

from offline_db.errors import OfflineDbError
from offline_db.protocol.feed import FeedKind
from offline_db.store import Standing, Store

_OBEYED: Final = "feed.obeyed"
_log = logging.getLogger(__name__)


class FeedWatch:
    """`look` is called after each exchange with the hub, from any thread; one looks at a time."""

    def __init__(self, store: Store, obey: Mapping[FeedKind, Callable[[list[Standing]], None]]) -> None:
        """obey: what is done with all things of a kind, as they stand now. Must do no harm when done again, as after
        a crash between the deed and its being written down."""
        self._store, self._obey = store, obey
        self._looking = Lock()
        kept = store.preferences.get(_OBEYED)
        self._seen = kept if isinstance(kept, int) else 0

    def look(self) -> frozenset[str]:
        """Obey what came since the last look. Returns the kinds that came; a handler that fails is tried at the next.

        Never raises for what can go wrong with the store.
        """
        with self._looking:
            return self._look()

    def _look(self) -> frozenset[str]:
        try:
            position = self._store.inbox.last_position
            if position <= self._seen:
                return frozenset()
            kinds = self._store.inbox.kinds_after(self._seen)
            done = [self._done(kind) for kind in sorted(kinds)]
            if all(done):
                self._store.preferences.set(_OBEYED, position)
                self._seen = position
        except OfflineDbError as error:
            _log.warning("what came down was not looked at: %s", type(error).__name__)
            return frozenset()
        return kinds

    def _done(self, kind: str) -> bool:
        known = next((each for each in self._obey if each.value == kind), None)
        if known is None:
            return True
        try:
            self._obey[known](self._store.inbox.standing(known))
        except Exception:  # noqa: BLE001  # one kind that fails must not keep the others, or sync itself, from going on
            _log.exception("the hub's %s could not be obeyed; it will be tried again", kind)
            return False
        return True
