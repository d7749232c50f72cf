"""The second half of the start: what needs the disk and heavy imports, built while the first frame is already seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from content.packs.store import Pack
    from kiosk.config import KioskConfig
    from ui.services import Records, Services

VIETNAM = timezone(timedelta(hours=7))


def build_services(config: KioskConfig, on_sync: Callable[[], None], on_pack: Callable[[Pack], None]) -> Services:
    """Load the guides, open the store, start sync. Runs on a background thread.

    on_sync: called on the sync thread after each exchange with the hub. on_pack: called on the updater's thread when a
    newer pack is the active one.
    Raises ContentError when the guides cannot be read. A store that cannot be opened is no error here: see `Services`.
    """
    from content.packs.loading import load_active
    from content.packs.store import PackStore
    from content.place import Place
    from kiosk.knowledge import Knowledge, load_knowledge
    from kiosk.packs import PackUpdater
    from kiosk.takeaway import TakeAwayService, system_printer
    from offline_db.errors import OfflineDbError
    from ui.services import Services

    place = Place(config.province, config.commune or None) if config.province else None

    def read(pack: Pack) -> Knowledge:
        return load_knowledge(pack.data, place, cache=config.folder / "cache" if pack.shipped else pack.cache)

    packs = PackStore(config.folder)
    knowledge, _ = load_active(packs, read)
    records, trouble = None, ""
    try:
        records = _open_records(config, on_sync)
    except OfflineDbError as error:
        trouble = error.for_staff
    return Services(
        config=config,
        knowledge=knowledge,
        take_away=TakeAwayService(system_printer()),
        today=lambda: datetime.now(VIETNAM).date(),
        records=records,
        trouble=trouble,
        read=read,
        packs=PackUpdater(packs, _hub_url(records), _version(), on_pack),
    )


def _open_records(config: KioskConfig, on_sync: Callable[[], None]) -> Records:
    from kiosk.hub_link import sync_worker
    from offline_db.protocol.event import Payload
    from offline_db.protocol.kinds import Kind
    from offline_db.store import EventDraft, default_key_store, open_store
    from ui.services import Records

    store = open_store(config.folder, default_key_store(config.folder))
    started: Payload = {"version": _version(), "platform": _platform()}
    store.writer.submit([EventDraft(kind=Kind.KIOSK_STARTED, payload=started, session_id=None)], lambda _: None)
    sync = sync_worker(store, lambda _: on_sync())
    if sync is not None:
        sync.start()
    return Records(store, sync)


def _hub_url(records: Records | None) -> str:
    """Where packs come from; empty before the kiosk is enrolled, when they come by USB alone."""
    enrolment = None if records is None else records.store.device.enrolment
    return "" if enrolment is None else enrolment.hub_url


def _version() -> str:
    from kiosk.version import VERSION

    return VERSION


def _platform() -> str:
    from platform import platform

    return platform(terse=True)
