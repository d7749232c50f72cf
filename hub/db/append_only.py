"""Rights on PostgreSQL: one role owns the tables, another one works with them and cannot change what is written once.

Triggers would be refused on tables that Citus distributes; rights are not.
"""

from __future__ import annotations

import re

import sqlalchemy as sa

APPEND_ONLY = (
    "segment",
    "audit_entry",
    "review_event",
    "ticket_event",
    "content_note_entry",
    "signed_report",
    "open_dataset",
)
"""Tables whose rows nobody changes. Retention, which deletes the oldest, is run by the owner."""
_ROLE = re.compile(r"[a-z_][a-z0-9_]{0,62}")


def statements(role: str, append_only: tuple[str, ...] = APPEND_ONLY) -> list[str]:
    """What the owner of the tables runs so that `role` can serve a hub and nothing more.

    To be run again after each upgrade, which may bring tables. Raises ValueError when it is not a plain name of a role.
    """
    if not _ROLE.fullmatch(role):
        raise ValueError(f"{role!r} is not a plain role name: small letters, digits, underscores")
    return [
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}",
        f"REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM {role}",
        *(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {role}" for table in append_only),
    ]


def protect(connection: sa.Connection, role: str) -> None:
    """Give `role` its rights, and take from it what it must not have, on every partition too."""
    for statement in statements(role):
        connection.exec_driver_sql(statement)
    found = connection.execute(
        sa.text("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent::regclass::text = ANY(:tables)"),
        {"tables": list(APPEND_ONLY)},
    )
    for (partition,) in found.all():
        connection.exec_driver_sql(f"REVOKE UPDATE, DELETE, TRUNCATE ON {partition} FROM {role}")
