"""What all tables of the hub share: the declarative base, the naming of constraints, the column types."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """A point in time: aware UTC in Python, refused when naive. `timestamptz` on PostgreSQL, text on SQLite."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        at = value.astimezone(UTC)
        return at.replace(tzinfo=None) if dialect.name == "sqlite" else at

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Utc = Annotated[datetime, mapped_column(UtcDateTime())]
CommuneCode = Annotated[str, mapped_column(sa.String(5))]
"""The commune's five digits at the moment of recording; never updated. First in every key of a table that grows."""
UnitCode = Annotated[str, mapped_column(sa.String(5))]
"""An org unit: see `hub.accounts.scope`."""
Digest = Annotated[bytes, mapped_column(sa.LargeBinary(32))]


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """Models are keyword-only dataclasses; UUIDs are native on PostgreSQL and 32 hex digits on SQLite."""

    metadata = sa.MetaData(naming_convention=NAMING)
