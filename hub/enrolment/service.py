"""Giving out enrolment codes, and turning a code and a public key into a kiosk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from hub.db.models import Commune, EnrolmentCode, HelpPoint, Kiosk, KioskLog, Province
from hub.enrolment import codes
from offline_db.protocol.event import GENESIS

CODE_LIFE = timedelta(days=3)
"""How long a code waits to be typed in: a volunteer may need a day to reach the help point."""


class NotEnrolled(Enum):
    """Why a code lets nobody in."""

    UNKNOWN = auto()
    USED = auto()
    EXPIRED = auto()
    KEY_SPENT = auto()
    """The key is that of a kiosk which was revoked, has forked, or knows more than this device: it needs another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """A kiosk and where it stands, and what is held of its log."""

    kiosk: Kiosk
    log: KioskLog
    help_point: HelpPoint
    commune: Commune
    province: Province


def give_code(session: Session, help_point: HelpPoint, kiosk_name: str, now: datetime) -> str:
    """A new single-use code for a kiosk at `help_point`, valid for CODE_LIFE. Only its hash is stored."""
    code = codes.make()
    session.add(
        EnrolmentCode(
            code_hash=codes.digest(code),
            commune_code=help_point.commune_code,
            help_point_id=help_point.id,
            kiosk_name=kiosk_name,
            created_at=now,
            expires_at=now + CODE_LIFE,
        )
    )
    return code


def enrol(
    session: Session, code: str, public_key: bytes, new_id: UUID, now: datetime, *, log_seq: int = 0
) -> Enrolled | NotEnrolled:
    """Use up `code` for the device with this public key. log_seq: how many events it has recorded.

    The same code with the same key gives the same kiosk again: the first answer may have been lost on the way. A device
    whose key the commune knows, such as after a repair, becomes the kiosk that it was, so that its log goes on.
    """
    entry = session.scalars(
        select(EnrolmentCode).where(EnrolmentCode.code_hash == codes.digest(code)).with_for_update()
    ).one_or_none()
    if entry is None:
        return NotEnrolled.UNKNOWN
    if entry.kiosk_id is not None:
        kiosk = session.get_one(Kiosk, entry.kiosk_id)
        return _enrolled(session, kiosk) if kiosk.public_key == public_key else NotEnrolled.USED
    if now >= entry.expires_at:
        return NotEnrolled.EXPIRED
    known = _known(session, entry.commune_code, public_key)
    if known is not None:
        log = session.get_one(KioskLog, (known.commune_code, known.id), with_for_update=True)
        if known.revoked_at is not None or log.fork_at is not None or log.head_seq > log_seq:
            return NotEnrolled.KEY_SPENT
        known.help_point_id, known.name = entry.help_point_id, entry.kiosk_name
        entry.used_at, entry.kiosk_id = now, known.id
        return _enrolled(session, known)
    kiosk = Kiosk(
        id=new_id,
        commune_code=entry.commune_code,
        help_point_id=entry.help_point_id,
        name=entry.kiosk_name,
        public_key=public_key,
        enrolled_at=now,
    )
    session.add(kiosk)
    session.flush()
    session.add(KioskLog(commune_code=entry.commune_code, kiosk_id=kiosk.id, head_hash=GENESIS))
    session.flush()
    entry.used_at, entry.kiosk_id = now, kiosk.id
    return _enrolled(session, kiosk)


def _known(session: Session, commune_code: str, public_key: bytes) -> Kiosk | None:
    """The kiosk of the commune with this key; the newest, should an older hub have made several of one device."""
    query = select(Kiosk).where(Kiosk.commune_code == commune_code, Kiosk.public_key == public_key)
    return session.scalars(query.order_by(Kiosk.enrolled_at.desc(), Kiosk.id.desc()).limit(1)).first()


def _enrolled(session: Session, kiosk: Kiosk) -> Enrolled:
    commune = session.get_one(Commune, kiosk.commune_code)
    return Enrolled(
        kiosk=kiosk,
        log=session.get_one(KioskLog, (kiosk.commune_code, kiosk.id)),
        help_point=session.get_one(HelpPoint, kiosk.help_point_id),
        commune=commune,
        province=session.get_one(Province, commune.province_code),
    )
