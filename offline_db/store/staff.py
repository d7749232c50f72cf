"""The people who may sign in at this kiosk, their PINs, and the lock-out after wrong ones.

A PIN is short, so what protects it is that it cannot be tried often: after MAX_TRIES wrong ones the account is locked
for a minute, and with each further wrong one for twice as long, up to an hour. A try is written down *before* it is
checked; pulling the plug gives no free one.

Time for the lock-out does not follow the wall clock: it starts from the later of the wall clock and the last recorded
wrong try, and then runs by the monotonic clock. Setting the clock back neither ends a lock nor prolongs it beyond its
length.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Final, TypeAlias
from uuid import uuid4

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from offline_db.clock import Clock
from offline_db.errors import PayloadInvalid
from offline_db.protocol.roles import Role
from offline_db.store.engine import Database
from offline_db.store.tables import StaffAccountRow

MAX_TRIES: Final = 5
FIRST_LOCK: Final = timedelta(minutes=1)
LONGEST_LOCK: Final = timedelta(hours=1)

_ACCOUNT = sa.select(StaffAccountRow.__table__).where(StaffAccountRow.id == sa.bindparam("staff_id"))
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
        """A new account. pin: 4 to 12 digits. Raises PayloadInvalid for another PIN or an empty name."""
        if not name.strip():
            raise PayloadInvalid("a staff account needs a name")
        account = StaffAccount(str(uuid4()), name.strip(), role)
        row = {"id": account.id, "name": account.name, "role": role.value, "pin_hash": self._hash(pin)}
        with self._database.write() as connection:
            connection.execute(sa.insert(StaffAccountRow), row)
        return account

    def set_pin(self, staff_id: str, pin: str) -> None:
        """A new PIN, which also ends a lock. Raises PayloadInvalid as `add`, KeyError for an unknown account."""
        values = {"pin_hash": self._hash(pin), "failed_count": 0, "last_failed_at": None}
        change = sa.update(StaffAccountRow).where(StaffAccountRow.id == staff_id)
        with self._database.write() as connection:
            if not connection.execute(change.values(values)).rowcount:
                raise KeyError(staff_id)

    def list(self) -> list[StaffAccount]:
        """All accounts by name."""
        with self._database.read() as connection:
            rows = connection.execute(sa.select(StaffAccountRow.__table__).order_by(StaffAccountRow.name))
            return [StaffAccount(row.id, row.name, Role(row.role)) for row in rows]

    def verify(self, staff_id: str, pin: str) -> PinResult:
        """Whether `pin` is that of the account. Raises KeyError for an unknown account."""
        with self._verifying:
            with self._database.write() as connection:
                row = connection.execute(_ACCOUNT, {"staff_id": staff_id}).first()
                if row is None:
                    raise KeyError(staff_id)
                now = self._lock_time(connection)
                remaining = _lock_remaining(row.failed_count, row.last_failed_at, now)
                if remaining > timedelta(0):
                    return LockedOut(self._clock.now() + remaining)
                failed = row.failed_count + 1
                _set_failures(connection, staff_id, failed, now)
            try:
                self._hasher.verify(row.pin_hash, pin)
            except VerifyMismatchError:
                if failed >= MAX_TRIES:
                    return LockedOut(self._clock.now() + _lock_length(failed))
                return PinWrong(MAX_TRIES - failed)
            with self._database.write() as connection:
                _set_failures(connection, staff_id, 0, None)
            return PinOk(StaffAccount(row.id, row.name, Role(row.role)))

    def _hash(self, pin: str) -> str:
        if len(pin) not in _PIN_LENGTHS or not (pin.isascii() and pin.isdigit()):
            raise PayloadInvalid("a PIN has 4 to 12 digits")
        return self._hasher.hash(pin)

    def _lock_time(self, connection: sa.Connection) -> datetime:
        elapsed = timedelta(milliseconds=self._clock.monotonic_ms())
        if self._lock_clock_start is None:
            last_try = connection.scalar(sa.select(sa.func.max(StaffAccountRow.last_failed_at)))
            now = self._clock.now()
            self._lock_clock_start = (now if last_try is None else max(now, last_try)) - elapsed
        return self._lock_clock_start + elapsed


def _set_failures(connection: sa.Connection, staff_id: str, count: int, last_at: datetime | None) -> None:
    change = sa.update(StaffAccountRow).where(StaffAccountRow.id == staff_id)
    connection.execute(change.values(failed_count=count, last_failed_at=last_at))


def _lock_remaining(failed_count: int, last_failed_at: datetime | None, now: datetime) -> timedelta:
    if last_failed_at is None or failed_count < MAX_TRIES:
        return timedelta(0)
    return last_failed_at + _lock_length(failed_count) - now


def _lock_length(failed_count: int) -> timedelta:
    doublings = min(failed_count - MAX_TRIES, 10)  # beyond, the longest is reached anyway
    return min(FIRST_LOCK * (1 << doublings), LONGEST_LOCK)
