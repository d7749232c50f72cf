"""A kiosk's new device key: taken when the old one signed for it and the new one proves itself."""

from __future__ import annotations

from base64 import b64decode
from datetime import datetime

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from hub.db.models import Kiosk
from hub.enrolment.models import FormerDeviceKey
from hub.problems import RefusalError
from hub.wire import Sender
from offline_db.protocol import statements
from offline_db.protocol.messages import NewKeyRequest


def replace_key(session: Session, sender: Sender, asked: NewKeyRequest, now: datetime) -> None:
    """Make the key of `asked` that of the kiosk, which signed the request with the one that is known.

    May be repeated: a key that is the kiosk's already is left. Raises RefusalError 403 when the new key does not prove
    itself.
    """
    new = b64decode(asked.public_key)
    try:
        VerifyKey(new).verify(statements.new_key(sender.kiosk_id, new), b64decode(asked.proof))
    except (BadSignatureError, ValueError) as error:
        detail = "Khóa mới của kiosk không tự chứng minh được nên chưa đổi. Xin cập nhật phần mềm rồi thử lại."
        raise RefusalError(403, "key-proof", "The new key does not sign for itself", detail) from error
    kiosk = session.scalars(select(Kiosk).where(Kiosk.id == sender.kiosk_id).with_for_update()).one()
    if kiosk.public_key == new:
        return
    known = session.get(FormerDeviceKey, (kiosk.commune_code, kiosk.id, kiosk.public_key))
    if known is None:
        session.add(
            FormerDeviceKey(
                commune_code=kiosk.commune_code, kiosk_id=kiosk.id, public_key=kiosk.public_key, replaced_at=now
            )
        )
    kiosk.public_key = new


def keys_of(session: Session, kiosk: Kiosk) -> tuple[bytes, ...]:
    """All public keys that were ever the kiosk's, the newest first: an earlier one may have signed a carrier."""
    former = session.scalars(
        select(FormerDeviceKey.public_key).where(
            FormerDeviceKey.commune_code == kiosk.commune_code, FormerDeviceKey.kiosk_id == kiosk.id
        )
    )
    return (kiosk.public_key, *former)
