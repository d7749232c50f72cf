"""Telling all kiosks of the hub's sealing key, signed, so that they use it and no other."""

from __future__ import annotations

from base64 import b64encode
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from hub.db.models import Kiosk
from hub.feed import publish
from hub.keys import HubKeys
from offline_db.protocol import statements
from offline_db.protocol.feed import FeedKind, HubKey


def announce_sealing_key(session: Session, keys: HubKeys, now: datetime) -> int:
    """Publish the sealing key in force to every commune that has kiosks. Returns to how many.

    In the caller's transaction. May be repeated: a commune that was told is not told again.
    """
    public_key = b64encode(bytes(keys.sealing.public_key)).decode()
    statement = statements.hub_sealing_key(keys.sealing_key_id, public_key)
    told = HubKey(
        sealing_key=public_key,
        sealing_key_id=keys.sealing_key_id,
        signature=b64encode(keys.signing.sign(statement).signature).decode(),
    )
    communes = session.scalars(select(Kiosk.commune_code).distinct().order_by(Kiosk.commune_code)).all()
    for commune_code in communes:
        publish(session, commune_code, FeedKind.HUB_KEY, "sealing", told, now)
    return len(communes)
