"""Accounts as somebody who manages them sees them: only those of their own org unit and of units inside it.

Each deed is written to the audit in its own transaction, and whatever takes rights away ends open sign-ins in it too.
Nobody changes their own role, unit or standing: a manager cannot give themselves what another has to give.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts import identities, second_factor
from hub.accounts.errors import OwnAccountError, RoleNotHereError, UnknownUnitError
from hub.accounts.models import SignIn, StaffAccount
from hub.accounts.passwords import random_password
from hub.accounts.roles import levels_of
from hub.accounts.scope import is_unit, level_of
from hub.accounts.seed import NewAccount, add_account, valid_username
from hub.accounts.sign_ins import IDLE, LONGEST, Staff, end_all_of
from hub.audit import Action, note
from hub.context import Hub
from offline_db.protocol.roles import Role


@dataclass(frozen=True, slots=True)
class Listed:
    """An account in the list. open_sign_ins: how many of its sign-ins hold now."""

    account: StaffAccount
    open_sign_ins: int


def accounts_in(session: Session, staff: Staff, now: datetime, words: str = "") -> list[Listed]:
    """The accounts that `staff` may manage, by unit and name. words: part of a name or user name, "" for all."""
    open_ones = (
        sa.select(sa.func.count())
        .where(SignIn.account_id == StaffAccount.id, SignIn.opened_at > now - LONGEST, SignIn.last_used_at > now - IDLE)
        .scalar_subquery()
    )
    query = (
        sa.select(StaffAccount, open_ones)
        .where(staff.scope.covers_unit(StaffAccount.unit_code))
        .order_by(StaffAccount.unit_code, StaffAccount.name, StaffAccount.username)
    )
    if words.strip():
        query = query.where(
            sa.or_(
                StaffAccount.username.contains(words.strip().casefold(), autoescape=True),
                StaffAccount.name.icontains(words.strip(), autoescape=True),
            )
        )
    return [Listed(account, count) for account, count in session.execute(query)]


def find_account(session: Session, staff: Staff, account_id: UUID) -> StaffAccount | None:
    """The account, or None when there is none or it lies outside the org unit of `staff`."""
    return session.scalar(
        sa.select(StaffAccount).where(staff.scope.covers_unit(StaffAccount.unit_code), StaffAccount.id == account_id)
    )


def make(
    hub: Hub, staff: Staff, *, username: str, name: str, role: Role, unit_code: str, with_password: bool
) -> tuple[UUID, NewAccount]:
    """Make an account. Its password, shown once, is "" for somebody who is to come in by single sign-on alone.

    Raises AccountError.
    """
    username = valid_username(username)
    password = random_password() if with_password else ""
    password_hash = hub.passwords.hash(password, username) if password else ""
    now = hub.now()
    with hub.database.write() as session:
        _check_may_give(session, staff, role, unit_code)
        account = add_account(
            session, username=username, name=name, role=role, unit_code=unit_code, password_hash=password_hash, now=now
        )
        account.must_change_password = with_password
        _note(session, hub, staff, Action.ACCOUNT_MADE, account, f"{role.value} {unit_code}")
        account_id = account.id
    return account_id, NewAccount(username, password)


def change(session: Session, hub: Hub, staff: Staff, account: StaffAccount, role: Role, unit_code: str) -> None:
    """Give an account another role or unit. Raises AccountError."""
    _check_is_another(staff, account)
    _check_may_give(session, staff, role, unit_code)
    if (account.role, account.unit_code) == (role.value, unit_code):
        return
    before = f"{account.role} {account.unit_code} → {role.value} {unit_code}"
    _note(session, hub, staff, Action.ACCOUNT_CHANGED, account, before)
    account.role, account.unit_code = role.value, unit_code
    end_all_of(session, account.id)


def disable(session: Session, hub: Hub, staff: Staff, account: StaffAccount) -> None:
    """Let the person in no more. Raises OwnAccountError."""
    _check_is_another(staff, account)
    account.disabled_at = account.disabled_at or hub.now()
    end_all_of(session, account.id)
    _note(session, hub, staff, Action.ACCOUNT_DISABLED, account)


def enable(session: Session, hub: Hub, staff: Staff, account: StaffAccount) -> None:
    """Let the person in again. Raises OwnAccountError."""
    _check_is_another(staff, account)
    account.disabled_at = None
    _note(session, hub, staff, Action.ACCOUNT_ENABLED, account)


def give_password(session: Session, hub: Hub, staff: Staff, account: StaffAccount, password_hash: str) -> None:
    """Put a made-up password in force, to be changed at the next sign-in. Raises OwnAccountError."""
    _check_is_another(staff, account)
    account.password_hash, account.must_change_password = password_hash, True
    end_all_of(session, account.id)
    _note(session, hub, staff, Action.PASSWORD_RESET, account)


def end_sign_ins(session: Session, hub: Hub, staff: Staff, account: StaffAccount) -> None:
    """End all that is open."""
    end_all_of(session, account.id)
    _note(session, hub, staff, Action.SIGN_INS_ENDED, account)


def remove_second_factor(session: Session, hub: Hub, staff: Staff, account: StaffAccount) -> None:
    """For somebody who lost telephone and paper. Raises OwnAccountError."""
    _check_is_another(staff, account)
    second_factor.remove(session, account.id)
    end_all_of(session, account.id)
    _note(session, hub, staff, Action.SECOND_FACTOR_REMOVED, account)


def link_identity(session: Session, hub: Hub, staff: Staff, account: StaffAccount, issuer: str, subject: str) -> None:
    """Name who the account is at the provider. Raises AccountError."""
    _check_is_another(staff, account)
    identities.link(session, account, issuer, subject, hub.now())
    end_all_of(session, account.id)
    _note(session, hub, staff, Action.IDENTITY_LINKED, account, subject)


def unlink_identity(session: Session, hub: Hub, staff: Staff, account: StaffAccount) -> None:
    """Take that away. Raises AccountError."""
    _check_is_another(staff, account)
    identities.unlink(session, account)
    end_all_of(session, account.id)
    _note(session, hub, staff, Action.IDENTITY_UNLINKED, account)


def _check_is_another(staff: Staff, account: StaffAccount) -> None:
    if account.id == staff.account_id:
        raise OwnAccountError


def _check_may_give(session: Session, staff: Staff, role: Role, unit_code: str) -> None:
    """Raise UnknownUnitError for a unit outside one's own, which is not told from one that does not exist."""
    is_inside = unit_code == staff.scope.unit_code or staff.scope.codes is None or unit_code in staff.scope.codes
    if not is_inside or not is_unit(session, unit_code):
        raise UnknownUnitError(unit_code=unit_code)
    if level_of(unit_code) not in levels_of(role):
        raise RoleNotHereError


def _note(session: Session, hub: Hub, staff: Staff, action: Action, account: StaffAccount, reason: str = "") -> None:
    subject = f"account:{account.username}"
    note(session, hub.ids, hub.now(), staff, action, subject=subject, reason=reason, commune_code=account.unit_code)
