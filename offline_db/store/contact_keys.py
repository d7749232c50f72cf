"""The keys of contacts that were left here, each sealed to the hub: this kiosk cannot read them either.

A key is written with its event, in one transaction (`offline_db.store.log`), and forgotten when the hub says that the
contact was erased. What was erased is remembered, so that a hub restored from a backup is told of it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from offline_db.store.engine import Database
from offline_db.store.tables import ContactErasureRow, ContactKeyRow, SessionRow

_KEYS: Final = sa.select(ContactKeyRow.__table__)


@dataclass(frozen=True, slots=True)
class StoredContactKey:
    """name: what the event calls the key. sealed: its 32 bytes in a sealed box for the hub's key hub_key_id."""

    session_id: UUID
    name: str
    hub_key_id: str
    sealed: bytes = field(repr=False)


class ContactKeys:
    """May be used from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def unsent(self, limit: int, after: str = "") -> list[StoredContactKey]:
        """Keys that the hub has not confirmed, by name. after: only those whose name is greater."""
        waiting = ContactKeyRow.sent.is_(False), ContactKeyRow.name > after
        query = _KEYS.where(*waiting).order_by(ContactKeyRow.name).limit(limit)
        with self._database.read() as connection:
            return [
                StoredContactKey(row.session_id, row.name, row.hub_key_id, row.sealed)
                for row in connection.execute(query)
            ]

    def all_unsent(self) -> None:
        """Every key is to be sent again: the hub lacks some."""
        with self._database.write() as connection:
            connection.execute(sa.update(ContactKeyRow).values(sent=False))

    def sent(self, names: Sequence[str]) -> None:
        """The hub has these keys."""
        with self._database.write() as connection:
            connection.execute(sa.update(ContactKeyRow).where(ContactKeyRow.name.in_(names)).values(sent=True))

    def sent_up_to(self, acked_seq: int) -> None:
        """The hub holds the log up to there and lacks no key of it: those of sessions that end before it are sent."""
        reached = sa.select(SessionRow.id).where(SessionRow.last_seq <= acked_seq)
        with self._database.write() as connection:
            connection.execute(sa.update(ContactKeyRow).where(ContactKeyRow.session_id.in_(reached)).values(sent=True))

    def erased(self) -> list[UUID]:
        """The sessions whose contacts were erased."""
        with self._database.read() as connection:
            return list(connection.scalars(sa.select(ContactErasureRow.session_id)))

    def erase(self, session_ids: Sequence[UUID]) -> None:
        """Forget the keys of these sessions, durably and for good."""
        with self._database.write() as connection:
            for session_id in session_ids:
                erase_keys(connection, session_id)


def put_key(connection: sa.Connection, key: StoredContactKey) -> None:
    """Keep a key, in the transaction that records its event."""
    values = {"name": key.name, "session_id": key.session_id, "hub_key_id": key.hub_key_id, "sealed": key.sealed}
    connection.execute(sa.insert(ContactKeyRow), {**values, "sent": False})


def erase_keys(connection: sa.Connection, session_id: UUID) -> None:
    """As `ContactKeys.erase`, in the caller's transaction."""
    connection.execute(sa.delete(ContactKeyRow).where(ContactKeyRow.session_id == session_id))
    connection.execute(insert(ContactErasureRow).on_conflict_do_nothing(), {"session_id": session_id})
