"""Bringing the store's key, sealed to the hub's escrow key, whenever the hub says that it holds none of this kiosk."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from uuid import UUID

from offline_db.protocol.messages import WANT_ESCROW, EscrowRequest
from offline_db.store import Store
from offline_db.sync.answers import failure_of
from offline_db.sync.outcomes import Failed
from offline_db.sync.transport import Transport


@dataclass(frozen=True, slots=True)
class EscrowErrand:
    store: Store
    kiosk_id: UUID

    def run(self, transport: Transport, wants: frozenset[str]) -> Failed | None:
        if WANT_ESCROW not in wants:
            return None
        asked = escrow_of(self.store)
        if asked is None:
            return None
        response = transport.post(f"/v1/kiosks/{self.kiosk_id}/escrow", asked.model_dump_json().encode())
        return None if response.is_success else failure_of(response)


def escrow_of(store: Store) -> EscrowRequest | None:
    """The store's key for the hub; None when this kiosk was enrolled by a hub that told it no escrow key."""
    enrolment = store.device.enrolment
    if enrolment is None or enrolment.hub_escrow_key is None:
        return None
    sealed = b64encode(store.sealed_key(enrolment.hub_escrow_key)).decode()
    return EscrowRequest(escrow_key_id=enrolment.hub_escrow_key_id, sealed=sealed)
