"""Keys: what the hub's statements are checked with, the device key's rotation, the keys of contacts left here."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_NEW = ("kiosk_name", "hub_signing_key", "hub_escrow_key", "hub_escrow_key_id")
_ROTATION = ("key_made_at", "next_key_seed", "former_key_seed")


def upgrade() -> None:
    op.add_column("device", sa.Column("kiosk_name", sa.String(), nullable=False, server_default=""))
    op.add_column("device", sa.Column("hub_signing_key", sa.LargeBinary(), nullable=True))
    op.add_column("device", sa.Column("hub_escrow_key", sa.LargeBinary(), nullable=True))
    op.add_column("device", sa.Column("hub_escrow_key_id", sa.String(), nullable=False, server_default=""))
    op.add_column("device", sa.Column("key_made_at", sa.BigInteger(), nullable=True))
    op.add_column("device", sa.Column("next_key_seed", sa.LargeBinary(), nullable=True))
    op.add_column("device", sa.Column("former_key_seed", sa.LargeBinary(), nullable=True))
    op.create_table(
        "contact_key",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("hub_key_id", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("sent", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_contact_key"),
    )
    op.create_index("ix_contact_key_session_id", "contact_key", ["session_id"], unique=False)
    op.create_table(
        "contact_erasure",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("session_id", name="pk_contact_erasure"),
    )


def downgrade() -> None:
    op.drop_table("contact_erasure")
    op.drop_table("contact_key")
    for column in (*reversed(_ROTATION), *reversed(_NEW)):
        op.drop_column("device", column)
