"""The tables of accounts.

Reference table: staff_account. Emptied as they age: sign_in, and sign_in_failure, which has no org unit because a name
that does not exist has none; it never holds more than a day of failures.
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
    created_at: Mapped[Utc]
    disabled_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), default=None)

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


class SignInFailure(Base):
    """One attempt to sign in that has not succeeded; counted for lock-out, deleted on success or when a day old.

    username: as typed, in lower case, whether such an account exists or not: both must look alike from outside.
    """

    __tablename__ = "sign_in_failure"
    __table_args__ = (
        sa.Index("ix_sign_in_failure_username", "username", "at"),
        sa.Index("ix_sign_in_failure_address", "address", "at"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(sa.String(64))
    address: Mapped[str] = mapped_column(sa.String(64))
    at: Mapped[Utc]
