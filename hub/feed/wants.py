"""What the hub lacks of a kiosk, told with each look at the feed so that the kiosk brings it.

Asked of the tables each time, so that a hub that was restored wants again what it lost.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from hub.contacts.wants import wants_keys
from hub.db.models import KioskLog
from hub.escrow.models import KeyEscrow
from offline_db.protocol.messages import WANT_CONTACT_KEYS, WANT_ESCROW


def wants_of(session: Session, log: KioskLog) -> tuple[str, ...]:
    """The names of what is wanted, as the kiosk's errands know them; empty when nothing is."""
    wanted = []
    if session.get(KeyEscrow, (log.commune_code, log.kiosk_id)) is None:
        wanted.append(WANT_ESCROW)
    if wants_keys(session, log.commune_code, log.kiosk_id):
        wanted.append(WANT_CONTACT_KEYS)
    return tuple(wanted)
