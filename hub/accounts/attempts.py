"""Counting failed attempts in the database, so that guessing is slowed down across all app processes.

An attempt is counted as failed before it is checked and taken back when it was right, so that guesses made at the same
moment are all counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.models import FailedAttempt
from hub.db import Database
from hub.db.turns import take_turn

WINDOW = timedelta(minutes=15)
_KEEP = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """How many attempts of one kind may fail within WINDOW: for one name, and from one network address."""

    kind: str
    per_name: int
    per_address: int


SIGN_IN = Limit("sign_in", per_name=5, per_address=30)
"""More for an address than for a name: a whole commune office may share one address."""
SECOND_FACTOR = Limit("second_factor", per_name=5, per_address=30)
ENROLMENT = Limit("enrolment", per_name=20, per_address=20)
RECOVERY = Limit("recovery", per_name=20, per_address=20)
CARRIER = Limit("carrier", per_name=60, per_address=60)


@dataclass(frozen=True, slots=True)
class Locked:
    """Too many failures: nothing was checked. minutes: until the next attempt may succeed, at least 1."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt that counts as failed until it is `succeeded`."""

    id: UUID
    limit: Limit
    name: str


def begin(database: Database, limit: Limit, address: str, now: datetime, *, name: str = "") -> Attempt | Locked:
    """Count an attempt, or say how long to wait. name: whom it is about, "" when it names nobody. now: aware UTC."""
    name, address = name[:64], address[:64]
    with database.write() as session:
        _one_at_a_time(session, limit, name, address)
        until = _locked_until(session, limit, name, address, now)
        if until is not None:
            return _locked(until, now)
        session.execute(sa.delete(FailedAttempt).where(FailedAttempt.at < now - _KEEP))
        attempt = FailedAttempt(id=uuid4(), kind=limit.kind, name=name, address=address, at=now)
        session.add(attempt)
        return Attempt(attempt.id, limit, name)


def wait_for(session: Session, limit: Limit, address: str, now: datetime) -> Locked | None:
    """How long an address has to wait, for attempts that name nobody and are counted by `note_failure`."""
    until = _locked_until(session, limit, "", address[:64], now)
    return None if until is None else _locked(until, now)


def note_failure(session: Session, limit: Limit, address: str, now: datetime) -> None:
    """Count an attempt that failed. For secrets too long to be guessed, which may be tried side by side: it only stops
    whoever goes on; where few guesses could hit, `begin` counts before it is known."""
    session.execute(sa.delete(FailedAttempt).where(FailedAttempt.at < now - _KEEP))
    session.add(FailedAttempt(id=uuid4(), kind=limit.kind, name="", address=address[:64], at=now))


def _locked(until: datetime, now: datetime) -> Locked:
    return Locked(max(1, -(-int((until - now).total_seconds()) // 60)))


def succeeded(session: Session, attempt: Attempt) -> None:
    """Take the attempt back, and with it the failures of its name, in the transaction that grants what was asked."""
    mine = FailedAttempt.id == attempt.id
    if attempt.name:
        mine |= sa.and_(FailedAttempt.kind == attempt.limit.kind, FailedAttempt.name == attempt.name)
    session.execute(sa.delete(FailedAttempt).where(mine))


def _one_at_a_time(session: Session, limit: Limit, name: str, address: str) -> None:
    """Let the attempts that one limit counts go one after another."""
    counted = [f"{limit.kind}/address/{address}", *([f"{limit.kind}/name/{name}"] if name else [])]
    for key in counted:  # always in this order, or two attempts could wait for each other
        take_turn(session, key)


def _locked_until(session: Session, limit: Limit, name: str, address: str, now: datetime) -> datetime | None:
    ends: list[datetime] = []
    for column, value, most in (
        (FailedAttempt.name, name, limit.per_name),
        (FailedAttempt.address, address, limit.per_address),
    ):
        if not value:
            continue
        # The limit-th newest failure: when it leaves the window, one attempt is free again.
        oldest_that_counts = session.scalar(
            sa.select(FailedAttempt.at)
            .where(FailedAttempt.kind == limit.kind, column == value, FailedAttempt.at > now - WINDOW)
            .order_by(FailedAttempt.at.desc())
            .offset(most - 1)
            .limit(1)
        )
        if oldest_that_counts is not None:
            ends.append(oldest_that_counts + WINDOW)
    return max(ends, default=None)
