"""Open sign-ins: the server's side of the session cookie. Each can be ended at any moment by deleting its row."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.models import SignIn, StaffAccount
from hub.accounts.roles import Permission, grants
from hub.accounts.scope import Scope, find_scope
from hub.db import Database
from offline_db.protocol.roles import Role

IDLE = timedelta(minutes=60)
LONGEST = timedelta(hours=10)
"""A working day: a shared office computer must not stay signed in overnight."""
_TOUCH_AFTER = timedelta(minutes=1)  # a write for each page view would make readers wait for the ingest


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """The person behind a request. scope bounds all that they may read. address: of their computer, for the audit."""

    account_id: UUID
    name: str
    role: Role
    scope: Scope
    address: str = ""

    def may(self, permission: Permission) -> bool:
        return permission in grants(self.role)


def open_sign_in(database: Database, account_id: UUID, unit_code: str, now: datetime) -> str:
    """Open a sign-in and return its token (256 random bits), which is shown to nobody but the browser."""
    token = secrets.token_urlsafe(32)
    with database.write() as session:
        session.execute(sa.delete(SignIn).where(SignIn.last_used_at < now - LONGEST))
        session.add(
            SignIn(
                unit_code=unit_code,
                token_hash=_digest(token),
                account_id=account_id,
                opened_at=now,
                last_used_at=now,
            )
        )
    return token


def find_staff(database: Database, unit_code: str, token: str, now: datetime, address: str = "") -> Staff | None:
    """Who holds `token`, or None when it is unknown, ended, idle for too long, or its account is disabled."""
    with database.read() as session:
        row = session.execute(
            sa.select(SignIn, StaffAccount)
            .join(StaffAccount, StaffAccount.id == SignIn.account_id)
            .where(
                SignIn.unit_code == unit_code,
                SignIn.token_hash == _digest(token),
                SignIn.opened_at > now - LONGEST,
                SignIn.last_used_at > now - IDLE,
                StaffAccount.disabled_at.is_(None),
            )
        ).one_or_none()
        scope = None if row is None else find_scope(session, row.StaffAccount.unit_code)
    if row is None or scope is None:
        return None
    sign_in, account = row
    if now - sign_in.last_used_at > _TOUCH_AFTER:
        _touch(database, sign_in, now)
    return Staff(
        account_id=account.id,
        name=account.name,
        role=account.as_role,
        scope=scope,
        address=address,
    )


def end_sign_in(database: Database, unit_code: str, token: str) -> None:
    """End one sign-in; one that is not there is no error."""
    with database.write() as session:
        session.execute(sa.delete(SignIn).where(SignIn.unit_code == unit_code, SignIn.token_hash == _digest(token)))


def end_all_of(session: Session, account_id: UUID) -> None:
    """End every sign-in of one account, in the transaction that disables it or changes its password."""
    session.execute(sa.delete(SignIn).where(SignIn.account_id == account_id))


def _touch(database: Database, sign_in: SignIn, now: datetime) -> None:
    with database.write() as session:
        session.execute(
            sa.update(SignIn)
            .where(SignIn.unit_code == sign_in.unit_code, SignIn.token_hash == sign_in.token_hash)
            .values(last_used_at=now)
        )


def _digest(token: str) -> bytes:
    return sha256(token.encode()).digest()
