"""What a kiosk brings to its hub beside its log: its escrowed key, the keys of contacts, a new device key; and what it
makes of the hub's own new key. Each is an `offline_db.sync.ports.Errand` over the real store.
"""

from __future__ import annotations

from offline_db.clock import Clock
from offline_db.store import Enrolment, Store
from offline_db.sync.errands.contact_keys import ContactKeysErrand
from offline_db.sync.errands.device_key import DeviceKeyErrand
from offline_db.sync.errands.escrow import EscrowErrand
from offline_db.sync.errands.hub_key import HubKeyErrand
from offline_db.sync.ports import Errand


def key_errands(store: Store, enrolment: Enrolment, clock: Clock) -> tuple[Errand, ...]:
    """The errands about keys, in the order in which they are run."""
    return (
        HubKeyErrand(store),
        EscrowErrand(store, enrolment.kiosk_id),
        ContactKeysErrand(store.contact_keys, enrolment.kiosk_id),
        DeviceKeyErrand(store.device, enrolment, clock),
    )
