"""Keeps the content of the window right while it runs for months: a new day and a new pack take effect by themselves.

Guides that are open finish on the version they began with; everything found afterwards is of the new one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from content.packs.store import Pack
    from kiosk.knowledge import Knowledge
    from ui.services import Services

LOOK_EVERY_MS = 60_000
"""How late after midnight a fact of the new day may be shown."""


class ContentKeeper(QObject):
    """Owned by the window. `look` compares the content's day with the calendar's."""

    def __init__(
        self,
        services: Services,
        use: Callable[[Knowledge], None],
        in_background: Callable[[Callable[[], object], Callable[[object], None]], None],
        parent: QObject,
    ) -> None:
        """use: takes other content into use, on the window's thread. in_background: runs a job off that thread and
        hands over its result, or its error, on it."""
        super().__init__(parent)
        self._services, self._use, self._in_background = services, use, in_background
        self._reading = False
        self._waiting: list[Callable[[], object]] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_EVERY_MS)

    def look(self) -> None:
        """Take up the content of today, where a day has begun since."""
        services, today = self._services, self._services.today()
        if today != services.knowledge.library.today and not self._reading:
            self._replace(lambda: services.knowledge.on(today))

    def stop(self) -> None:
        """Look no more: the window is being closed."""
        self._timer.stop()

    def take_up(self, pack: Pack) -> None:
        """A newer pack is the active one: show it from now on."""
        read = self._services.read
        if read is not None:
            self._replace(lambda: read(pack))

    def localise(self) -> None:
        """The commune's or the province's files changed: show the same content with them beside it."""
        services, files = self._services, self._services.files
        if files is not None:
            self._replace(lambda: services.knowledge.beside(files.beside))

    def _replace(self, read: Callable[[], object]) -> None:
        """Read it now, or after what is being read: each starts from what the one before it gave."""
        if self._reading:
            self._waiting.append(read)
        else:
            self._reading = True
            self._in_background(read, self._done)

    def _done(self, result: object) -> None:
        from kiosk.knowledge import Knowledge

        self._reading = False
        if isinstance(result, Knowledge):  # else: what is shown stays, and the store of packs tells staff why
            self._use(result)
            self._in_background(result.warm, lambda _: None)
        if self._waiting:
            self._replace(self._waiting.pop(0))
