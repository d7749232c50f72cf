"""Partitions, retention: large tables by month on PostgreSQL, the anchor of a log whose beginning was retired."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from hub.db.partitions import AHEAD, BEHIND, TABLES, Month, Partitioned, make

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_KEYS = {"segment": "PRIMARY KEY (commune_code, kiosk_id, from_seq, received_at)"}
"""What the key of a partitioned table must be when its column of division was not in it."""
_OLD_KEYS = {"segment": "PRIMARY KEY (commune_code, kiosk_id, from_seq)"}
_OLDEST = Month(2026, 1)
"""Rows from before, and from after the months made ahead, are of clocks gone wrong: their months get no partition."""


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    genesis = "X'" + "00" * 32 + "'" if is_sqlite else "'\\x" + "00" * 32 + "'::bytea"
    op.add_column("kiosk_log", sa.Column("base_seq", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column(
        "kiosk_log", sa.Column("base_hash", sa.LargeBinary(length=32), nullable=False, server_default=sa.text(genesis))
    )
    op.create_table(
        "upkeep",
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("task", name=op.f("pk_upkeep")),
    )
    if not is_sqlite:
        for table in TABLES:
            _rebuild(table, _KEYS, f" PARTITION BY RANGE ({table.column})")


def downgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        for table in TABLES:
            _rebuild(table, _OLD_KEYS, "")
    op.drop_table("upkeep")
    op.drop_column("kiosk_log", "base_hash")
    op.drop_column("kiosk_log", "base_seq")


def _rebuild(table: Partitioned, keys: dict[str, str], partition_by: str) -> None:
    """Make a table anew with what it has: columns, keys, indexes, rows, and the foreign keys that refer to it."""
    name, old = table.table, f"{table.table}_old"
    own = _rows(
        "SELECT conname, contype::text, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE conrelid = to_regclass(:name) AND conparentid = 0 "
        "AND contype IN ('p', 'u', 'f', 'c') ORDER BY contype = 'f', conname",
        name,
    )
    indexes = _rows(
        "SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = to_regclass(:name) AND NOT EXISTS "
        "(SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u'))",
        name,
    )
    referring = _rows(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE confrelid = to_regclass(:name) AND contype = 'f' AND conparentid = 0",
        name,
    )
    for child, constraint, _ in referring:
        op.execute(f"ALTER TABLE {child} DROP CONSTRAINT {constraint}")
    op.execute(f"ALTER TABLE {name} RENAME TO {old}")
    op.execute(f"CREATE TABLE {name} (LIKE {old} INCLUDING DEFAULTS){partition_by}")
    if partition_by:
        op.execute(f"CREATE TABLE {table.default} PARTITION OF {name} DEFAULT")
        for month in _months(table, old):
            make(op.get_bind(), table, month)
    op.execute(f"INSERT INTO {name} SELECT * FROM {old}")  # noqa: S608  # names of ours
    op.execute(f"DROP TABLE {old}")
    for constraint, kind, definition in own:
        wanted = keys.get(name, definition) if kind == "p" else definition
        op.execute(f"ALTER TABLE {name} ADD CONSTRAINT {constraint} {wanted}")
    for (definition,) in indexes:
        op.execute(definition.replace(" ON ONLY ", " ON "))
    for child, constraint, definition in referring:
        op.execute(f"ALTER TABLE {child} ADD CONSTRAINT {constraint} {definition}")


def _months(table: Partitioned, old: str) -> list[Month]:
    """The present month and its neighbours, and every month that has rows."""
    column = f"'epoch'::timestamptz + ('x' || left({table.column}::text, 8) || substr({table.column}::text, 10, 4))"
    at = f"{column}::bit(48)::bigint * interval '1 millisecond'" if table.by_id else table.column
    found = op.get_bind().scalars(
        sa.text(f"SELECT DISTINCT date_trunc('month', ({at}) AT TIME ZONE 'UTC') FROM {old}")  # noqa: S608
    )
    used = {Month.of(at.replace(tzinfo=UTC)) for at in found}
    present = Month.of(datetime.now(UTC))
    near = {present.plus(months) for months in range(-BEHIND, AHEAD + 1)}
    return sorted(near | {month for month in used if _OLDEST <= month <= present.plus(AHEAD)})


def _rows(query: str, name: str) -> list[tuple[str, ...]]:
    return [tuple(row) for row in op.get_bind().execute(sa.text(query), {"name": name})]
