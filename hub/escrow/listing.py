"""What the page of recoveries shows: which kiosks' keys are held, and how each request stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.scope import Scope
from hub.db.models import HelpPoint, Kiosk
from hub.escrow.models import KeyEscrow, Recovery
from hub.escrow.service import CODE_LIFE, is_waiting

SHOWN_FOR = timedelta(days=90)
MOST = 500


class State(Enum):
    """How a request stands."""

    WAITING = "waiting"
    CODE_GIVEN = "code_given"
    USED = "used"
    UNUSED = "unused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A request as listed. ends_at: of the code, while it is valid."""

    recovery: Recovery
    kiosk_name: str
    help_point_name: str
    state: State
    ends_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Escrowed:
    """A kiosk whose key is held. received_at: when it came last."""

    kiosk_id: UUID
    name: str
    help_point_name: str
    received_at: datetime


def recoveries_in(session: Session, scope: Scope, now: datetime) -> list[Listed]:
    """The requests of the org unit in the last SHOWN_FOR, the newest first."""
    rows = session.execute(
        sa.select(Recovery, Kiosk.name, HelpPoint.name)
        .join(Kiosk, Kiosk.id == Recovery.kiosk_id)
        .join(HelpPoint, HelpPoint.id == Kiosk.help_point_id)
        .where(scope.covers(Recovery.commune_code), Recovery.asked_at > now - SHOWN_FOR)
        .order_by(Recovery.asked_at.desc())
        .limit(MOST)
    )
    return [_listed(recovery, name, point, now) for recovery, name, point in rows]


def escrowed_in(session: Session, scope: Scope) -> list[Escrowed]:
    """The org unit's kiosks whose key can be recovered, by help point and name."""
    rows = session.execute(
        sa.select(Kiosk.id, Kiosk.name, HelpPoint.name, KeyEscrow.received_at)
        .select_from(KeyEscrow)
        .join(Kiosk, Kiosk.id == KeyEscrow.kiosk_id)
        .join(HelpPoint, HelpPoint.id == Kiosk.help_point_id)
        .where(scope.covers(KeyEscrow.commune_code), Kiosk.revoked_at.is_(None))
        .order_by(HelpPoint.name, Kiosk.name)
        .limit(MOST)
    )
    return [
        Escrowed(kiosk_id=kiosk_id, name=name, help_point_name=point, received_at=at)
        for kiosk_id, name, point, at in rows
    ]


def _listed(recovery: Recovery, kiosk_name: str, help_point_name: str, now: datetime) -> Listed:
    ends_at = None if recovery.approved_at is None else recovery.approved_at + CODE_LIFE
    return Listed(
        recovery=recovery,
        kiosk_name=kiosk_name,
        help_point_name=help_point_name,
        state=_state(recovery, ends_at, now),
        ends_at=ends_at,
    )


def _state(recovery: Recovery, ends_at: datetime | None, now: datetime) -> State:
    if recovery.released_at is not None:
        return State.USED
    if recovery.withdrawn_at is not None:
        return State.WITHDRAWN
    if ends_at is not None:
        return State.CODE_GIVEN if now < ends_at else State.UNUSED
    return State.WAITING if is_waiting(recovery, now) else State.LAPSED
