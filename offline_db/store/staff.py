"""The people who may sign in at this kiosk, their PINs, and the lock-out after wrong ones.

The hub's roster says who they are. Accounts made at the kiosk itself are for the time before one came: while the hub
names anybody, only those whom it names and has not disabled may sign in. Source: docs/decisions/0018-roster.md.

A PIN is short, so what protects it is that it cannot be tried often: after MAX_TRIES wrong ones the account is locked
for a minute, and with each further wrong one for twice as long, up to an hour. A try is written down *before* it is
checked; pulling the plug gives no free one.

Time for the lock-out does not follow the wall clock: it starts from the later of the wall clock and the last recorded
wrong try, and then runs by the monotonic clock. Setting the clock back neither ends a lock nor prolongs it beyond its
length.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Final, TypeAlias
from uuid import uuid4

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy.dialects.sqlite import insert

from offline_db.clock import Clock
from offline_db.errors import PayloadInvalid
from offline_db.protocol.feed import FeedKind, RosterEntry
from offline_db.protocol.roles import Role
from offline_db.store.engine import Database
from offline_db.store.tables import FeedStateRow, PinFailureRow, StaffAccountRow

MAX_TRIES: Final = 5
FIRST_LOCK: Final = timedelta(minutes=1)
LONGEST_LOCK: Final = timedelta(hours=1)

_FAILURES = sa.select(PinFailureRow.__table__).where(PinFailureRow.staff_id == sa.bindparam("staff_id"))
_ROSTER = sa.select(FeedStateRow.key, FeedStateRow.body).where(FeedStateRow.kind == FeedKind.STAFF.value)
_PIN_LENGTHS: Final = range(4, 13)


@dataclass(frozen=True, slots=True)
class StaffAccount:
    id: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class PinOk:
    account: StaffAccount


@dataclass(frozen=True, slots=True)
class PinWrong:
    """tries_left: before the account is locked; 0 never appears here, that is LockedOut."""

    tries_left: int


@dataclass(frozen=True, slots=True)
class LockedOut:
    """until: by the kiosk's wall clock, to be shown."""

    until: datetime


@dataclass(frozen=True, slots=True)
class _Known:
    """Somebody who may sign in."""

    account: StaffAccount
    pin_hash: str = field(repr=False)


PinResult: TypeAlias = PinOk | PinWrong | LockedOut


