"""The log, and all else that cannot be made again.

Times are whole milliseconds since 1970 in UTC. A revision does not import the models: they move on, it does not.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "event",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("length(hash) = 32", name="ck_event_hash_length"),
        sa.CheckConstraint("seq > 0", name="ck_event_seq_positive"),
        sa.PrimaryKeyConstraint("seq", name="pk_event"),
    )
    op.execute(
        "CREATE TRIGGER event_refuses_update BEFORE UPDATE ON event "
        "BEGIN SELECT RAISE(ABORT, 'events are never changed'); END"
    )
    op.execute(
        "CREATE TRIGGER event_refuses_delete BEFORE DELETE ON event "
        "BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END"
    )
    op.create_table(
        "device",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key_seed", sa.LargeBinary(), nullable=False),
        sa.Column("kiosk_id", sa.Uuid(), nullable=True),
        sa.Column("commune_code", sa.String(), nullable=False),
        sa.Column("commune_name", sa.String(), nullable=False),
        sa.Column("hub_url", sa.String(), nullable=False),
        sa.Column("hub_sealing_key", sa.LargeBinary(), nullable=True),
        sa.Column("hub_sealing_key_id", sa.String(), nullable=False),
        sa.Column("enrolled_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("id = 1", name="ck_device_one_row"),
        sa.CheckConstraint("length(key_seed) = 32", name="ck_device_seed"),
        sa.PrimaryKeyConstraint("id", name="pk_device"),
    )
    op.create_table(
        "sync_state",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("acked_seq", sa.Integer(), nullable=False),
        sa.Column("feed_cursor", sa.String(), nullable=False),
        sa.Column("last_success_at", sa.BigInteger(), nullable=True),
        sa.Column("last_error_at", sa.BigInteger(), nullable=True),
        sa.Column("last_error", sa.String(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_sync_state_one_row"),
        sa.PrimaryKeyConstraint("id", name="pk_sync_state"),
    )
    op.create_table(
        "inbox",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
    )
    op.create_index("ix_inbox_kind", "inbox", ["kind"], unique=False)
    op.create_table(
        "staff_account",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("pin_hash", sa.String(), nullable=False),
        sa.Column("failed_count", sa.Integer(), nullable=False),
        sa.Column("last_failed_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_staff_account"),
    )
    op.create_table(
        "preference",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_preference"),
    )


def downgrade() -> None:
    if op.get_bind().exec_driver_sql("SELECT 1 FROM event").first():
        raise RuntimeError("a store that holds events is not taken apart; nothing was changed")
    for table in ("preference", "staff_account", "inbox", "sync_state", "device", "event"):
        op.drop_table(table)
