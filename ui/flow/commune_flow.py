"""What the commune says to everybody at this kiosk: its announcements, its settings, its local files."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from content.catalogue import Catalogue
    from kiosk.feed import PlaceFiles
    from kiosk.feed.place_files import Refused
    from offline_db.store import Store
    from ui.flow.visit_flow import VisitFlow
    from ui.services import Services


class CommuneFlow(QObject):
    """Made once the store is open, after the first frame. What pages show of it is in the visit flow.

    `filesChanged`: what lies beside the pack is another.
    """

    settingsChanged = Signal()
    rosterChanged = Signal()
    messagesChanged = Signal()
    filesChanged = Signal()

    def __init__(
        self,
        visits: VisitFlow,
        services: Services,
        in_background: Callable[[Callable[[], object], Callable[[object], None]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._visits, self._services, self._in_background = visits, services, in_background
        self.refused: tuple[str, ...] = ()
        """Why files that the hub sent are not in use, for staff."""

    def look(self) -> None:
        """At all that stands, once those who listen are there."""
        self.look_at_announcements()
        self._look_at_settings()
        self._look_at_files()

    def came(self, kinds: frozenset[str]) -> None:
        """These kinds came down just now."""
        if "announcement" in kinds:
            self.look_at_announcements()
        if "setting" in kinds:
            self._look_at_settings()
        if "staff" in kinds:
            self.rosterChanged.emit()
        if kinds & {"review_remark", "ticket_reply"}:
            self.messagesChanged.emit()
        if kinds & {"directory", "overlay"}:
            self._look_at_files()

    def look_at_announcements(self) -> None:
        """Those of today; also when a day begins."""
        from kiosk.feed import shown
        from offline_db.protocol.feed import Announcement, FeedKind

        services = self._services
        said = services.store.inbox.standing_as(FeedKind.ANNOUNCEMENT, Announcement)
        now = shown(said, services.today())
        if now != self._visits.announcements:
            self._visits.announcements = now
            self._visits.changed.emit()

    def _look_at_settings(self) -> None:
        from kiosk.feed import settings_of

        now = settings_of(self._services.store.inbox)
        if now != self._visits.settings:
            self._visits.settings = now
            self.settingsChanged.emit()
            self._visits.changed.emit()

    def _look_at_files(self) -> None:
        """Checking them takes some 100 ms: not on the window's thread."""
        services = self._services
        files, own = services.files, services.knowledge.own
        if files is not None:
            self._in_background(lambda: _take_in(files, services.store, own), self._taken_in)

    def _taken_in(self, result: object) -> None:
        if not isinstance(result, tuple):
            raise TypeError(f"the commune's files could not be kept: {result!r}")
        changed, refused = result
        self.refused = tuple(each.reason for each in refused)
        if changed:
            self.filesChanged.emit()
        self.messagesChanged.emit()


def _take_in(files: PlaceFiles, store: Store, own: Catalogue) -> tuple[bool, list[Refused]]:
    """Take the files in, and tell the hub once of each that is refused."""
    from offline_db.protocol.feed import FeedKind
    from offline_db.protocol.kinds import Kind
    from offline_db.store import EventDraft

    standing = {kind: store.inbox.standing(kind) for kind in (FeedKind.OVERLAY, FeedKind.DIRECTORY)}
    changed, refused = files.take_in(standing, own)
    told = store.preferences.get("feed.refused")
    known = set(told) if isinstance(told, list) else set()
    drafts = [
        EventDraft(Kind.FEED_REFUSED, {"kind": each.kind.value, "item": each.item, "reason": each.reason})
        for each in refused
        if each.item not in known
    ]
    if drafts:
        store.log.append(drafts)
        store.preferences.set("feed.refused", [each.item for each in refused])
    return changed, refused
