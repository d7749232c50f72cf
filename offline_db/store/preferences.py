"""The settings of this kiosk: a name and a JSON value."""

from __future__ import annotations

import orjson
import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from offline_db.errors import PayloadInvalid
from offline_db.protocol.event import JsonValue
from offline_db.store.engine import Database
from offline_db.store.tables import PreferenceRow


class Preferences:
    """May be used from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str) -> JsonValue:
        """The value, or None when it was never set."""
        with self._database.read() as connection:
            raw = connection.scalar(sa.select(PreferenceRow.value).where(PreferenceRow.name == name))
        return None if raw is None else _decode(raw)

    def all(self) -> dict[str, JsonValue]:
        with self._database.read() as connection:
            return {row.name: _decode(row.value) for row in connection.execute(sa.select(PreferenceRow.__table__))}

    def set(self, name: str, value: JsonValue) -> None:
        """Keep `value`, durably. Raises PayloadInvalid when it is not JSON."""
        try:
            raw = orjson.dumps(value)
        except TypeError as error:
            raise PayloadInvalid(f"the setting {name} is not JSON") from error
        with self._database.write() as connection:
            _put(connection, name, raw)


def put_preference(connection: sa.Connection, name: str, value: JsonValue) -> None:
    """Keep `value` in the caller's transaction."""
    _put(connection, name, orjson.dumps(value))


def take_preference(connection: sa.Connection, name: str) -> JsonValue:
    """The value, which is gone afterwards; None when there is none."""
    gone = sa.delete(PreferenceRow).where(PreferenceRow.name == name).returning(PreferenceRow.value)
    raw = connection.scalar(gone)
    return None if raw is None else _decode(raw)


def _put(connection: sa.Connection, name: str, raw: bytes) -> None:
    put = insert(PreferenceRow).values(name=name, value=raw)
    connection.execute(put.on_conflict_do_update(index_elements=["name"], set_={"value": put.excluded.value}))


def _decode(raw: bytes) -> JsonValue:
    value: JsonValue = orjson.loads(raw)
    return value
