"""Sync over the kiosk's real store, which only this module and the errands import."""

from __future__ import annotations

import contextlib
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass

import httpx
from nacl.signing import SigningKey

from offline_db.clock import Clock
from offline_db.protocol.messages import WANT_ESCROW, EnrolmentReply
from offline_db.store import Enrolment, Inbox, InboxItem, Preferences, Store
from offline_db.sync.about import About, at_enrolment, status_of
from offline_db.sync.client import SyncClient
from offline_db.sync.enrol import NotEnrolled, enrol
from offline_db.sync.errands import key_errands
from offline_db.sync.errands.device_key import device_signer, settle
from offline_db.sync.errands.escrow import EscrowErrand
from offline_db.sync.outcomes import Cause
from offline_db.sync.ports import Errand
from offline_db.sync.taking import Taking
from offline_db.sync.transport import Transport

_NOTICE = "sync.notice"


class _InboxFeed:
    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox

    def receive(
        self, items: Sequence[tuple[str, str, bytes]], cursor: str, *, anew: bool = False, more: bool = False
    ) -> None:
        self._inbox.receive([InboxItem(*item) for item in items], cursor, anew=anew, more=more)


@dataclass(frozen=True, slots=True)
class HubNotice:
    """What the hub said last about this kiosk. warnings, quarantined: as in PushReply."""

    warnings: tuple[str, ...] = ()
    quarantined: int = 0


class StoredNotices:
    """The hub's last notice, kept among the preferences: it is said on, and shown, until the hub takes it back."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._last: HubNotice | None = None

    def last(self) -> HubNotice:
        if self._last is None:
            raw = self._preferences.get(_NOTICE)
            kept = raw if isinstance(raw, dict) else {}
            warnings, quarantined = kept.get("warnings"), kept.get("quarantined")
            self._last = HubNotice(
                tuple(str(warning) for warning in warnings) if isinstance(warnings, list) else (),
                quarantined if isinstance(quarantined, int) else 0,
            )
        return self._last

    def keep(self, warnings: tuple[str, ...], quarantined: int) -> None:
        notice = HubNotice(warnings, quarantined)
        if notice != self.last():
            self._preferences.set(_NOTICE, {"warnings": list(warnings), "quarantined": quarantined})
            self._last = notice


def enrol_store(
    store: Store, http: httpx.Client, hub_url: str, code: str, clock: Clock, version: str
) -> Enrolment | NotEnrolled:
    """Enrol this store's device at the hub that `http` speaks to, and keep what the hub told, durably.

    A device that its commune knows becomes the kiosk that it was and goes on from what the hub holds. After a fork or
    a revocation it makes a new key first, durably, and becomes a new kiosk whose log is sent whole.
    """
    device = store.device

    def ask(seed: bytes) -> EnrolmentReply | NotEnrolled:
        key, log_seq = SigningKey(seed), store.log.head().seq
        return enrol(
            http, code, bytes(key.verify_key), lambda message: key.sign(message).signature, clock, version, log_seq
        )

    forked = store.sync_state.status().last_error == Cause.FORK.value
    seed = _next_seed(store) if forked else device.key_seed
    reply = ask(seed)
    if isinstance(reply, NotEnrolled) and reply.new_key:
        seed = _next_seed(store)
        reply = ask(seed)
    if isinstance(reply, NotEnrolled):
        return reply
    if seed != device.key_seed:
        device.finish_rotation(clock.now())
    enrolment = Enrolment(
        kiosk_id=reply.kiosk_id,
        commune_code=reply.commune_code,
        commune_name=reply.commune_name,
        hub_url=hub_url,
        hub_sealing_key=b64decode(reply.sealing_key),
        hub_sealing_key_id=reply.sealing_key_id,
        enrolled_at=clock.now(),
        kiosk_name=reply.kiosk_name,
        hub_signing_key=b64decode(reply.signing_key),
        hub_escrow_key=b64decode(reply.escrow_key),
        hub_escrow_key_id=reply.escrow_key_id,
    )
    device.enrol(enrolment)
    store.sync_state.acknowledged(_held_already(store, reply))
    _escrow_at_once(store, enrolment, http, clock, version)
    return enrolment


def _next_seed(store: Store) -> bytes:
    """The key that the device is to have next; the same one when asked again."""
    seed = store.device.begin_rotation().next
    if seed is None:
        raise AssertionError("a rotation that has begun has a next key")
    return seed


def _held_already(store: Store, reply: EnrolmentReply) -> int:
    """How much of this log the hub holds already; 0 when what it holds is another log."""
    try:
        return reply.acked_seq if store.log.hash_at(reply.acked_seq).hex() == reply.acked_hash else 0
    except KeyError:
        return 0


def _escrow_at_once(store: Store, enrolment: Enrolment, http: httpx.Client, clock: Clock, version: str) -> None:
    """While the line is there. What fails is done by the errand, as the hub goes on to want it."""
    signer = device_signer(enrolment.kiosk_id, lambda: store.device.key_seed)
    with contextlib.suppress(httpx.HTTPError):
        transport = Transport(http, signer, clock, at_enrolment(version, clock))
        EscrowErrand(store, enrolment.kiosk_id).run(transport, frozenset({WANT_ESCROW}))


def client_for(
    store: Store, enrolment: Enrolment, http: httpx.Client, clock: Clock, about: About, errands: tuple[Errand, ...] = ()
) -> SyncClient:
    """The client that sends this store's log under `enrolment`. errands: beside those about keys, which it always has.

    A request whose key the hub does not know is tried again once the two have agreed on one, if there is one to agree
    on: a rotation was cut short, or the hub was restored from before it.
    """
    device, kiosk_id = store.device, enrolment.kiosk_id
    signer = device_signer(kiosk_id, lambda: device.key_seed)

    def settled(transport: Transport) -> bool:
        rotated = device.keys.next is not None or device.keys.former is not None
        return rotated and settle(device, kiosk_id, transport, clock) is None

    notices = StoredNotices(store.preferences)
    status = status_of(about, store.sync_state, clock, store.log.boot_id, lambda: notices.last().quarantined)
    return SyncClient(
        kiosk_id=enrolment.kiosk_id,
        transport=Transport(http, signer, clock, status, settled),
        log=store.log,
        state=store.sync_state,
        feed=_InboxFeed(store.inbox),
        notices=notices,
        errands=(*key_errands(store, enrolment, clock), *errands),
    )


def taking_for(store: Store) -> Taking:
    """What takes the hub's word into this store, when it does not come by network."""
    return Taking(
        log=store.log,
        state=store.sync_state,
        feed=_InboxFeed(store.inbox),
        notices=StoredNotices(store.preferences),
    )
