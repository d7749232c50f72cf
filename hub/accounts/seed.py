"""Making accounts from the command line (`python -m hub seed`, `add-staff`, `reset-password`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts import second_factor
from hub.accounts.errors import UnknownAccountError, UnknownUnitError, UsernameInvalidError, UsernameTakenError
from hub.accounts.models import StaffAccount
from hub.accounts.passwords import Passwords, random_password
from hub.accounts.scope import is_unit
from hub.accounts.sign_ins import end_all_of
from hub.audit import Action, note_operator
from hub.db import Database
from offline_db.protocol.ids import Uuid7Source
from offline_db.protocol.roles import Role

DEMO_USERNAME = "canbo"
_USERNAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{1,62}[a-z0-9])")


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What to hand to the person. The password is nowhere else: only its hash is kept."""

    username: str
    password: str


def create_account(
    database: Database,
    passwords: Passwords,
    *,
    username: str,
    name: str,
    role: Role,
    unit_code: str,
    now: datetime,
    password: str | None = None,
) -> NewAccount:
    """Make an account; without a password, one is made up, to be changed at first sign-in. Raises AccountError."""
    username = valid_username(username)
    made_up = password is None
    password = password or random_password()
    password_hash = passwords.hash(password, username)
    with database.write() as session:
        account = add_account(
            session, username=username, name=name, role=role, unit_code=unit_code, password_hash=password_hash, now=now
        )
        account.must_change_password = made_up
        _note(session, now, Action.ACCOUNT_MADE, account, f"{role.value} {unit_code}")
    return NewAccount(username, password)


def valid_username(username: str) -> str:
    """The user name as it is stored. Raises UsernameInvalidError."""
    username = username.strip().casefold()
    if not _USERNAME.fullmatch(username):
        raise UsernameInvalidError(username=username)
    return username


def add_account(
    session: Session, *, username: str, name: str, role: Role, unit_code: str, password_hash: str, now: datetime
) -> StaffAccount:
    """Add an account in the caller's transaction. username: as `valid_username` gave it. Raises AccountError."""
    if not is_unit(session, unit_code):
        raise UnknownUnitError(unit_code=unit_code)
    if session.scalar(sa.select(StaffAccount.id).where(StaffAccount.username == username)) is not None:
        raise UsernameTakenError(username=username)
    account = StaffAccount(
        id=uuid4(),
        username=username,
        name=name.strip() or username,
        role=role.value,
        unit_code=unit_code,
        password_hash=password_hash,
        created_at=now,
    )
    session.add(account)
    session.flush()
    return account


def reset_password(database: Database, passwords: Passwords, username: str, now: datetime) -> NewAccount:
    """Give an account a new random password and end its open sign-ins. Raises UnknownAccountError."""
    username = username.strip().casefold()
    password = random_password()
    password_hash = passwords.hash(password, username)
    with database.write() as session:
        account = _named(session, username)
        account.password_hash, account.must_change_password = password_hash, True
        end_all_of(session, account.id)
        _note(session, now, Action.PASSWORD_RESET, account)
    return NewAccount(username, password)


def remove_second_factor(database: Database, username: str, now: datetime) -> str:
    """Take an account's second factor away and end its open sign-ins. Raises UnknownAccountError."""
    username = username.strip().casefold()
    with database.write() as session:
        account = _named(session, username)
        second_factor.remove(session, account.id)
        end_all_of(session, account.id)
        _note(session, now, Action.SECOND_FACTOR_REMOVED, account)
    return username


def _note(session: Session, now: datetime, action: Action, account: StaffAccount, reason: str = "") -> None:
    subject = f"account:{account.username}"
    note_operator(session, Uuid7Source(), now, action, unit_code=account.unit_code, subject=subject, reason=reason)


def _named(session: Session, username: str) -> StaffAccount:
    account = session.scalar(sa.select(StaffAccount).where(StaffAccount.username == username))
    if account is None:
        raise UnknownAccountError(username=username)
    return account


def ensure_demo_reviewer(database: Database, passwords: Passwords, unit_code: str, now: datetime) -> NewAccount | None:
    """Give the sample commune a reviewer with a random password, to be printed once; None when there is one already."""
    with database.read() as session:
        exists = session.scalar(sa.select(StaffAccount.id).where(StaffAccount.username == DEMO_USERNAME))
    if exists is not None:
        return None
    return create_account(
        database,
        passwords,
        username=DEMO_USERNAME,
        name="Cán bộ xã (mẫu)",
        role=Role.COMMUNE_REVIEWER,
        unit_code=unit_code,
        now=now,
    )
