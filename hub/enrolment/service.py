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


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """A kiosk and where it stands."""

    kiosk: Kiosk
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


def enrol(session: Session, code: str, public_key: bytes, new_id: UUID, now: datetime) -> Enrolled | NotEnrolled:
    """Use up `code` for the device with this public key.

    The same code with the same key gives the same kiosk again: the first answer may have been lost on the way.
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
    entry.used_at, entry.kiosk_id = now, kiosk.id
    return _enrolled(session, kiosk)


def _enrolled(session: Session, kiosk: Kiosk) -> Enrolled:
    commune = session.get_one(Commune, kiosk.commune_code)
    return Enrolled(
        kiosk=kiosk,
        help_point=session.get_one(HelpPoint, kiosk.help_point_id),
        commune=commune,
        province=session.get_one(Province, commune.province_code),
    )
