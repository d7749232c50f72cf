"""What came down is obeyed: the newest state of each thing, replies to tickets, what was read, corrections.

The lock-out leaves the accounts, because those that the hub names have none of their own. The projections are emptied
here and made anew after the migration.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("session", sa.Column("correction_count", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("inbox", sa.Column("position", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE inbox SET position = rowid")
    op.create_index("ix_inbox_position", "inbox", ["position"], unique=False)
    op.create_table(
        "feed_state",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("inbox_id", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", name="pk_feed_state"),
    )
    op.drop_table("review_remark")
    _create_messages("review_remark", sa.Column("state", sa.String(), nullable=False))
    _create_messages("ticket_reply", sa.Column("closed", sa.Boolean(), nullable=False))
    op.create_table(
        "read_message",
        sa.Column("inbox_id", sa.String(), nullable=False),
        sa.Column("read_at", sa.BigInteger(), nullable=False),
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("inbox_id", name="pk_read_message"),
    )
    op.create_table(
        "pin_failure",
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.Column("failed_count", sa.Integer(), nullable=False),
        sa.Column("last_failed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("staff_id", name="pk_pin_failure"),
    )
    op.execute(
        "INSERT INTO pin_failure SELECT id, failed_count, last_failed_at FROM staff_account "
        "WHERE last_failed_at IS NOT NULL"
    )
    op.drop_column("staff_account", "failed_count")
    op.drop_column("staff_account", "last_failed_at")


def downgrade() -> None:
    op.add_column("staff_account", sa.Column("failed_count", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("staff_account", sa.Column("last_failed_at", sa.BigInteger(), nullable=True))
    op.execute(
        "UPDATE staff_account SET failed_count = lock.failed_count, last_failed_at = lock.last_failed_at "
        "FROM pin_failure AS lock WHERE lock.staff_id = staff_account.id"
    )
    for table in ("pin_failure", "read_message", "ticket_reply", "review_remark", "feed_state"):
        op.drop_table(table)
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
    op.drop_index("ix_inbox_position", "inbox")
    op.drop_column("inbox", "position")
    op.drop_column("session", "correction_count")


def _create_messages(table: str, own: sa.Column[object]) -> None:
    op.create_table(
        table,
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("inbox_id", sa.String(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        own,
        sa.PrimaryKeyConstraint("key", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_session_id", table, ["session_id"], unique=False)
