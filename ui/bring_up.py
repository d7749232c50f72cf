"""The second half of the start: what needs the disk and heavy imports, built while the first frame is already seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from content.packs.store import Pack, PackStore
    from kiosk.config import KioskConfig
    from kiosk.packs import PackUpdater
    from offline_db.store import Standing, Store
    from ui.services import Records, Services

VIETNAM = timezone(timedelta(hours=7))


def build_services(
    config: KioskConfig, on_exchange: Callable[[frozenset[str]], None], on_pack: Callable[[Pack], None]
) -> Services:
    """Load the guides, open the store, start sync. Runs on a background thread.

    on_exchange: called on the sync thread after each exchange with the hub, with the kinds of what came down. on_pack:
    called on the updater's thread when a newer pack is the active one.
    Raises ContentError when the guides cannot be read. A store that cannot be opened is no error here: see `Services`.
    """
    from content.packs.loading import load_active
    from content.packs.store import PackStore
    from content.place import Place
    from kiosk.carriers import find_drives
    from kiosk.feed import PlaceFiles
    from kiosk.knowledge import Knowledge, load_knowledge
    from kiosk.packs import PackUpdater
    from kiosk.takeaway import TakeAwayService, system_printer
    from offline_db.errors import OfflineDbError
    from ui.services import Services

    place = Place(config.province, config.commune or None) if config.province else None
    files = PlaceFiles(config.folder, place)

    def read(pack: Pack) -> Knowledge:
        cache = config.folder / "cache" if pack.shipped else pack.cache
        return load_knowledge(pack.data, place, cache=cache, amend=files.beside)

    packs = PackStore(config.folder)
    knowledge, _ = load_active(packs, read)
    store, trouble = None, ""
    try:
        store = _open_store(config)
    except OfflineDbError as error:
        trouble = error.for_staff
    updater = PackUpdater(packs, _hub_url(store), _version(), on_pack)
    return Services(
        config=config,
        knowledge=knowledge,
        take_away=TakeAwayService(system_printer()),
        today=lambda: datetime.now(VIETNAM).date(),
        records=None if store is None else _records(store, packs, updater, on_exchange),
        trouble=trouble,
        read=read,
        packs=updater,
        files=files,
        find_drives=find_drives,
    )


def _open_store(config: KioskConfig) -> Store:
    from offline_db.protocol.event import Payload
    from offline_db.protocol.kinds import Kind
    from offline_db.store import EventDraft, default_key_store, open_store

    store = open_store(config.folder, default_key_store(config.folder))
    started: Payload = {"version": _version(), "platform": _platform()}
    store.writer.submit([EventDraft(kind=Kind.KIOSK_STARTED, payload=started, session_id=None)], lambda _: None)
    return store


def _records(
    store: Store, packs: PackStore, updater: PackUpdater, on_exchange: Callable[[frozenset[str]], None]
) -> Records:
    from kiosk.carriers import CarrierService
    from kiosk.feed import FeedWatch
    from kiosk.hub_link import sync_worker
    from offline_db.clock import SystemClock
    from offline_db.protocol.feed import FeedKind, NewestPack
    from ui.services import Records

    def newer_pack(standing: list[Standing]) -> None:
        newest = max((NewestPack.model_validate_json(each.body).version for each in standing), default=0)
        if newest > packs.active().version:
            updater.network_returned()

    watch = FeedWatch(store, {FeedKind.PACK: newer_pack})
    watch.look()  # what came before the last end, and was not done
    sync = sync_worker(store, lambda _: on_exchange(watch.look()), pack_version=lambda: packs.active().version)
    if sync is not None:
        sync.start()
    carriers = None if store.device.enrolment is None else CarrierService(store, SystemClock())
    return Records(store, sync, watch, carriers)


def _hub_url(store: Store | None) -> str:
    """Where packs come from; empty before the kiosk is enrolled, when they come by USB alone."""
    enrolment = None if store is None else store.device.enrolment
    return "" if enrolment is None else enrolment.hub_url


def _version() -> str:
    from kiosk.version import VERSION

    return VERSION


def _platform() -> str:
    from platform import platform

    return platform(terse=True)