class Staff:
    """May be used from any thread. `add` and `verify` take some 50 ms, on purpose: not on the window's thread."""

    def __init__(self, database: Database, clock: Clock, hasher: PasswordHasher | None = None) -> None:
        """hasher: of argon2id; with the parameters of RFC 9106, low memory, unless given."""
        self._database = database
        self._clock = clock
        self._hasher = hasher or PasswordHasher()
        self._verifying = Lock()  # one at a time: tries are counted, not raced
        self._lock_clock_start: datetime | None = None  # the lock-out's time at monotonic 0, set when first needed

    def add(self, name: str, role: Role, pin: str) -> StaffAccount:
        """A new account of this kiosk alone. pin: 4 to 12 digits.

        Raises PayloadInvalid for another PIN or an empty name.
        """
        if not name.strip():
            raise PayloadInvalid("a staff account needs a name")
        account = StaffAccount(str(uuid4()), name.strip(), role)
        row = {"id": account.id, "name": account.name, "role": role.value, "pin_hash": self._hash(pin)}
        with self._database.write() as connection:
            connection.execute(sa.insert(StaffAccountRow), row)
        return account

    def set_pin(self, staff_id: str, pin: str) -> None:
        """A new PIN for an account of this kiosk alone, which also ends a lock.

        Raises PayloadInvalid as `add`, KeyError for an unknown account.
        """
        change = sa.update(StaffAccountRow).where(StaffAccountRow.id == staff_id).values(pin_hash=self._hash(pin))
        with self._database.write() as connection:
            if not connection.execute(change).rowcount:
                raise KeyError(staff_id)
            unlock(connection, staff_id)

    @property
    def from_roster(self) -> bool:
        """Whether the hub says who may sign in."""
        with self._database.read() as connection:
            return connection.execute(_ROSTER.limit(1)).first() is not None

    def list(self) -> list[StaffAccount]:
        """Those who may sign in, by name."""
        with self._database.read() as connection:
            return sorted((one.account for one in _who_may(connection).values()), key=lambda one: (one.name, one.id))

    def still_here(self, staff_id: str) -> StaffAccount | None:
        """Who is signed in under `staff_id` and may stay so; None for one whom the hub disabled or no longer names.

        An account of this kiosk may finish what it does when the first roster comes; it cannot sign in again.
        """
        own = sa.select(StaffAccountRow.__table__).where(StaffAccountRow.id == staff_id)
        with self._database.read() as connection:
            known = _who_may(connection).get(staff_id)
            if known is not None:
                return known.account
            row = connection.execute(own).first()
            return None if row is None else StaffAccount(row.id, row.name, Role(row.role))

    def verify(self, staff_id: str, pin: str) -> PinResult:
        """Whether `pin` is that of the account. Raises KeyError for one that may not sign in here."""
        with self._verifying:
            with self._database.write() as connection:
                known = _who_may(connection)[staff_id]
                now = self._lock_time(connection)
                failures = connection.execute(_FAILURES, {"staff_id": staff_id}).first()
                before = 0 if failures is None else failures.failed_count
                remaining = _lock_remaining(before, None if failures is None else failures.last_failed_at, now)
                if remaining > timedelta(0):
                    return LockedOut(self._clock.now() + remaining)
                failed = before + 1
                _put_failures(connection, staff_id, failed, now)
            try:
                self._hasher.verify(known.pin_hash, pin)
            except VerifyMismatchError:
                if failed >= MAX_TRIES:
                    return LockedOut(self._clock.now() + _lock_length(failed))
                return PinWrong(MAX_TRIES - failed)
            with self._database.write() as connection:
                unlock(connection, staff_id)
            return PinOk(known.account)

    def _hash(self, pin: str) -> str:
        if len(pin) not in _PIN_LENGTHS or not (pin.isascii() and pin.isdigit()):
            raise PayloadInvalid("a PIN has 4 to 12 digits")
        return self._hasher.hash(pin)

    def _lock_time(self, connection: sa.Connection) -> datetime:
        elapsed = timedelta(milliseconds=self._clock.monotonic_ms())
        if self._lock_clock_start is None:
            last_try = connection.scalar(sa.select(sa.func.max(PinFailureRow.last_failed_at)))
            now = self._clock.now()
            self._lock_clock_start = (now if last_try is None else max(now, last_try)) - elapsed
        return self._lock_clock_start + elapsed


def unlock(connection: sa.Connection, staff_id: str) -> None:
    """Forget the wrong PINs of an account."""
    connection.execute(sa.delete(PinFailureRow).where(PinFailureRow.staff_id == staff_id))


def roster_hash(connection: sa.Connection) -> dict[str, str]:
    """Whom the hub names → the hash of their PIN."""
    return {key: entry.pin_hash for key, entry in _roster(connection).items()}


def _roster(connection: sa.Connection) -> dict[str, RosterEntry]:
    return {row.key: RosterEntry.model_validate_json(row.body) for row in connection.execute(_ROSTER)}


def _who_may(connection: sa.Connection) -> dict[str, _Known]:
    """Who may sign in, by id."""
    roster = _roster(connection)
    if roster:
        return {
            key: _Known(StaffAccount(key, entry.name, entry.role), entry.pin_hash)
            for key, entry in roster.items()
            if entry.active
        }
    rows = connection.execute(sa.select(StaffAccountRow.__table__))
    return {row.id: _Known(StaffAccount(row.id, row.name, Role(row.role)), row.pin_hash) for row in rows}


def _put_failures(connection: sa.Connection, staff_id: str, count: int, last_at: datetime) -> None:
    put = insert(PinFailureRow).values(staff_id=staff_id, failed_count=count, last_failed_at=last_at)
    changed = {"failed_count": put.excluded.failed_count, "last_failed_at": put.excluded.last_failed_at}
    connection.execute(put.on_conflict_do_update(index_elements=["staff_id"], set_=changed))


def _lock_remaining(failed_count: int, last_failed_at: datetime | None, now: datetime) -> timedelta:
    if last_failed_at is None or failed_count < MAX_TRIES:
        return timedelta(0)
    return last_failed_at + _lock_length(failed_count) - now


def _lock_length(failed_count: int) -> timedelta:
    doublings = min(failed_count - MAX_TRIES, 10)  # beyond, the longest is reached anyway
    return min(FIRST_LOCK * (1 << doublings), LONGEST_LOCK)
