"""Looking after help points and the names and places of kiosks. All in the caller's transaction."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.scope import Scope
from hub.db.models import EnrolmentCode, HelpPoint, Kiosk
from hub.faults import Fault, FaultError
from hub.feed import publish
from offline_db.protocol.feed import FeedKind, Setting
from offline_db.protocol.ids import Uuid7Source
from offline_db.protocol.settings import SettingName

LONGEST_NAME = 120


def points_of(session: Session, scope: Scope) -> list[HelpPoint]:
    """The unit's help points, the open ones first, by name."""
    query = sa.select(HelpPoint).where(scope.covers(HelpPoint.commune_code))
    return list(session.scalars(query.order_by(HelpPoint.closed_at.is_not(None), HelpPoint.name)))


def find_point(session: Session, scope: Scope, point_id: UUID) -> HelpPoint | None:
    return session.scalar(
        sa.select(HelpPoint).where(scope.covers(HelpPoint.commune_code), HelpPoint.id == point_id).with_for_update()
    )


def make_point(session: Session, ids: Uuid7Source, now: datetime, commune_code: str, name: str) -> HelpPoint:
    """A new help point. Raises FaultError."""
    name = _free_name(session, commune_code, name)
    point = HelpPoint(id=ids.next(int(now.timestamp() * 1000)), commune_code=commune_code, name=name)
    session.add(point)
    session.flush()
    _tell_name(session, commune_code, now)
    return point


def rename_point(session: Session, point: HelpPoint, name: str, now: datetime) -> bool:
    """Returns whether the name changed. Raises FaultError."""
    name = " ".join(name.split())
    if name == point.name:
        return False
    point.name = _free_name(session, point.commune_code, name)
    session.flush()
    _tell_name(session, point.commune_code, now)
    return True


def close_point(session: Session, point: HelpPoint, now: datetime) -> None:
    """Let no more kiosks in there, not with a code that was given out either; its sessions stay.

    Raises FaultError while kiosks stand there.
    """
    waiting = (EnrolmentCode.commune_code == point.commune_code, EnrolmentCode.help_point_id == point.id)
    session.execute(
        sa.update(EnrolmentCode)
        .where(*waiting, EnrolmentCode.used_at.is_(None), EnrolmentCode.expires_at > now)
        .values(expires_at=now)
    )
    standing = sa.select(sa.func.count()).where(
        Kiosk.commune_code == point.commune_code, Kiosk.help_point_id == point.id, Kiosk.revoked_at.is_(None)
    )
    kiosks = session.scalar(standing) or 0
    if kiosks:
        raise FaultError(Fault.KIOSKS_STAND_THERE, n=kiosks)
    point.closed_at = point.closed_at or now
    session.flush()
    _tell_name(session, point.commune_code, now)


def open_point(session: Session, point: HelpPoint, now: datetime) -> None:
    """Open a closed help point again."""
    point.closed_at = None
    session.flush()
    _tell_name(session, point.commune_code, now)


def find_kiosk(session: Session, scope: Scope, kiosk_id: UUID) -> Kiosk | None:
    """A kiosk of the unit, to be changed."""
    return session.scalar(
        sa.select(Kiosk).where(scope.covers(Kiosk.commune_code), Kiosk.id == kiosk_id).with_for_update()
    )


def rename_kiosk(kiosk: Kiosk, name: str) -> bool:
    """Returns whether the name changed. Raises FaultError."""
    name = checked_name(name, 60)
    changed, kiosk.name = name != kiosk.name, name
    return changed


def move_kiosk(session: Session, kiosk: Kiosk, point_id: UUID) -> HelpPoint:
    """Say that the kiosk stands at another help point of its commune from now on. Raises FaultError.

    Sessions keep the point at which they were held. A kiosk that goes to another commune is enrolled there anew.
    """
    point = session.scalar(
        sa.select(HelpPoint).where(
            HelpPoint.commune_code == kiosk.commune_code, HelpPoint.id == point_id, HelpPoint.closed_at.is_(None)
        )
    )
    if point is None:
        raise FaultError(Fault.POINT_NOT_OPEN)
    kiosk.help_point_id = point.id
    return point


def checked_name(name: str, longest: int = LONGEST_NAME) -> str:
    """A name without stray spaces. Raises FaultError."""
    name = " ".join(name.replace("\x00", "").split())
    if not 1 <= len(name) <= longest:
        raise FaultError(Fault.NAME_LENGTH, n=longest)
    return name


def _free_name(session: Session, commune_code: str, name: str) -> str:
    name = checked_name(name)
    taken = sa.select(HelpPoint.id).where(HelpPoint.commune_code == commune_code, HelpPoint.name == name)
    if session.scalar(taken) is not None:
        raise FaultError(Fault.POINT_NAME_TAKEN, name=name)
    return name


def _tell_name(session: Session, commune_code: str, now: datetime) -> None:
    """Kiosks learn their place's name at enrolment. A setting is the whole commune's, so only the name of a commune's
    one open help point can be told afterwards."""
    names = session.scalars(
        sa.select(HelpPoint.name).where(HelpPoint.commune_code == commune_code, HelpPoint.closed_at.is_(None))
    ).all()
    body = Setting(value=names[0]) if len(names) == 1 else None
    publish(session, commune_code, FeedKind.SETTING, SettingName.HELP_POINT_NAME.value, body, now)
