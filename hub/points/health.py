"""How each kiosk is, as the hub knows it, and what somebody must do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.scope import Scope
from hub.db.models import Commune, HelpPoint, Kiosk, KioskLog

SILENT_AFTER = timedelta(days=1)
CLOCK_OFF_MS = 120_000
"""A clock that is off by more than two minutes is shown: times in the log would mislead a reader."""
UNSENT_TOO_LONG = timedelta(days=1)
"""A kiosk that speaks and yet keeps something this old has trouble of its own."""
DISK_LOW_MB = 500
"""Below it a kiosk can still record for weeks, but not install a pack."""


class Trouble(StrEnum):
    """What is wrong with a kiosk, the most urgent first; the value is recorded nowhere."""

    FORK = "fork"
    ANOTHER_MACHINE = "another_machine"
    SILENT = "silent"
    NEVER_SPOKE = "never_spoke"
    QUARANTINED = "quarantined"
    UNSENT = "unsent"
    DISK_LOW = "disk_low"
    CLOCK_OFF = "clock_off"


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskHealth:
    """One kiosk. last_seen_at: None when it has never spoken since it was enrolled. clock_skew_ms: kiosk minus hub.

    From app_version on: as it said of itself when it last spoke.
    """

    id: UUID
    name: str
    commune_code: str
    commune_name: str
    help_point_id: UUID
    help_point_name: str
    enrolled_at: datetime
    revoked_at: datetime | None = None
    last_seen_at: datetime | None = None
    last_push_at: datetime | None = None
    head_seq: int = 0
    fork_seq: int | None = None
    fork_at: datetime | None = None
    another_machine_at: datetime | None = None
    app_version: str = ""
    pack_version: int = 0
    unsent_events: int = 0
    unsent_sessions: int = 0
    oldest_unsent_at: datetime | None = None
    quarantined: int = 0
    clock_skew_ms: int = 0
    disk_free_mb: int | None = None

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

    def troubles(self, now: datetime) -> tuple[Trouble, ...]:
        """What somebody should look at, the most urgent first; none of a revoked kiosk."""
        return () if self.revoked_at else tuple(self._troubles(now))

    def _troubles(self, now: datetime) -> Iterator[Trouble]:
        if self.fork_seq is not None:
            yield Trouble.FORK
        if self.another_machine_at is not None:
            yield Trouble.ANOTHER_MACHINE
        if self.is_silent(now):
            yield Trouble.NEVER_SPOKE if self.last_seen_at is None else Trouble.SILENT
        if self.quarantined:
            yield Trouble.QUARANTINED
        if self.oldest_unsent_at is not None and now - self.oldest_unsent_at > UNSENT_TOO_LONG:
            yield Trouble.UNSENT
        if self.disk_free_mb is not None and self.disk_free_mb < DISK_LOW_MB:
            yield Trouble.DISK_LOW
        if self.clock_is_off:
            yield Trouble.CLOCK_OFF


def kiosks_of(session: Session, scope: Scope, *, help_point: UUID | None = None) -> list[KioskHealth]:
    """The org unit's kiosks that may still sync, by commune, help point and name."""
    conditions = [scope.covers(Kiosk.commune_code), Kiosk.revoked_at.is_(None)]
    if help_point is not None:
        conditions.append(Kiosk.help_point_id == help_point)
    rows = session.execute(_query().where(*conditions).order_by(Commune.name, HelpPoint.name, Kiosk.name))
    return [_health(kiosk, point, commune, log) for kiosk, point, commune, log in rows]


def kiosks_where(session: Session, scope: Scope, condition: sa.ColumnElement[bool], *, limit: int) -> list[KioskHealth]:
    """The org unit's kiosks that may still sync and of which `condition` on Kiosk and KioskLog holds, those heard
    last first."""
    rows = session.execute(
        _query()
        .where(scope.covers(Kiosk.commune_code), Kiosk.revoked_at.is_(None), condition)
        .order_by(KioskLog.last_seen_at.desc(), Kiosk.name)
        .limit(limit)
    )
    return [_health(kiosk, point, commune, log) for kiosk, point, commune, log in rows]


