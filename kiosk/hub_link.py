"""The kiosk's tie to its hub: enrolled once with a code, then kept in step by a worker in the background."""

from __future__ import annotations

from collections.abc import Callable

import httpx

from kiosk.version import VERSION
from offline_db.clock import SystemClock
from offline_db.store import Enrolment, Store
from offline_db.sync.enrol import NotEnrolled
from offline_db.sync.outcomes import Outcome
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


def sync_worker(store: Store, on_outcome: Callable[[Outcome], None], timing: Timing | None = None) -> SyncWorker | None:
    """The worker that keeps an enrolled kiosk in step with its hub, not yet started; None before enrolment."""
    enrolment = store.device.enrolment
    if enrolment is None:
        return None
    http = open_http(enrolment.hub_url)
    client = client_for(store, enrolment, http, SystemClock(), VERSION)
    return SyncWorker(client.step, timing, on_outcome, http.close)
