"""The projections: what a session, a stuck point, a ticket and a reviewer's remark look like now.

Times are whole milliseconds since 1970 in UTC. A revision does not import the models: they move on, it does not.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("commune_code", sa.String(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.Column("first_seq", sa.Integer(), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("event_count", sa.Integer(), nullable=False),
        sa.Column("unknown_count", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.Column("staff_name", sa.String(), nullable=False),
        sa.Column("priority_group", sa.String(), nullable=False),
        sa.Column("consent", sa.String(), nullable=False),
        sa.Column("guides", sa.JSON(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("step_guide", sa.String(), nullable=False),
        sa.Column("step_way", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("step_number", sa.Integer(), nullable=False),
        sa.Column("step_of", sa.Integer(), nullable=False),
        sa.Column("steps_finished", sa.Integer(), nullable=False),
        sa.Column("help_calls", sa.Integer(), nullable=False),
        sa.Column("read_aloud_count", sa.Integer(), nullable=False),
        sa.Column("take_aways", sa.Integer(), nullable=False),
        sa.Column("contact_sealed", sa.Boolean(), nullable=False),
        sa.Column("rating", sa.String(), nullable=False),
        sa.Column("finished_by", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_session"),
    )
    op.create_index("ix_session_outcome", "session", ["outcome"], unique=False)
    op.create_index("ix_session_started_at", "session", ["started_at"], unique=False)
    op.create_table(
        "stuck_point",
        sa.Column("event_seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("guide", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name="fk_stuck_point_session_id_session", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_seq", name="pk_stuck_point"),
    )
    op.create_index("ix_stuck_point_session_id", "stuck_point", ["session_id"], unique=False)
    op.create_table(
        "ticket",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("guide", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("has_contact", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name="fk_ticket_session_id_session", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", name="pk_ticket"),
    )
    op.create_table(
        "review_remark",
        sa.Column("inbox_id", sa.String(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["inbox_id"], ["inbox.id"], name="fk_review_remark_inbox_id_inbox", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("inbox_id", name="pk_review_remark"),
    )
    op.create_index("ix_review_remark_session_id", "review_remark", ["session_id"], unique=False)


def downgrade() -> None:
    for table in ("review_remark", "ticket", "stuck_point", "session"):
        op.drop_table(table)