def kiosk_of(session: Session, scope: Scope, kiosk_id: UUID) -> KioskHealth | None:
    """One kiosk of the org unit, revoked or not; None when there is no such kiosk in it."""
    row = session.execute(_query().where(scope.covers(Kiosk.commune_code), Kiosk.id == kiosk_id)).first()
    return None if row is None else _health(row[0], row[1], row[2], row[3])


def kiosks_needing_attention(
    session: Session, scope: Scope, now: datetime, *, trouble: Trouble | None = None, limit: int = 50
) -> list[KioskHealth]:
    """The org unit's kiosks with this trouble, or any, those with the most urgent trouble first, at most `limit`."""
    condition = suspicious(now) if trouble is None else conditions_of(now)[trouble]
    rows = session.execute(_query().where(scope.covers(Kiosk.commune_code), Kiosk.revoked_at.is_(None), condition))
    return by_urgency([_health(kiosk, point, commune, log) for kiosk, point, commune, log in rows], now)[:limit]


def by_urgency(kiosks: list[KioskHealth], now: datetime) -> list[KioskHealth]:
    """Those of `kiosks` with a trouble: by how urgent the worst is, then the longest unheard of first."""
    ranks = {trouble: rank for rank, trouble in enumerate(Trouble)}
    found = [(ranks[troubles[0]], each) for each in kiosks if (troubles := each.troubles(now))]
    return [each for _, each in sorted(found, key=lambda pair: (pair[0], pair[1].last_seen_at or now, pair[1].name))]


def suspicious(now: datetime) -> sa.ColumnElement[bool]:
    """Every trouble of `KioskHealth.troubles` as a condition on the rows of the kiosk and its log."""
    return sa.or_(*conditions_of(now).values())


def conditions_of(now: datetime) -> dict[Trouble, sa.ColumnElement[bool]]:
    """Each trouble of `KioskHealth.troubles` as a condition on the rows of the kiosk and its log."""
    return {
        Trouble.FORK: KioskLog.fork_seq.is_not(None),
        Trouble.ANOTHER_MACHINE: KioskLog.another_machine_at.is_not(None),
        Trouble.SILENT: KioskLog.last_seen_at < now - SILENT_AFTER,
        Trouble.NEVER_SPOKE: sa.and_(KioskLog.last_seen_at.is_(None), Kiosk.enrolled_at < now - SILENT_AFTER),
        Trouble.QUARANTINED: KioskLog.quarantined > 0,
        Trouble.UNSENT: KioskLog.oldest_unsent_at < now - UNSENT_TOO_LONG,
        Trouble.DISK_LOW: KioskLog.disk_free_mb < DISK_LOW_MB,
        Trouble.CLOCK_OFF: sa.or_(KioskLog.clock_skew_ms > CLOCK_OFF_MS, KioskLog.clock_skew_ms < -CLOCK_OFF_MS),
    }


def _query() -> sa.Select[Kiosk, HelpPoint, str, KioskLog]:
    return (
        sa.select(Kiosk, HelpPoint, Commune.name, KioskLog)
        .join(HelpPoint, HelpPoint.id == Kiosk.help_point_id)
        .join(Commune, Commune.code == Kiosk.commune_code)
        .outerjoin(KioskLog, sa.and_(KioskLog.commune_code == Kiosk.commune_code, KioskLog.kiosk_id == Kiosk.id))
    )


def _health(kiosk: Kiosk, point: HelpPoint, commune_name: str, log: KioskLog | None) -> KioskHealth:
    known = KioskHealth(
        id=kiosk.id,
        name=kiosk.name,
        commune_code=kiosk.commune_code,
        commune_name=commune_name,
        help_point_id=point.id,
        help_point_name=point.name,
        enrolled_at=kiosk.enrolled_at,
        revoked_at=kiosk.revoked_at,
    )
    if log is None:
        return known
    return replace(
        known,
        last_seen_at=log.last_seen_at,
        last_push_at=log.last_push_at,
        head_seq=log.head_seq,
        fork_seq=log.fork_seq,
        fork_at=log.fork_at,
        another_machine_at=log.another_machine_at,
        app_version=log.app_version,
        pack_version=log.pack_version,
        unsent_events=log.unsent_events,
        unsent_sessions=log.unsent_sessions,
        oldest_unsent_at=log.oldest_unsent_at,
        quarantined=log.quarantined,
        clock_skew_ms=log.clock_skew_ms,
        disk_free_mb=log.disk_free_mb,
    )
