"""Bringing the keys of contacts that were left here, and forgetting those that the hub says were erased."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from pydantic import ValidationError

from offline_db.protocol.messages import (
    MAX_CONTACT_KEYS,
    WANT_CONTACT_KEYS,
    ContactKey,
    ContactKeysReply,
    ContactKeysRequest,
)
from offline_db.store import ContactKeys, StoredContactKey
from offline_db.sync.answers import failure_of
from offline_db.sync.outcomes import Cause, Failed
from offline_db.sync.transport import Transport


@dataclass(slots=True)
class ContactKeysErrand:
    """Tells in each life of the program what was erased: a hub that was restored may have the key again, and does not
    know that it should not."""

    keys: ContactKeys
    kiosk_id: UUID
    _told: bool = field(default=False, init=False)

    def run(self, transport: Transport, wants: frozenset[str]) -> Failed | None:
        """A hub that lacks keys never got them, or was restored: then all are brought, and what was erased is told."""
        wanted = WANT_CONTACT_KEYS in wants
        if wanted:
            self.keys.all_unsent()
        if wanted or not self._told:
            for request in _erasures(self.keys):
                if failed := self._bring(transport, request):
                    return failed
            self._told = True
        for request in unsent_keys(self.keys):
            if failed := self._bring(transport, request):
                return failed
        return None

    def _bring(self, transport: Transport, request: ContactKeysRequest) -> Failed | None:
        response = transport.post(f"/v1/kiosks/{self.kiosk_id}/contact-keys", request.model_dump_json().encode())
        if not response.is_success:
            return failure_of(response)
        try:
            reply = ContactKeysReply.model_validate_json(response.content)
        except ValidationError:
            return Failed(Cause.PORTAL, "200 without a reply to contact keys")
        if reply.erased:
            self.keys.erase(reply.erased)
        self.keys.sent([key.name for key in request.keys])
        return None


def unsent_keys(keys: ContactKeys) -> Iterator[ContactKeysRequest]:
    """What is unsent, a message at a time; the next one is read once the last was marked as sent."""
    while unsent := keys.unsent(MAX_CONTACT_KEYS):
        yield ContactKeysRequest(keys=tuple(map(_message, unsent)))


def all_keys(keys: ContactKeys) -> Iterator[ContactKeysRequest]:
    """All that is unsent and all that was erased, without marking anything: for a carrier, whose fate is unknown."""
    last = ""
    while unsent := keys.unsent(MAX_CONTACT_KEYS, after=last):
        last = unsent[-1].name
        yield ContactKeysRequest(keys=tuple(map(_message, unsent)))
    yield from _erasures(keys)


def _erasures(keys: ContactKeys) -> Iterator[ContactKeysRequest]:
    erased = keys.erased()
    for begin in range(0, len(erased), MAX_CONTACT_KEYS):
        yield ContactKeysRequest(erased=tuple(erased[begin : begin + MAX_CONTACT_KEYS]))


def _message(key: StoredContactKey) -> ContactKey:
    return ContactKey(
        session=key.session_id, name=key.name, hub_key_id=key.hub_key_id, sealed=b64encode(key.sealed).decode()
    )
