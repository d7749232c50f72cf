"""How far a pack has come: which version each kiosk said it runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.scope import Scope
from hub.db.models import Kiosk, KioskLog
from hub.points.health import KioskHealth, kiosks_where

LATE_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class RollOut:
    """kiosks: that have spoken. current: of them with the newest version or a newer one. late: the others, those heard
    last first, at most LATE_SHOWN. versions: how many run each."""

    kiosks: int
    current: int
    versions: Mapping[int, int]
    late: tuple[KioskHealth, ...]

    @property
    def share(self) -> float:
        """0 to 1; 1 when there is no kiosk yet."""
        return self.current / self.kiosks if self.kiosks else 1.0


def roll_out(session: Session, scope: Scope, version: int) -> RollOut:
    """How far `version` has come in the org unit."""
    rows = session.execute(
        sa.select(KioskLog.pack_version, sa.func.count())
        .join(Kiosk, sa.and_(Kiosk.commune_code == KioskLog.commune_code, Kiosk.id == KioskLog.kiosk_id))
        .where(scope.covers(KioskLog.commune_code), Kiosk.revoked_at.is_(None), KioskLog.last_seen_at.is_not(None))
        .group_by(KioskLog.pack_version)
    )
    versions = dict(sorted(rows.all(), reverse=True))
    is_late = sa.and_(KioskLog.last_seen_at.is_not(None), KioskLog.pack_version < version)
    return RollOut(
        kiosks=sum(versions.values()),
        current=sum(count for running, count in versions.items() if running >= version),
        versions=versions,
        late=tuple(kiosks_where(session, scope, is_late, limit=LATE_SHOWN)),
    )
