"""Replacing the device key, once a year or when asked; crash-safe at every step.

The new key is durable here before the hub hears of it. The hub takes it when the old key signs for it and the new one
proves itself. Killed before the answer came, or with the answer lost, the kiosk does not know which key the hub knows,
and neither does it when the hub was restored from a backup: `settle` then tries each key that this kiosk has had, and
whichever the hub knows tells it the right one.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import httpx
from nacl.signing import SigningKey

from offline_db.clock import Clock
from offline_db.protocol import statements
from offline_db.protocol.messages import NewKeyRequest
from offline_db.store import Device, Enrolment
from offline_db.sync.answers import failure_of
from offline_db.sync.outcomes import Failed
from offline_db.sync.transport import Signer, Transport

KEY_LIFE = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class DeviceKeyErrand:
    device: Device
    enrolment: Enrolment
    clock: Clock

    def run(self, transport: Transport, wants: frozenset[str]) -> Failed | None:  # noqa: ARG002  # never asked for
        keys = self.device.keys
        if keys.next is None and self.clock.now() - (keys.made_at or self.enrolment.enrolled_at) < KEY_LIFE:
            return None
        return rotate(self.device, self.enrolment.kiosk_id, transport, self.clock)


def rotate(device: Device, kiosk_id: UUID, transport: Transport, clock: Clock) -> Failed | None:
    """Begin a rotation, or go on with one that was not finished. Raises httpx.HTTPError when no answer came."""
    device.begin_rotation()
    return settle(device, kiosk_id, transport, clock)


def settle(device: Device, kiosk_id: UUID, transport: Transport, clock: Clock) -> Failed | None:
    """Make the hub and this kiosk agree on the newest key that this kiosk has. Returns None when they do."""
    keys = device.keys
    newest = SigningKey(keys.next or keys.current)
    public_key = bytes(newest.verify_key)
    asked = NewKeyRequest(
        public_key=b64encode(public_key).decode(),
        proof=b64encode(newest.sign(statements.new_key(kiosk_id, public_key)).signature).decode(),
    )
    refused: httpx.Response | None = None
    for seed in dict.fromkeys(seed for seed in (keys.current, keys.next, keys.former) if seed is not None):
        signed = transport.signed_by(_signer(kiosk_id, seed))
        refused = signed.post(f"/v1/kiosks/{kiosk_id}/key", asked.model_dump_json().encode())
        if refused.is_success:
            device.finish_rotation(clock.now())
            return None
        if refused.status_code != httpx.codes.UNAUTHORIZED:
            break
    assert refused is not None  # noqa: S101  # there is always a current key
    return failure_of(refused)


def device_signer(kiosk_id: UUID, seed: Callable[[], bytes]) -> Signer:
    """Signs with the device key as it is at that moment: it may be replaced between two requests."""
    return Signer(key_id=str(kiosk_id), sign=lambda message: SigningKey(seed()).sign(message).signature)


def _signer(kiosk_id: UUID, seed: bytes) -> Signer:
    return device_signer(kiosk_id, lambda: seed)
