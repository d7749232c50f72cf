"""The kiosk's tie to its hub: enrolled once with a code, then kept in step by a worker in the background."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from datetime import datetime

from nacl.signing import SigningKey

from kiosk.version import VERSION
from offline_db.clock import SystemClock
from offline_db.store import Enrolment, Store
from offline_db.sync.client import SyncClient
from offline_db.sync.enrol import NotEnrolled, enrol
from offline_db.sync.outcomes import Outcome
from offline_db.sync.transport import Signer, Transport, open_http
from offline_db.sync.worker import SyncWorker, Timing


def enrol_kiosk(store: Store, hub_url: str, code: str, now: datetime) -> Enrolment | NotEnrolled:
    """Enrol this kiosk at the hub with a single-use code and keep what the hub tells, durably."""
    key = SigningKey(store.device.key_seed)
    with open_http(hub_url) as http:
        reply = enrol(http, code, bytes(key.verify_key), _sign_with(key), SystemClock(), VERSION)
    if isinstance(reply, NotEnrolled):
        return reply
    enrolment = Enrolment(
        kiosk_id=reply.kiosk_id,
        commune_code=reply.commune_code,
        commune_name=reply.commune_name,
        hub_url=hub_url,
        hub_sealing_key=b64decode(reply.sealing_key),
        hub_sealing_key_id=reply.sealing_key_id,
        enrolled_at=now,
    )
    store.device.enrol(enrolment)
    return enrolment


def sync_worker(
    store: Store, on_outcome: Callable[[Outcome], None], timing: Timing | None = None
) -> SyncWorker | None:
    """The worker that keeps an enrolled kiosk in step with its hub, not yet started; None before enrolment."""
    enrolment = store.device.enrolment
    if enrolment is None:
        return None
    signer = Signer(key_id=str(enrolment.kiosk_id), sign=_sign_with(SigningKey(store.device.key_seed)))
    transport = Transport(open_http(enrolment.hub_url), signer, SystemClock(), VERSION)
    client = SyncClient(
        kiosk_id=enrolment.kiosk_id, transport=transport, log=store.log, state=store.sync_state, feed=store.inbox
    )
    return SyncWorker(client.step, timing, on_outcome)


def _sign_with(key: SigningKey) -> Callable[[bytes], bytes]:
    return lambda message: key.sign(message).signature
