"""Key escrow and its release, former device keys, keys of sealed contacts."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def _commune() -> sa.Column[Any]:
    return sa.Column("commune_code", sa.String(length=5), nullable=False)


def _time(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    _contacts()
    _escrow()
    op.create_table(
        "former_device_key",
        _commune(),
        sa.Column("kiosk_id", sa.Uuid(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(length=32), nullable=False),
        _time("replaced_at"),
        sa.ForeignKeyConstraint(["kiosk_id"], ["kiosk.id"], name=op.f("fk_former_device_key_kiosk_id_kiosk")),
        sa.PrimaryKeyConstraint("commune_code", "kiosk_id", "public_key", name=op.f("pk_former_device_key")),
    )


def _contacts() -> None:
    op.create_table(
        "contact_key",
        _commune(),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("kiosk_id", sa.Uuid(), nullable=False),
        sa.Column("hub_key_id", sa.String(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(length=80), nullable=False),
        _time("received_at"),
        sa.PrimaryKeyConstraint("commune_code", "session_id", "name", name=op.f("pk_contact_key")),
    )
    op.create_table(
        "contact_erasure",
        _commune(),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        _time("erased_at"),
        sa.PrimaryKeyConstraint("commune_code", "session_id", name=op.f("pk_contact_erasure")),
    )
    op.create_index(
        "ix_session_contact",
        "session",
        ["commune_code", "kiosk_id"],
        sqlite_where=sa.text("contact_sealed"),
        postgresql_where=sa.text("contact_sealed"),
    )


def _escrow() -> None:
    op.create_table(
        "key_escrow",
        _commune(),
        sa.Column("kiosk_id", sa.Uuid(), nullable=False),
        sa.Column("escrow_key_id", sa.String(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(length=80), nullable=False),
        _time("received_at"),
        sa.ForeignKeyConstraint(["kiosk_id"], ["kiosk.id"], name=op.f("fk_key_escrow_kiosk_id_kiosk")),
        sa.PrimaryKeyConstraint("commune_code", "kiosk_id", name=op.f("pk_key_escrow")),
    )
    op.create_table(
        "recovery",
        _commune(),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kiosk_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_by_name", sa.String(), nullable=False),
        _time("asked_at"),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("approved_by_name", sa.String(), nullable=False),
        _time("approved_at", nullable=True),
        sa.Column("code_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("public_key", sa.LargeBinary(length=32), nullable=True),
        _time("released_at", nullable=True),
        _time("withdrawn_at", nullable=True),
        sa.ForeignKeyConstraint(["kiosk_id"], ["kiosk.id"], name=op.f("fk_recovery_kiosk_id_kiosk")),
        sa.PrimaryKeyConstraint("commune_code", "id", name=op.f("pk_recovery")),
    )
    op.create_index("ix_recovery_code_hash", "recovery", ["code_hash"])


def downgrade() -> None:
    op.drop_index("ix_session_contact", "session")
    for table in ("former_device_key", "recovery", "key_escrow", "contact_erasure", "contact_key"):
        op.drop_table(table)
