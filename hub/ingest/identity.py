"""Whether the kiosk that calls is the one that called before. What is found is said, never a reason to refuse.

A disk that was copied runs in another machine; two copies in use show as boots that take turns, or as a fork. Hub and
kiosk are told at each contact from then on, until staff have looked at it (`settle`).
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from hub.db.models import KioskLog
from hub.ingest.models import Incident
from offline_db.protocol.messages import KioskStatus, Warn

_BOOTS_KEPT = 8
"""Earlier starts of the program that are remembered, to know one that comes back."""


def recognise(session: Session, log: KioskLog, said: KioskStatus, now: datetime) -> None:
    """Compare what a kiosk says of its machine and its start with what it said before, and keep it."""
    if said.machine and log.machine and said.machine != log.machine:
        _another_machine(session, log, f"machine {said.machine} after {log.machine}", now)
    if said.boot and said.boot != log.boot:
        if said.boot in log.earlier_boots:
            _another_machine(session, log, f"start {said.boot} came back after {log.boot}", now)
        earlier = [boot for boot in (*log.earlier_boots, log.boot) if boot and boot != said.boot]
        log.earlier_boots = earlier[-_BOOTS_KEPT:]
    log.machine = said.machine or log.machine
    log.boot = said.boot or log.boot


def forked(session: Session, log: KioskLog, from_seq: int, now: datetime) -> None:
    """A batch that begins at `from_seq` was refused for contradicting the log."""
    if log.fork_at is None:
        _record(session, log, Warn.FORK, f"other events from {from_seq} on, while {log.head_seq} are held", now)
    log.fork_seq, log.fork_at = from_seq, now


def warnings_of(log: KioskLog) -> tuple[str, ...]:
    """What hub and kiosk are to be told at this contact."""
    found = {Warn.ANOTHER_MACHINE: log.another_machine_at, Warn.FORK: log.fork_at}
    return tuple(warning.value for warning, at in found.items() if at is not None)


def incidents(session: Session, commune_code: str, kiosk_id: UUID) -> list[Incident]:
    """All that was ever found of a kiosk, the newest first."""
    query = select(Incident).where(Incident.commune_code == commune_code, Incident.kiosk_id == kiosk_id)
    return list(session.scalars(query.order_by(Incident.at.desc(), Incident.kind)))


def settle(session: Session, commune_code: str, kiosk_id: UUID, *, by: str, note: str, now: datetime) -> None:
    """Staff have looked at what was found: warn no more of it. What is found afterwards is warned of anew.

    by: who looked. note: what it came to. Raises sqlalchemy's NoResultFound when there is no such kiosk.
    """
    log = session.get_one(KioskLog, (commune_code, kiosk_id), with_for_update=True)
    for incident in incidents(session, commune_code, kiosk_id):
        if incident.settled_at is None:
            incident.settled_at, incident.settled_by, incident.note = now, by, note
    log.another_machine_at = log.fork_at = log.fork_seq = None
    log.earlier_boots = []


def _another_machine(session: Session, log: KioskLog, detail: str, now: datetime) -> None:
    if log.another_machine_at is None:
        _record(session, log, Warn.ANOTHER_MACHINE, detail, now)
        log.another_machine_at = now


def _record(session: Session, log: KioskLog, kind: Warn, detail: str, now: datetime) -> None:
    key = (log.commune_code, log.kiosk_id, now, kind.value)
    if session.get(Incident, key) is None:  # settled and met again within the same tick of the clock
        session.add(
            Incident(commune_code=log.commune_code, kiosk_id=log.kiosk_id, at=now, kind=kind.value, detail=detail)
        )
