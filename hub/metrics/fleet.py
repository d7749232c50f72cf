"""The state of the kiosks by province, read from the database at most once a minute."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

import sqlalchemy as sa
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.orm import Session

from hub.db import Database
from hub.db.models import Commune, Kiosk, KioskLog
from hub.metrics.upkeep import last_done

SILENT_AFTER = timedelta(hours=24)
FRESH_FOR_S = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvinceFleet:
    """The kiosks of one province that are not revoked. oldest_unsent_s: 0 when nothing waits."""

    province: str
    kiosks: int
    silent: int
    unsent: int
    quarantined: int
    forked: int
    oldest_unsent_s: float
    held: int


class FleetCollector(Collector):
    """Gives the gauges of the fleet. now: aware UTC."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database, self._now = database, now
        self._lock = Lock()
        self._read_at = float("-inf")
        self._families: list[GaugeMetricFamily] = []

    def collect(self) -> Iterator[GaugeMetricFamily]:
        with self._lock:
            if time.monotonic() - self._read_at > FRESH_FOR_S:
                now = self._now()
                with self._database.read() as session:
                    self._families = [*_gauges(fleets(session, now)), *_packs(session), *_tasks(session)]
                self._read_at = time.monotonic()
            yield from self._families

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Nothing: registering must not read the database."""
        yield from ()


def fleets(session: Session, now: datetime) -> list[ProvinceFleet]:
    """A row for each province that has kiosks."""
    oldest = sa.func.min(sa.case((KioskLog.unsent_events > 0, KioskLog.oldest_unsent_at)))
    rows = session.execute(
        sa.select(
            Commune.province_code,
            sa.func.count(),
            _count(sa.or_(KioskLog.last_seen_at.is_(None), KioskLog.last_seen_at < now - SILENT_AFTER)),
            sa.func.coalesce(sa.func.sum(KioskLog.unsent_events), 0),
            sa.func.coalesce(sa.func.sum(KioskLog.quarantined), 0),
            _count(KioskLog.fork_seq.is_not(None)),
            oldest,
            sa.func.coalesce(sa.func.sum(KioskLog.head_seq), 0),
        )
        .select_from(Kiosk)
        .join(Commune, Commune.code == Kiosk.commune_code)
        .outerjoin(KioskLog, (KioskLog.commune_code == Kiosk.commune_code) & (KioskLog.kiosk_id == Kiosk.id))
        .where(Kiosk.revoked_at.is_(None))
        .group_by(Commune.province_code)
        .order_by(Commune.province_code)
    )
    return [
        ProvinceFleet(
            province=province,
            kiosks=kiosks,
            silent=silent,
            unsent=int(unsent),
            quarantined=int(quarantined),
            forked=forked,
            oldest_unsent_s=0.0 if since is None else max(0.0, (now - since).total_seconds()),
            held=int(held),
        )
        for province, kiosks, silent, unsent, quarantined, forked, since, held in rows
    ]


def _count(condition: sa.ColumnElement[bool]) -> Any:
    return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)


def _gauges(found: list[ProvinceFleet]) -> Iterator[GaugeMetricFamily]:
    words = {
        "kiosks": ("kiosks", "Kiosks that are enrolled and not revoked."),
        "silent": ("kiosks_silent", "Kiosks not heard of for 24 hours."),
        "unsent": ("events_unsent", "Events that kiosks said they still have to send."),
        "quarantined": ("events_quarantined", "Events that are held but cannot be read."),
        "forked": ("kiosks_forked", "Kiosks whose log contradicted the one held, not looked at yet."),
        "oldest_unsent_s": ("oldest_unsent_seconds", "Age of the oldest event that some kiosk has to send."),
        "held": ("events_held", "Events held, with those that retention removed."),
    }
    for field, (name, help_) in words.items():
        family = GaugeMetricFamily(f"diemtua_{name}", help_, labels=("province",))
        for fleet in found:
            family.add_metric((fleet.province,), float(getattr(fleet, field)))
        yield family


def _packs(session: Session) -> Iterator[GaugeMetricFamily]:
    rows = session.execute(
        sa.select(Commune.province_code, KioskLog.pack_version, sa.func.count())
        .join(Kiosk, (Kiosk.commune_code == KioskLog.commune_code) & (Kiosk.id == KioskLog.kiosk_id))
        .join(Commune, Commune.code == KioskLog.commune_code)
        .where(Kiosk.revoked_at.is_(None))
        .group_by(Commune.province_code, KioskLog.pack_version)
    )
    family = GaugeMetricFamily("diemtua_pack_kiosks", "Kiosks on a content pack.", labels=("province", "pack"))
    for province, version, count in rows:
        family.add_metric((province, str(version)), float(count))
    yield family


def _tasks(session: Session) -> Iterator[GaugeMetricFamily]:
    family = GaugeMetricFamily(
        "diemtua_upkeep_last_done_seconds", "When a task was last carried out, in seconds since 1970.", labels=("task",)
    )
    for task, done_at in last_done(session).items():
        family.add_metric((task,), done_at.timestamp())
    yield family
