"""The services behind the window, built once, off the window's thread and after its first frame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from content.library import Library
    from content.search import SearchIndex
    from kiosk.config import KioskConfig
    from kiosk.takeaway import TakeAwayService
    from offline_db.store import Store
    from offline_db.sync.worker import SyncWorker


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that needs the disk or heavy imports. today: the calendar date in Vietnam."""

    config: KioskConfig
    library: Library
    search: SearchIndex
    store: Store
    take_away: TakeAwayService
    sync: SyncWorker | None
    today: Callable[[], date]
