"""Open sign-ins: the server's side of the session cookie. Each can be ended at any moment by deleting its row."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from hashlib import sha256
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from hub.accounts.models import SecondFactor, SignIn, StaffAccount
from hub.accounts.roles import Permission, grants
from hub.accounts.scope import Scope, find_scope
from hub.db import Database
from offline_db.protocol.roles import Role

IDLE = timedelta(minutes=60)
LONGEST = timedelta(hours=10)
"""A working day: a shared office computer must not stay signed in overnight."""
CODE_WITHIN = timedelta(minutes=10)
"""How long a sign-in waits for the code of the second factor."""
FRESH = timedelta(minutes=10)
"""How long a proof of who one is holds for a dangerous action."""
_TOUCH_AFTER = timedelta(minutes=1)  # a write for each page view would make readers wait for the ingest


class Due(Enum):
    """What a person has to do before any page is theirs."""

    NOTHING = auto()
    CODE = auto()
    """Give the code of the second factor."""
    NEW_PASSWORD = auto()
    """Replace the password that somebody else made up."""
    SECOND_FACTOR = auto()
    """Set up the second factor that their role requires."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSignIn:
    """A sign-in that holds. staff may do nothing but what is `due` until that is done.

    proved_at: when they last proved who they are, aware UTC. has_second_factor: a confirmed one.
    """

    token_hash: bytes
    staff: Staff
    username: str
    due: Due
    proved_at: datetime
    by_single_sign_on: bool
    has_password: bool
    has_second_factor: bool

    def is_fresh(self, now: datetime) -> bool:
        """Whether they proved who they are recently enough for a dangerous action."""
        return now - self.proved_at <= FRESH


class SignInEndedError(Exception):
    """Another request has renewed or ended the sign-in since this one began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a sign-in comes from. browser: what it calls itself, shown to its owner only."""

    address: str = ""
    browser: str = ""


def open_sign_in(
    database: Database,
    account_id: UUID,
    unit_code: str,
    now: datetime,
    origin: Origin | None = None,
    *,
    by_single_sign_on: bool = False,
) -> str:
    """Open a sign-in and return its token (256 random bits), which is shown to nobody but the browser.

    An account with a second factor owes its code first; at single sign-on that is the provider's matter.
    """
    with database.write() as session:
        session.execute(sa.delete(SignIn).where(SignIn.last_used_at < now - LONGEST))
        has_factor = session.scalar(sa.select(_has_second_factor(account_id)))
        return _open(
            session,
            SignIn(
                unit_code=unit_code,
                token_hash=b"",
                account_id=account_id,
                opened_at=now,
                last_used_at=now,
                proved_at=now,
                code_due=bool(has_factor) and not by_single_sign_on,
                by_single_sign_on=by_single_sign_on,
                address=(origin or Origin()).address[:64],
                browser=(origin or Origin()).browser[:200],
            ),
        )


def renew_token(session: Session, unit_code: str, token_hash: bytes, now: datetime) -> str:
    """Prove a sign-in anew and give it another token: one that was seen before the proof opens nothing after it.

    Raises SignInEndedError.
    """
    old = session.get(SignIn, (unit_code, token_hash), with_for_update=True)
    if old is None:
        raise SignInEndedError
    session.delete(old)
    session.flush()
    return _open(
        session,
        SignIn(
            unit_code=unit_code,
            token_hash=b"",
            account_id=old.account_id,
            opened_at=old.opened_at,
            last_used_at=now,
            proved_at=now,
            by_single_sign_on=old.by_single_sign_on,
            address=old.address,
            browser=old.browser,
        ),
    )


