"""Runs the revisions on the connection that `hub.db.migrate` hands over; never on its own."""

from __future__ import annotations

from alembic import context

from hub.db.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite alters a table by copying it
)
context.run_migrations()
