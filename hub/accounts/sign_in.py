"""Checking a user name and password, with a lock-out for each name and each network address.

An attempt is recorded as a failure before the password is checked and erased when it was right, so that guesses made
at the same moment on several app processes are all counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.models import SignInFailure, StaffAccount
from hub.accounts.passwords import Passwords
from hub.db import Database

WINDOW = timedelta(minutes=15)
MAX_FAILURES_PER_NAME = 5
MAX_FAILURES_PER_ADDRESS = 30
"""Higher than for a name: a whole commune office may share one address."""
_KEEP_FAILURES = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Accepted:
    account_id: UUID
    unit_code: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Wrong name or password, or a disabled account; which of them is not told."""


@dataclass(frozen=True, slots=True)
class Locked:
    """Too many failures: nothing was checked. minutes: until the next attempt may succeed, at least 1."""

    minutes: int


SignInResult: TypeAlias = "Accepted | Refused | Locked"


def check(
    database: Database, passwords: Passwords, username: str, password: str, address: str, now: datetime
) -> SignInResult:
    """Whether this person may come in. username: any case. address: of the client. now: aware UTC."""
    username = username.strip().casefold()[:64]
    attempt_id = uuid4()
    with database.write() as session:
        locked_until = _locked_until(session, username, address, now)
        if locked_until is not None:
            return Locked(max(1, -(-int((locked_until - now).total_seconds()) // 60)))
        session.execute(sa.delete(SignInFailure).where(SignInFailure.at < now - _KEEP_FAILURES))
        session.add(SignInFailure(id=attempt_id, username=username, address=address[:64], at=now))
        account = session.execute(
            sa.select(StaffAccount.id, StaffAccount.unit_code, StaffAccount.password_hash).where(
                StaffAccount.username == username, StaffAccount.disabled_at.is_(None)
            )
        ).one_or_none()

    # Between the two transactions: argon2 takes tens of milliseconds, too long to hold the write lock.
    right = passwords.matches(password, None if account is None else account.password_hash)
    if account is None or not right:
        return Refused()

    with database.write() as session:
        session.execute(sa.delete(SignInFailure).where(SignInFailure.username == username))
        if passwords.needs_rehash(account.password_hash):
            session.execute(
                sa.update(StaffAccount)
                .where(StaffAccount.id == account.id)
                .values(password_hash=passwords.hash(password, username))
            )
    return Accepted(account.id, account.unit_code)


def _locked_until(session: Session, username: str, address: str, now: datetime) -> datetime | None:
    for column, value, limit in (
        (SignInFailure.username, username, MAX_FAILURES_PER_NAME),
        (SignInFailure.address, address[:64], MAX_FAILURES_PER_ADDRESS),
    ):
        # The limit-th newest failure: when it leaves the window, one attempt is free again.
        oldest_that_counts = session.scalar(
            sa.select(SignInFailure.at)
            .where(column == value, SignInFailure.at > now - WINDOW)
            .order_by(SignInFailure.at.desc())
            .offset(limit - 1)
            .limit(1)
        )
        if oldest_that_counts is not None:
            return oldest_that_counts + WINDOW
    return None
