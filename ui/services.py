"""The services behind the window, built once, off the window's thread and after its first frame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from content.library import Library
    from content.packs.store import Pack
    from content.search import SearchIndex
    from kiosk.carriers import CarrierService, Drive
    from kiosk.config import KioskConfig
    from kiosk.feed import FeedWatch, PlaceFiles
    from kiosk.knowledge import Knowledge
    from kiosk.packs import PackUpdater
    from kiosk.room import Room
    from kiosk.takeaway import TakeAwayService
    from offline_db.store import Store
    from offline_db.sync.worker import SyncWorker


@dataclass(frozen=True, slots=True)
class Records:
    """What is recorded, and its way to the hub. sync: None before the kiosk is enrolled."""

    store: Store
    sync: SyncWorker | None
    watch: FeedWatch
    """Has what comes down obeyed; also after a receipt was brought back on a drive."""
    carriers: CarrierService | None
    """None before the kiosk is enrolled."""


@dataclass(slots=True)
class Services:
    """Everything that needs the disk or heavy imports. today: the calendar date in Vietnam.

    knowledge: the content in use. It is replaced as a whole by that of a new pack or a new day; a visit keeps the
    guide it began with. read: the knowledge of a pack, at this place and today. packs: looks for newer packs, not yet
    started; None where a guide is only tried out.

    records: None when the store cannot be opened; `trouble` then says why, in Vietnamese for staff. Guides go on
    without it, as a citizen must not suffer from a lost key.
    """

    config: KioskConfig
    knowledge: Knowledge
    take_away: TakeAwayService
    today: Callable[[], date]
    records: Records | None
    trouble: str = ""
    read: Callable[[Pack], Knowledge] | None = None
    packs: PackUpdater | None = None
    files: PlaceFiles | None = None
    """Overlays and directories from the hub; None where a guide is only tried out."""
    find_drives: Callable[[], list[Drive]] = list
    """The USB drives that are plugged in now."""

    def room(self) -> Room:
        """Whether the disk has room for another session. A disk that does not answer is another trouble's matter."""
        from kiosk.room import Room, free_mb, room_for

        try:
            return room_for(free_mb(self.config.folder))
        except OSError:
            return Room.ENOUGH

    @property
    def library(self) -> Library:
        return self.knowledge.library

    @property
    def search(self) -> SearchIndex:
        return self.knowledge.search

    @property
    def store(self) -> Store:
        """The open store. Raises RuntimeError where there is none: ask `records` first."""
        if self.records is None:
            raise RuntimeError(self.trouble)
        return self.records.store
