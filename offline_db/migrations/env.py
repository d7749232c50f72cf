"""Runs the revisions on the connection that `offline_db.store.schema` hands over, inside its transaction."""

from __future__ import annotations

from alembic import context

from offline_db.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,  # SQLite rolls DDL back when BEGIN is really sent: a killed migration leaves no trace
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
