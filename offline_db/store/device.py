"""Who this kiosk is: its Ed25519 key from the first start on; its name, commune and hub once it is enrolled."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Final
from uuid import UUID

import sqlalchemy as sa

from offline_db.store.engine import Database
from offline_db.store.tables import DeviceRow

_SEED_BYTES: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """What the hub told this kiosk when it was enrolled.

    hub_sealing_key: the X25519 public key that contact details are sealed with, 32 bytes; hub_sealing_key_id: its name.
    """

    kiosk_id: UUID
    commune_code: str
    commune_name: str
    hub_url: str
    hub_sealing_key: bytes = field(repr=False)
    hub_sealing_key_id: str
    enrolled_at: datetime


class Device:
    """Read at the first question, then answered from memory. May be used from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._known: tuple[bytes, Enrolment | None] | None = None

    @property
    def key_seed(self) -> bytes:
        """The 32-byte seed of the Ed25519 device key, made when it is first asked for. Never log it."""
        return self._who()[0]

    @property
    def enrolment(self) -> Enrolment | None:
        """None until this kiosk is enrolled."""
        return self._who()[1]

    @property
    def commune_code(self) -> str:
        """Five digits of the national list, "" before enrolment."""
        enrolment = self.enrolment
        return "" if enrolment is None else enrolment.commune_code

    def enrol(self, enrolment: Enrolment) -> None:
        """Keep what the hub told, durably; replaces an earlier enrolment, keeps the device key."""
        seed = self.key_seed
        values = {name: getattr(enrolment, name) for name in Enrolment.__slots__}
        with self._database.write() as connection:
            connection.execute(sa.update(DeviceRow).values(values))
        self._known = seed, enrolment

    def _who(self) -> tuple[bytes, Enrolment | None]:
        with self._lock:
            if self._known is None:
                self._known = self._read() or (self._new_seed(), None)
            return self._known

    def _new_seed(self) -> bytes:
        seed = secrets.token_bytes(_SEED_BYTES)
        with self._database.write() as connection:
            connection.execute(sa.insert(DeviceRow), {"id": 1, "key_seed": seed})
        return seed

    def _read(self) -> tuple[bytes, Enrolment | None] | None:
        with self._database.read() as connection:
            row = connection.execute(sa.select(DeviceRow.__table__)).first()
        if row is None:
            return None
        if row.kiosk_id is None:
            return row.key_seed, None
        return row.key_seed, Enrolment(**{name: getattr(row, name) for name in Enrolment.__slots__})
