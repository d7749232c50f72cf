"""The kiosk's tie to its hub: enrolled once with a code, then kept in step by a worker in the background."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import httpx

from kiosk.machine import machine_digest
from kiosk.version import VERSION
from offline_db.clock import SystemClock
from offline_db.store import Enrolment, Store
from offline_db.sync.about import About
from offline_db.sync.enrol import NotEnrolled
from offline_db.sync.outcomes import Outcome
from offline_db.sync.ports import Errand
from offline_db.sync.transport import open_http
from offline_db.sync.with_store import client_for, enrol_store
from offline_db.sync.worker import SyncWorker, Timing


def enrol_kiosk(store: Store, hub_url: str, code: str) -> Enrolment | NotEnrolled:
    """Enrol this kiosk at the hub with a single-use code and keep what the hub tells, durably."""
    try:
        http = open_http(hub_url)
    except httpx.InvalidURL:
        return NotEnrolled("Địa chỉ máy chủ chưa đúng. Xin xem lại, ví dụ https://hub.tinh.gov.vn.")
    with http:
        return enrol_store(store, http, hub_url, code, SystemClock(), VERSION)


def sync_worker(
    store: Store,
    on_outcome: Callable[[Outcome], None],
    timing: Timing | None = None,
    *,
    pack_version: Callable[[], int] = lambda: 0,
    errands: tuple[Errand, ...] = (),
) -> SyncWorker | None:
    """The worker that keeps an enrolled kiosk in step with its hub, not yet started; None before enrolment.

    pack_version: of the content in force, asked at each request in the worker's thread.
    """
    enrolment = store.device.enrolment
    if enrolment is None:
        return None
    http = open_http(enrolment.hub_url)
    machine = machine_digest(enrolment.kiosk_id)
    about = About(version=VERSION, machine=machine, disk_free_mb=lambda: _free_mb(store), pack_version=pack_version)
    client = client_for(store, enrolment, http, SystemClock(), about, errands)
    return SyncWorker(client.step, timing, on_outcome, http.close)


def _free_mb(store: Store) -> int | None:
    try:
        return shutil.disk_usage(store.database.path.parent).free >> 20
    except OSError:
        return None
