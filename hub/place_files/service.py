"""Proposing, approving and refusing versions of a place's files. All in the caller's transaction."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.scope import Level, Scope
from hub.accounts.sign_ins import Staff
from hub.db.models import Commune
from hub.faults import Fault, FaultError
from hub.feed.fan_out import fan_out
from hub.place_files.kinds import FileKind, FileState
from hub.place_files.models import PlaceFile
from hub.place_files.reading import Place
from offline_db.protocol.feed import ContentFile
from offline_db.protocol.ids import Uuid7Source


def place_of(session: Session, scope: Scope) -> Place | None:
    """The place whose files a unit keeps up; None for the whole country, whose files come with the packs."""
    match scope.level:
        case Level.COMMUNE:
            province = session.scalar(sa.select(Commune.province_code).where(Commune.code == scope.unit_code))
            return None if province is None else Place(province, scope.unit_code)
        case Level.PROVINCE:
            return Place(scope.unit_code)
        case Level.NATION:
            return None


def in_force(session: Session, unit_code: str, kind: FileKind) -> PlaceFile | None:
    """The version that was approved last."""
    return session.scalar(
        sa.select(PlaceFile)
        .where(
            PlaceFile.unit_code == unit_code,
            PlaceFile.kind == kind.value,
            PlaceFile.state == FileState.APPROVED.value,
        )
        .order_by(PlaceFile.decided_at.desc(), PlaceFile.id.desc())
        .limit(1)
    )


def waiting(session: Session, unit_code: str, kind: FileKind) -> PlaceFile | None:
    """The version that waits for a second person; there is at most one."""
    return session.scalar(
        sa.select(PlaceFile).where(
            PlaceFile.unit_code == unit_code,
            PlaceFile.kind == kind.value,
            PlaceFile.state == FileState.PROPOSED.value,
        )
    )


def versions(session: Session, unit_code: str, kind: FileKind, *, limit: int = 20) -> list[PlaceFile]:
    """What was proposed, the newest first."""
    query = sa.select(PlaceFile).where(PlaceFile.unit_code == unit_code, PlaceFile.kind == kind.value)
    return list(session.scalars(query.order_by(PlaceFile.proposed_at.desc(), PlaceFile.id.desc()).limit(limit)))


def propose(
    session: Session,
    ids: Uuid7Source,
    now: datetime,
    staff: Staff,
    unit_code: str,
    kind: FileKind,
    yaml: str,
    note: str,
) -> PlaceFile:
    """Put a text that was read without fault before a second person. It takes the place of one that still waits."""
    other = waiting(session, unit_code, kind)
    if other is not None:
        other.state, other.answer = FileState.WITHDRAWN.value, ""
    row = PlaceFile(
        unit_code=unit_code,
        id=ids.next(int(now.timestamp() * 1000)),
        kind=kind.value,
        state=FileState.PROPOSED.value,
        yaml=yaml,
        note=note.replace("\x00", "").strip()[:500],
        proposed_by=staff.account_id,
        proposer_name=staff.name,
        proposed_at=now,
    )
    session.add(row)
    return row


def find_proposed(session: Session, unit_code: str, file_id: UUID) -> PlaceFile:
    """A version that waits, to be decided. Raises FaultError when it is not there or waits no longer."""
    row = session.scalar(
        sa.select(PlaceFile).where(PlaceFile.unit_code == unit_code, PlaceFile.id == file_id).with_for_update()
    )
    if row is None or row.state != FileState.PROPOSED.value:
        raise FaultError(Fault.NOT_WAITING)
    return row


def approve(session: Session, row: PlaceFile, staff: Staff, now: datetime) -> None:
    """Put a waiting version in force and tell the kiosks. Raises FaultError for whoever proposed it."""
    _decide(row, staff, now, FileState.APPROVED)
    session.flush()
    tell(session, row, now)


def tell(session: Session, row: PlaceFile, now: datetime) -> None:
    """Put an approved version into the feeds of its unit."""
    key = "commune" if len(row.unit_code) == 5 else "province"
    fan_out(session, row.unit_code, FileKind(row.kind).feed_kind, key, ContentFile(yaml=row.yaml), now)


def refuse(row: PlaceFile, staff: Staff, now: datetime, answer: str) -> None:
    """Raises FaultError for whoever proposed it, or when no reason is given."""
    if not answer.strip():
        raise FaultError(Fault.REASON_MISSING)
    _decide(row, staff, now, FileState.REFUSED)
    row.answer = answer.replace("\x00", "").strip()[:500]


def withdraw(row: PlaceFile, staff: Staff, now: datetime) -> None:
    """Take one's own proposal back. Raises FaultError for anybody else."""
    if staff.account_id != row.proposed_by:
        raise FaultError(Fault.NOT_PROPOSER)
    row.state, row.decided_at = FileState.WITHDRAWN.value, now


def _decide(row: PlaceFile, staff: Staff, now: datetime, state: FileState) -> None:
    if staff.account_id == row.proposed_by:
        raise FaultError(Fault.SAME_PERSON)
    row.state, row.decided_by, row.decider_name, row.decided_at = state.value, staff.account_id, staff.name, now
