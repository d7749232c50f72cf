"""The tables of accounts.

Reference tables: staff_account, second_factor, recovery_code, identity. Emptied as they age: sign_in, and
failed_attempt, which has no org unit because a name that does not exist has none; it holds no more than a day.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from hub.db.base import Base, Digest, UnitCode, Utc, UtcDateTime
from offline_db.protocol.roles import Role


class StaffAccount(Base):
    """A person who may sign in to the console. `role` holds a `Role`; unit_code: of `hub.accounts.scope`."""

    __tablename__ = "staff_account"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(sa.String(64), unique=True)
    """Stored in lower case."""
    name: Mapped[str]
    role: Mapped[str] = mapped_column(sa.String(32))
    unit_code: Mapped[UnitCode]
    password_hash: Mapped[str] = mapped_column(repr=False)
    """"" for somebody who comes in by single sign-on alone; it matches no password."""
    created_at: Mapped[Utc]
    disabled_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), default=None)
    must_change_password: Mapped[bool] = mapped_column(default=False)
    """The password was made up by somebody else and printed."""

    @property
    def as_role(self) -> Role:
        return Role(self.role)


class SignIn(Base):
    """One open sign-in. Only SHA-256 of the cookie's token is kept, so that a copy of the table opens nothing."""

    __tablename__ = "sign_in"
    unit_code: Mapped[UnitCode] = mapped_column(primary_key=True)
    token_hash: Mapped[Digest] = mapped_column(primary_key=True, repr=False)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("staff_account.id"), index=True)
    opened_at: Mapped[Utc]
    last_used_at: Mapped[Utc]
    proved_at: Mapped[Utc]
    """When the person last proved who they are: at sign-in, and each time a dangerous action asks again."""
    code_due: Mapped[bool] = mapped_column(default=False)
    """The password was right; the code of the second factor has not been given yet. Nothing is open so far."""
    by_single_sign_on: Mapped[bool] = mapped_column(default=False)
    address: Mapped[str] = mapped_column(sa.String(64), default="")
    browser: Mapped[str] = mapped_column(sa.String(200), default="")


class FailedAttempt(Base):
    """One attempt that has not succeeded; counted to slow down guessing, deleted on success or when a day old.

    kind: what was attempted, see `hub.accounts.attempts`. name: whom it was about as given, whether there is such a
    one or not (both must look alike from outside), "" when it names nobody.
    """

    __tablename__ = "failed_attempt"
    __table_args__ = (
        sa.Index("ix_failed_attempt_name", "kind", "name", "at"),
        sa.Index("ix_failed_attempt_address", "kind", "address", "at"),
        sa.Index("ix_failed_attempt_at", "at"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(24))
    name: Mapped[str] = mapped_column(sa.String(64))
    address: Mapped[str] = mapped_column(sa.String(64))
    at: Mapped[Utc]


class SecondFactor(Base):
    """The secret of an account's code generator (RFC 6238), sealed with a key of the hub."""

    __tablename__ = "second_factor"
    account_id: Mapped[UUID] = mapped_column(ForeignKey("staff_account.id"), primary_key=True)
    sealed_secret: Mapped[bytes] = mapped_column(repr=False)
    begun_at: Mapped[Utc]
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), default=None)
    """None until a first code proved that the person's telephone has the secret."""
    last_step: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    """The time step of the newest code that was taken: none is taken twice."""


class RecoveryCode(Base):
    """A code on paper for the day the telephone is lost; taken once. Only a keyed hash of it is kept."""

    __tablename__ = "recovery_code"
    account_id: Mapped[UUID] = mapped_column(ForeignKey("staff_account.id"), primary_key=True)
    code_hash: Mapped[Digest] = mapped_column(primary_key=True, repr=False)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), default=None)


class Identity(Base):
    """Who an account is at the single sign-on provider, as somebody who manages accounts has named it."""

    __tablename__ = "identity"
    issuer: Mapped[str] = mapped_column(sa.String(255), primary_key=True)
    subject: Mapped[str] = mapped_column(sa.String(255), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("staff_account.id"), unique=True)
    linked_at: Mapped[Utc]
