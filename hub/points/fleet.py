"""The kiosks of a wide unit, summed up by commune: one query, however many kiosks there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from hub.accounts.scope import Scope
from hub.db.models import Commune, HelpPoint, Kiosk, KioskLog
from hub.points.health import SILENT_AFTER, suspicious


@dataclass(frozen=True, slots=True, kw_only=True)
class CommuneKiosks:
    """One commune of today, with those that became it. in_trouble: kiosks that somebody should look at.

    last_seen_at: of the kiosk heard last; None when none was ever heard. oldest_unsent_at: of all its kiosks.
    """

    code: str
    name: str
    points: int
    kiosks: int
    in_trouble: int
    silent: int
    unsent_sessions: int
    quarantined: int
    oldest_unsent_at: datetime | None
    last_seen_at: datetime | None


def fleet_of(session: Session, scope: Scope, now: datetime, *, only_in_trouble: bool = False) -> list[CommuneKiosks]:
    """The communes of the unit, those with most kiosks in trouble first, then by name."""
    silent = sa.func.coalesce(KioskLog.last_seen_at, Kiosk.enrolled_at) < now - SILENT_AFTER
    today = aliased(Commune)
    points = dict(
        session.execute(
            sa.select(Commune.today_code, sa.func.count())
            .join(HelpPoint, HelpPoint.commune_code == Commune.code)
            .where(scope.covers(Commune.code), HelpPoint.closed_at.is_(None))
            .group_by(Commune.today_code)
        ).all()
    )
    rows = session.execute(
        sa.select(
            today.code,
            today.name,
            sa.func.count(Kiosk.id),
            _how_many(suspicious(now)),
            _how_many(sa.and_(Kiosk.id.is_not(None), silent)),
            sa.func.coalesce(sa.func.sum(KioskLog.unsent_sessions), 0),
            sa.func.coalesce(sa.func.sum(KioskLog.quarantined), 0),
            sa.func.min(KioskLog.oldest_unsent_at),
            sa.func.max(KioskLog.last_seen_at),
        )
        .select_from(Commune)
        .join(today, today.code == Commune.today_code)
        .outerjoin(Kiosk, sa.and_(Kiosk.commune_code == Commune.code, Kiosk.revoked_at.is_(None)))
        .outerjoin(KioskLog, sa.and_(KioskLog.commune_code == Kiosk.commune_code, KioskLog.kiosk_id == Kiosk.id))
        .where(scope.covers(Commune.code))
        .group_by(today.code, today.name)
    )
    found = [
        CommuneKiosks(
            code=code,
            name=name,
            points=points.get(code, 0),
            kiosks=kiosks,
            in_trouble=int(trouble),
            silent=int(quiet),
            unsent_sessions=int(unsent),
            quarantined=int(apart),
            oldest_unsent_at=oldest,
            last_seen_at=seen,
        )
        for code, name, kiosks, trouble, quiet, unsent, apart, oldest, seen in rows
    ]
    wanted = [each for each in found if each.in_trouble or not only_in_trouble]
    return sorted(wanted, key=lambda each: (-each.in_trouble, -each.silent, each.name, each.code))


def _how_many(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)
