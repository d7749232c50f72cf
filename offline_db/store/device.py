"""Who this kiosk is: its Ed25519 key from the first start on; its name, commune and hub once it is enrolled.

The device key is replaced in two durable steps, with the telling of the hub between them: `begin_rotation` keeps the
new seed beside the old one, `finish_rotation` puts it in the old one's place. A kiosk that dies in between finds both.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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

    hub_sealing_key: the X25519 public key that contact keys and carriers are sealed with, 32 bytes; the newest that
    the hub published. hub_signing_key: Ed25519, what the hub's own statements are checked with. hub_escrow_key: X25519,
    what the store's key is escrowed with. A `…_id` names its key. Those that a hub of before did not tell are None.
    """

    kiosk_id: UUID
    commune_code: str
    commune_name: str
    hub_url: str
    hub_sealing_key: bytes = field(repr=False)
    hub_sealing_key_id: str
    enrolled_at: datetime
    kiosk_name: str = ""
    hub_signing_key: bytes | None = field(default=None, repr=False)
    hub_escrow_key: bytes | None = field(default=None, repr=False)
    hub_escrow_key_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceKeys:
    """Seeds of 32 bytes. next: being told to the hub. former: the one before `current`, which a restored hub may still
    know. made_at: when `current` was, None for one from before that was noted."""

    current: bytes = field(repr=False)
    next: bytes | None = field(default=None, repr=False)
    former: bytes | None = field(default=None, repr=False)
    made_at: datetime | None = None


class Device:
    """Read at the first question, then answered from memory. May be used from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._known: tuple[DeviceKeys, Enrolment | None] | None = None

    @property
    def key_seed(self) -> bytes:
        """The 32-byte seed of the Ed25519 device key, made when it is first asked for. Never log it."""
        return self.keys.current

    @property
    def keys(self) -> DeviceKeys:
        """The device key, with those before and after it during a rotation."""
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
        keys = self.keys
        self._update({name: getattr(enrolment, name) for name in Enrolment.__slots__}, keys, enrolment)

    def take_hub_sealing_key(self, key: bytes, key_id: str) -> None:
        """Seal with this key of the hub from now on. The caller has checked the hub's signature of it."""
        keys, enrolment = self._who()
        if enrolment is not None:
            changed = replace(enrolment, hub_sealing_key=key, hub_sealing_key_id=key_id)
            self._update({"hub_sealing_key": key, "hub_sealing_key_id": key_id}, keys, changed)

    def begin_rotation(self) -> DeviceKeys:
        """Keep a new seed as `next`, durably, unless there is one that was not finished."""
        keys, enrolment = self._who()
        if keys.next is None:
            keys = replace(keys, next=secrets.token_bytes(_SEED_BYTES))
            self._update({"next_key_seed": keys.next}, keys, enrolment)
        return keys

    def finish_rotation(self, now: datetime) -> None:
        """The hub knows `next`: it is the device key from now on. Nothing happens when there is none."""
        keys, enrolment = self._who()
        if keys.next is not None:
            changed = DeviceKeys(current=keys.next, former=keys.current, made_at=now)
            values = {
                "key_seed": changed.current,
                "next_key_seed": None,
                "former_key_seed": changed.former,
                "key_made_at": now,
            }
            self._update(values, changed, enrolment)

    def _update(self, values: Mapping[str, object], keys: DeviceKeys, enrolment: Enrolment | None) -> None:
        with self._database.write() as connection:
            connection.execute(sa.update(DeviceRow).values(values))
        self._known = keys, enrolment

    def _who(self) -> tuple[DeviceKeys, Enrolment | None]:
        with self._lock:
            if self._known is None:
                self._known = self._read() or (DeviceKeys(current=self._new_seed()), None)
            return self._known

    def _new_seed(self) -> bytes:
        seed = secrets.token_bytes(_SEED_BYTES)
        with self._database.write() as connection:
            connection.execute(sa.insert(DeviceRow), {"id": 1, "key_seed": seed})
        return seed

    def _read(self) -> tuple[DeviceKeys, Enrolment | None] | None:
        with self._database.read() as connection:
            row = connection.execute(sa.select(DeviceRow.__table__)).first()
        if row is None:
            return None
        keys = DeviceKeys(
            current=row.key_seed, next=row.next_key_seed, former=row.former_key_seed, made_at=row.key_made_at
        )
        if row.kiosk_id is None:
            return keys, None
        return keys, Enrolment(**{name: getattr(row, name) for name in Enrolment.__slots__})
