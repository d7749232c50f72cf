"""Reviews, tickets, what sessions can be filtered by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_APPEND_ONLY = ("review_event", "ticket_event")
_ORDER_INCLUDES = ["commune_code", "outcome", "review_state", "stuck_count", "priority_group", "mode"]
_INDEXES: dict[str, tuple[list[str], str | None]] = {
    "ix_session_review": (["commune_code", "review_state", "started_at"], "review_state <> 'approved'"),
    "ix_session_open": (["commune_code", "started_at"], "outcome IS NULL"),
    "ix_session_guide": (["commune_code", "guide", "started_at"], None),
}
"""Name → columns, and the condition of those that hold a few rows only."""


def upgrade() -> None:
    op.add_column("session", sa.Column("review_state", sa.String(length=20), nullable=False, server_default="received"))
    op.add_column("session", sa.Column("review_count", sa.Integer(), nullable=False, server_default="0"))
    for name, (columns, condition) in _INDEXES.items():
        where = None if condition is None else sa.text(condition)
        op.create_index(name, "session", columns, sqlite_where=where, postgresql_where=where)
    op.create_index("ix_session_order", "session", ["started_at", "id"], postgresql_include=_ORDER_INCLUDES)
    op.create_table(
        "session_label",
        sa.Column("commune_code", sa.String(length=5), nullable=False),
        sa.Column("kind", sa.String(length=5), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("commune_code", "kind", "value", name=op.f("pk_session_label")),
    )
    op.create_index("ix_session_label_value", "session_label", ["kind", "value", "commune_code"])
    for kind, value, words in (("staff", "staff_id", "staff_name"), ("guide", "guide", "guide_title")):
        op.execute(
            "INSERT INTO session_label (commune_code, kind, value, words) "  # noqa: S608  # names of ours
            f"SELECT commune_code, '{kind}', {value}, max({words}) FROM session "
            f"WHERE {value} <> '' GROUP BY commune_code, {value}"
        )
    op.create_table(
        "review_event",
        sa.Column("commune_code", sa.String(length=5), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("author_name", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("commune_code", "session_id", "n", name=op.f("pk_review_event")),
    )
    op.create_table(
        "ticket",
        sa.Column("commune_code", sa.String(length=5), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("kiosk_id", sa.Uuid(), nullable=False),
        sa.Column("help_point_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("session_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("priority", sa.Boolean(), nullable=False),
        sa.Column("guide", sa.String(), nullable=False),
        sa.Column("guide_title", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("level", sa.String(length=10), nullable=False),
        sa.Column("assignee_id", sa.Uuid(), nullable=True),
        sa.Column("assignee_name", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("event_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("commune_code", "session_id", name=op.f("pk_ticket")),
    )
    op.create_index("ix_ticket_due", "ticket", ["commune_code", "state", "due_at"])
    op.create_index("ix_ticket_opened", "ticket", ["commune_code", "opened_at"])
    op.create_index("ix_ticket_session", "ticket", ["commune_code", "session_at"])
    op.create_index("ix_ticket_assignee", "ticket", ["commune_code", "assignee_id", "state"])
    op.create_table(
        "ticket_event",
        sa.Column("commune_code", sa.String(length=5), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("author_name", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("assignee_name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commune_code", "session_id"],
            ["ticket.commune_code", "ticket.session_id"],
            name=op.f("fk_ticket_event_commune_code_session_id_ticket"),
        ),
        sa.PrimaryKeyConstraint("commune_code", "session_id", "n", name=op.f("pk_ticket_event")),
    )
    if op.get_bind().dialect.name == "sqlite":
        # On PostgreSQL the hub's role is denied it: hub/README.md.
        for table in _APPEND_ONLY:
            for verb in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )


def downgrade() -> None:
    for table in ("ticket_event", "ticket", "review_event", "session_label"):
        op.drop_table(table)
    for name in ("ix_session_order", *_INDEXES):
        op.drop_index(name, "session")
    op.drop_column("session", "review_count")
    op.drop_column("session", "review_state")
