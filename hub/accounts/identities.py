"""Who an account is at the single sign-on provider. Only somebody who manages accounts names it; no claim of the
provider makes an account or gives it a role."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.errors import IdentityTakenError, NoWayInError
from hub.accounts.models import Identity, StaffAccount


def link(session: Session, account: StaffAccount, issuer: str, subject: str, now: datetime) -> None:
    """Let whoever is `subject` at `issuer` come in as this account, and nobody else. Raises IdentityTakenError."""
    holder = session.scalar(
        sa.select(StaffAccount)
        .join(Identity, Identity.account_id == StaffAccount.id)
        .where(Identity.issuer == issuer, Identity.subject == subject)
    )
    if holder is not None and holder.id != account.id:
        raise IdentityTakenError(username=holder.username)
    session.execute(sa.delete(Identity).where(Identity.account_id == account.id))
    session.add(Identity(issuer=issuer, subject=subject, account_id=account.id, linked_at=now))


def unlink(session: Session, account: StaffAccount) -> None:
    """Take the identity away. Raises NoWayInError when nothing else would let the person in."""
    if not account.password_hash:
        raise NoWayInError
    session.execute(sa.delete(Identity).where(Identity.account_id == account.id))


def identity_of(session: Session, account: StaffAccount) -> Identity | None:
    """Who the account is at the provider."""
    return session.scalar(sa.select(Identity).where(Identity.account_id == account.id))


def account_of(session: Session, issuer: str, subject: str) -> StaffAccount | None:
    """The account that may come in as `subject`, or None: none was named, or it is disabled."""
    return session.scalar(
        sa.select(StaffAccount)
        .join(Identity, Identity.account_id == StaffAccount.id)
        .where(Identity.issuer == issuer, Identity.subject == subject, StaffAccount.disabled_at.is_(None))
    )
