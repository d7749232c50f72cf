"""Checking a user name and password, with a lock-out for each name and each network address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

import sqlalchemy as sa

from hub.accounts.attempts import SIGN_IN, Locked, begin, succeeded
from hub.accounts.models import StaffAccount
from hub.accounts.passwords import Passwords
from hub.db import Database


@dataclass(frozen=True, slots=True)
class Accepted:
    account_id: UUID
    unit_code: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Wrong name or password, or a disabled account; which of them is not told."""


SignInResult: TypeAlias = "Accepted | Refused | Locked"


def check(
    database: Database, passwords: Passwords, username: str, password: str, address: str, now: datetime
) -> SignInResult:
    """Whether this person may come in. username: any case. address: of the client. now: aware UTC."""
    username = username.strip().casefold()[:64]
    attempt = begin(database, SIGN_IN, address, now, name=username)
    if isinstance(attempt, Locked):
        return attempt
    with database.read() as session:
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
        succeeded(session, attempt)
        if passwords.needs_rehash(account.password_hash):
            session.execute(
                sa.update(StaffAccount)
                .where(StaffAccount.id == account.id)
                .values(password_hash=passwords.hash(password, username))
            )
    return Accepted(account.id, account.unit_code)