def find_sign_in(
    database: Database, unit_code: str, token: str, now: datetime, address: str, required: frozenset[Role]
) -> OpenSignIn | None:
    """The sign-in that `token` opens, or None when it is unknown, ended, idle for too long, or its account disabled.

    required: the roles that need a second factor. address: of the request.
    """
    with database.read() as session:
        row = session.execute(
            sa.select(SignIn, StaffAccount, _has_second_factor(StaffAccount.id).label("has_factor"))
            .join(StaffAccount, StaffAccount.id == SignIn.account_id)
            .where(
                SignIn.unit_code == unit_code,
                SignIn.token_hash == digest(token),
                SignIn.opened_at > now - LONGEST,
                SignIn.last_used_at > now - IDLE,
                sa.or_(sa.not_(SignIn.code_due), SignIn.opened_at > now - CODE_WITHIN),
                StaffAccount.disabled_at.is_(None),
            )
        ).one_or_none()
        scope = None if row is None else find_scope(session, row.StaffAccount.unit_code)
    if row is None or scope is None:
        return None
    sign_in, account, has_factor = row
    if now - sign_in.last_used_at > _TOUCH_AFTER:
        _touch(database, sign_in, now)
    return OpenSignIn(
        token_hash=sign_in.token_hash,
        staff=Staff(account_id=account.id, name=account.name, role=account.as_role, scope=scope, address=address),
        username=account.username,
        due=_due(sign_in, account, has_factor=has_factor, required=required),
        proved_at=sign_in.proved_at,
        by_single_sign_on=sign_in.by_single_sign_on,
        has_password=account.password_hash != "",
        has_second_factor=has_factor,
    )


def _due(sign_in: SignIn, account: StaffAccount, *, has_factor: bool, required: frozenset[Role]) -> Due:
    if sign_in.code_due:
        return Due.CODE
    if sign_in.by_single_sign_on:
        return Due.NOTHING
    if account.must_change_password:
        return Due.NEW_PASSWORD
    return Due.SECOND_FACTOR if account.as_role in required and not has_factor else Due.NOTHING


def find_staff(database: Database, unit_code: str, token: str, now: datetime) -> Staff | None:
    """Who holds `token`, as `find_sign_in` finds them, whatever they still have to do but the code."""
    found = find_sign_in(database, unit_code, token, now, "", frozenset())
    return None if found is None or found.due is Due.CODE else found.staff


def sign_ins_of(session: Session, account_id: UUID, now: datetime) -> list[SignIn]:
    """The account's sign-ins that still hold, the newest first."""
    return list(
        session.scalars(
            sa.select(SignIn)
            .where(
                SignIn.account_id == account_id,
                SignIn.opened_at > now - LONGEST,
                SignIn.last_used_at > now - IDLE,
            )
            .order_by(SignIn.opened_at.desc())
        )
    )


def end_sign_in(database: Database, unit_code: str, token: str) -> None:
    """End one sign-in; one that is not there is no error."""
    with database.write() as session:
        session.execute(sa.delete(SignIn).where(SignIn.unit_code == unit_code, SignIn.token_hash == digest(token)))


def end_one_of(session: Session, account_id: UUID, token_hash: bytes) -> None:
    """End one of an account's own sign-ins; another's is left alone."""
    session.execute(sa.delete(SignIn).where(SignIn.account_id == account_id, SignIn.token_hash == token_hash))


def end_all_of(session: Session, account_id: UUID, *, but: bytes = b"") -> None:
    """End every sign-in of one account, in the transaction that disables it or changes its password, role or unit.

    but: the hash of a token that stays open.
    """
    session.execute(sa.delete(SignIn).where(SignIn.account_id == account_id, SignIn.token_hash != but))


def digest(token: str) -> bytes:
    return sha256(token.encode()).digest()


def _open(session: Session, sign_in: SignIn) -> str:
    token = secrets.token_urlsafe(32)
    sign_in.token_hash = digest(token)
    session.add(sign_in)
    return token


def _has_second_factor(account_id: UUID | InstrumentedAttribute[UUID]) -> sa.ColumnElement[bool]:
    return sa.exists().where(SecondFactor.account_id == account_id, SecondFactor.confirmed_at.is_not(None))


def _touch(database: Database, sign_in: SignIn, now: datetime) -> None:
    with database.write() as session:
        session.execute(
            sa.update(SignIn)
            .where(SignIn.unit_code == sign_in.unit_code, SignIn.token_hash == sign_in.token_hash)
            .values(last_used_at=now)
        )
