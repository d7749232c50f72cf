"""How each of a commune's kiosks is, as the hub knows it. Read by the kiosks' page and by the first page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.scope import Scope
from hub.db.models import HelpPoint, Kiosk, KioskLog

SILENT_AFTER = timedelta(days=1)
CLOCK_OFF_MS = 120_000
"""A clock that is off by more than two minutes is shown: times in the log would mislead a reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskHealth:
    """One kiosk. last_seen_at: None when it has never spoken since it was enrolled. clock_skew_ms: kiosk minus hub."""

    id: UUID
    name: str
    help_point_name: str
    enrolled_at: datetime
    last_seen_at: datetime | None
    app_version: str
    head_seq: int
    unsent_events: int
    unsent_sessions: int
    clock_skew_ms: int
    fork_seq: int | None

    def is_silent(self, now: datetime) -> bool:
        """Whether nothing was heard for a day; a kiosk enrolled within the day still has time to speak."""
        return now - (self.last_seen_at or self.enrolled_at) > SILENT_AFTER

    @property
    def clock_is_off(self) -> bool:
        return abs(self.clock_skew_ms) > CLOCK_OFF_MS

    @property
    def clock_skew(self) -> timedelta:
        """How far the clock is off, without its direction."""
        return timedelta(milliseconds=abs(self.clock_skew_ms))


def kiosks_of(session: Session, scope: Scope) -> list[KioskHealth]:
    """The org unit's kiosks that may still sync, by help point and name."""
    rows = session.execute(
        sa.select(Kiosk, HelpPoint.name, KioskLog)
        .join(HelpPoint, HelpPoint.id == Kiosk.help_point_id)
        .outerjoin(KioskLog, sa.and_(KioskLog.commune_code == Kiosk.commune_code, KioskLog.kiosk_id == Kiosk.id))
        .where(scope.covers(Kiosk.commune_code), Kiosk.revoked_at.is_(None))
        .order_by(HelpPoint.name, Kiosk.name)
    )
    return [_health(kiosk, help_point_name, log) for kiosk, help_point_name, log in rows]


def _health(kiosk: Kiosk, help_point_name: str, log: KioskLog | None) -> KioskHealth:
    return KioskHealth(
        id=kiosk.id,
        name=kiosk.name,
        help_point_name=help_point_name,
        enrolled_at=kiosk.enrolled_at,
        last_seen_at=None if log is None else log.last_seen_at,
        app_version="" if log is None else log.app_version,
        head_seq=0 if log is None else log.head_seq,
        unsent_events=0 if log is None else log.unsent_events,
        unsent_sessions=0 if log is None else log.unsent_sessions,
        clock_skew_ms=0 if log is None else log.clock_skew_ms,
        fork_seq=None if log is None else log.fork_seq,
    )
