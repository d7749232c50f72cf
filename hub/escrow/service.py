"""Keeping escrowed store keys, and releasing one: asked by one person, approved by another, used once by the kiosk."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from hashlib import sha256
from hmac import compare_digest, digest
from uuid import UUID

import sqlalchemy as sa
from nacl.exceptions import CryptoError
from nacl.public import PublicKey, SealedBox
from nacl.signing import VerifyKey
from sqlalchemy.orm import Session

from hub.accounts.scope import Scope
from hub.accounts.sign_ins import Staff
from hub.audit import Action, AuditEntry, note
from hub.db.models import Kiosk
from hub.db.turns import take_turn
from hub.enrolment import codes
from hub.escrow.models import KeyEscrow, Recovery
from hub.keys import HubKeys
from offline_db.protocol.ids import Uuid7Source
from offline_db.protocol.messages import EscrowRequest, RecoveryReply, RecoveryRequest

CODE_LIFE = timedelta(minutes=15)
"""How long a code waits to be typed in at the kiosk."""
REQUEST_LIFE = timedelta(hours=8)
"""How long a request waits for the second person: a working day."""
MIN_REASON = 8


class NotAllowed(Enum):
    """Why nothing was done; the value is what staff read."""

    NO_SUCH_KIOSK = "Không tìm thấy máy này."
    NO_ESCROW = "Máy chủ chưa giữ chìa khóa dự phòng của máy này nên không khôi phục được bằng cách này."
    REVOKED = "Máy này đã bị khóa trên máy chủ nên không khôi phục được."
    REASON_MISSING = "Hãy ghi rõ lý do khôi phục, ít nhất 8 chữ cái."
    NO_SUCH_REQUEST = "Không tìm thấy yêu cầu này."
    SAME_PERSON = "Người duyệt phải là người khác với người yêu cầu."
    TOO_LATE = "Yêu cầu này đã được duyệt, đã rút hoặc đã quá tám giờ. Hãy tạo yêu cầu mới."


class NotReleased(Enum):
    """Why a code opens nothing; the value is what the person at the kiosk reads."""

    UNKNOWN = "Mã khôi phục không đúng. Xin kiểm tra và nhập lại."
    EXPIRED = "Mã khôi phục đã quá 15 phút. Xin hai cán bộ cấp mã mới."
    USED = "Mã khôi phục này đã được dùng ở máy khác. Xin hai cán bộ cấp mã mới."
    REVOKED = "Kiosk này đã bị khóa trên máy chủ nên không khôi phục được. Xin gặp cán bộ xã."
    OTHER_KIOSK = "Mã khôi phục này là của máy khác. Mã vẫn còn dùng được ở máy đó."
    NO_REQUEST = "Tệp này không phải yêu cầu khôi phục, hoặc mã bị thiếu. Hãy chọn lại tệp do máy ghi ra."
    LOST = "Máy chủ không mở được chìa khóa dự phòng này. Xin báo người quản trị máy chủ."


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """code: to be shown once, to the one who approved; it is stored nowhere."""

    code: str
    kiosk_name: str
    expires_at: datetime


def keep_escrow(session: Session, commune_code: str, kiosk_id: UUID, brought: EscrowRequest, now: datetime) -> None:
    """Keep a kiosk's sealed store key; the newest takes the place of the one before."""
    take_turn(session, f"escrow/{kiosk_id}")  # a kiosk that waited too long brings it again beside the first time
    held = session.get(KeyEscrow, (commune_code, kiosk_id))
    sealed = b64decode(brought.sealed)
    if held is None:
        session.add(
            KeyEscrow(
                commune_code=commune_code,
                kiosk_id=kiosk_id,
                escrow_key_id=brought.escrow_key_id,
                sealed=sealed,
                received_at=now,
            )
        )
    else:
        held.escrow_key_id, held.sealed, held.received_at = brought.escrow_key_id, sealed, now


def ask(
    session: Session, ids: Uuid7Source, now: datetime, staff: Staff, kiosk_id: UUID, reason: str
) -> Recovery | NotAllowed:
    """Ask that a kiosk's store key be released. The caller has checked the permission RECOVER_KIOSKS."""
    kiosk = session.scalar(sa.select(Kiosk).where(staff.scope.covers(Kiosk.commune_code), Kiosk.id == kiosk_id))
    if kiosk is None:
        return NotAllowed.NO_SUCH_KIOSK
    if kiosk.revoked_at is not None:
        return NotAllowed.REVOKED
    if len(reason.strip()) < MIN_REASON:
        return NotAllowed.REASON_MISSING
    if session.get(KeyEscrow, (kiosk.commune_code, kiosk.id)) is None:
        return NotAllowed.NO_ESCROW
    recovery = Recovery(
        commune_code=kiosk.commune_code,
        id=ids.next(int(now.timestamp() * 1000)),
        kiosk_id=kiosk.id,
        reason=reason.strip()[:500],
        asked_by=staff.account_id,
        asked_by_name=staff.name,
        asked_at=now,
    )
    session.add(recovery)
    _note(session, ids, now, staff, Action.RECOVERY_ASKED, recovery, reason)
    return recovery


