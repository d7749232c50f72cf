"""Sealing with the hub's new sealing key once the hub has published one, and signed for it."""

from __future__ import annotations

import logging
from base64 import b64decode
from dataclasses import dataclass

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from offline_db.protocol import statements
from offline_db.protocol.feed import FeedKind, HubKey
from offline_db.store import Store
from offline_db.sync.outcomes import Failed
from offline_db.sync.transport import Transport

_log = logging.getLogger(__name__)
SEALING = "sealing"
"""The feed item's key."""


@dataclass(frozen=True, slots=True)
class HubKeyErrand:
    store: Store

    def run(self, transport: Transport, wants: frozenset[str]) -> Failed | None:  # noqa: ARG002  # nothing is sent
        take_hub_key(self.store)
        return None


def take_hub_key(store: Store) -> bool:
    """Use the sealing key that the feed holds, if the hub's signing key, known since enrolment, signed it.

    Returns whether another key is used from now on. One that is not signed is left, and said so in the log.
    """
    enrolment = store.device.enrolment
    told = store.inbox.standing_as(FeedKind.HUB_KEY, HubKey).get(SEALING)
    if enrolment is None or told is None or told.sealing_key_id == enrolment.hub_sealing_key_id:
        return False
    if enrolment.hub_signing_key is None:
        return False
    statement = statements.hub_sealing_key(told.sealing_key_id, told.sealing_key)
    try:
        VerifyKey(enrolment.hub_signing_key).verify(statement, b64decode(told.signature, validate=True))
    except (BadSignatureError, ValueError):
        _log.warning("the hub's new sealing key %s is not signed by the hub: not used", told.sealing_key_id)
        return False
    store.device.take_hub_sealing_key(b64decode(told.sealing_key), told.sealing_key_id)
    return True
