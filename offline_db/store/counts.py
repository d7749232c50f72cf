"""How many rows each table holds."""

from __future__ import annotations

import sqlalchemy as sa

from offline_db.store.engine import Database
from offline_db.store.tables import Base


def row_counts(database: Database) -> dict[str, int]:
    """Table name → number of rows, in one snapshot."""
    with database.read() as connection:
        return {
            table.name: connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
        }