def approve(
    session: Session, ids: Uuid7Source, now: datetime, staff: Staff, recovery_id: UUID
) -> Approved | NotAllowed:
    """Release the key to whoever types the code at the kiosk within CODE_LIFE. Never by the one who asked."""
    recovery = _locked(session, staff.scope, recovery_id)
    if recovery is None:
        return NotAllowed.NO_SUCH_REQUEST
    if recovery.asked_by == staff.account_id:
        return NotAllowed.SAME_PERSON
    if not is_waiting(recovery, now):
        return NotAllowed.TOO_LATE
    kiosk = session.get_one(Kiosk, recovery.kiosk_id)
    if kiosk.revoked_at is not None:
        return NotAllowed.REVOKED
    code = codes.make()
    recovery.code_hash = codes.digest(code)
    recovery.approved_by, recovery.approved_by_name, recovery.approved_at = staff.account_id, staff.name, now
    _note(session, ids, now, staff, Action.RECOVERY_APPROVED, recovery, recovery.reason)
    return Approved(code=code, kiosk_name=kiosk.name, expires_at=now + CODE_LIFE)


def withdraw(session: Session, ids: Uuid7Source, now: datetime, staff: Staff, recovery_id: UUID) -> bool:
    """Take a request back, or a code that was not used. Either of the two, or anyone with the permission, may."""
    recovery = _locked(session, staff.scope, recovery_id)
    if recovery is None or recovery.released_at is not None or recovery.withdrawn_at is not None:
        return False
    recovery.withdrawn_at = now
    _note(session, ids, now, staff, Action.RECOVERY_WITHDRAWN, recovery, "")
    return True


def is_waiting(recovery: Recovery, now: datetime) -> bool:
    """Whether the request may still be approved."""
    done = recovery.approved_at is not None or recovery.withdrawn_at is not None
    return not done and now < recovery.asked_at + REQUEST_LIFE


def release(
    session: Session, ids: Uuid7Source, keys: HubKeys, asked: RecoveryRequest, now: datetime
) -> RecoveryReply | NotReleased:
    """Use up a code: the store key, sealed to the key that the kiosk made for this.

    The same request again, within the code's life, gets the same key: the first answer may have been lost.
    """
    recovery = session.scalar(
        sa.select(Recovery).where(Recovery.code_hash == codes.digest(asked.code)).with_for_update()
    )
    if recovery is None or recovery.approved_at is None or recovery.withdrawn_at is not None:
        return NotReleased.UNKNOWN
    if now >= recovery.approved_at + CODE_LIFE:
        return NotReleased.EXPIRED
    public_key = b64decode(asked.public_key)
    recipient = _x25519(public_key)
    if recipient is None:
        return NotReleased.NO_REQUEST
    if recovery.public_key is not None and recovery.public_key != public_key:
        return NotReleased.USED
    kiosk = session.get_one(Kiosk, recovery.kiosk_id)
    if kiosk.revoked_at is not None:
        return NotReleased.REVOKED
    held = session.get_one(KeyEscrow, (recovery.commune_code, recovery.kiosk_id))
    store_key = keys.unseal(held.escrow_key_id, held.sealed)
    if store_key is None:
        return NotReleased.LOST
    if asked.key_check and not compare_digest(asked.key_check, key_check(store_key)):
        return NotReleased.OTHER_KIOSK
    if recovery.public_key is None:
        recovery.public_key, recovery.released_at = public_key, now
        session.add(
            AuditEntry(
                unit_code=recovery.commune_code,
                id=ids.next(int(now.timestamp() * 1000)),
                at=now,
                account_id=None,
                name=kiosk.name,
                action=Action.RECOVERY_USED.value,
                subject=f"kiosk:{kiosk.id}",
                reason=recovery.reason,
            )
        )
    box = SealedBox(recipient).encrypt(store_key)
    return RecoveryReply(kiosk_id=kiosk.id, sealed=b64encode(box).decode())


def _x25519(public_key: bytes) -> PublicKey | None:
    """The form of an Ed25519 key that boxes are sealed for; None for a point that is no key."""
    try:
        return VerifyKey(public_key).to_curve25519_public_key()
    except CryptoError:
        return None


def key_check(store_key: bytes) -> str:
    """What a kiosk keeps beside its store to know the right key again; as in `offline_db.store.store`."""
    return digest(store_key, b"diem-tua store key", sha256).hex()


def _locked(session: Session, scope: Scope, recovery_id: UUID) -> Recovery | None:
    query = sa.select(Recovery).where(scope.covers(Recovery.commune_code), Recovery.id == recovery_id)
    return session.scalar(query.with_for_update())


def _note(
    session: Session, ids: Uuid7Source, now: datetime, staff: Staff, action: Action, recovery: Recovery, reason: str
) -> None:
    subject = f"kiosk:{recovery.kiosk_id}"
    note(session, ids, now, staff, action, subject=subject, reason=reason, commune_code=recovery.commune_code)
