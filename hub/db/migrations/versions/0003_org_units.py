"""Accounts answer for an org unit, not only a commune; feed items for one kiosk; what kiosks say of themselves."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _status() -> list[sa.Column[Any]]:
    return [
        sa.Column("oldest_unsent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("quarantined", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("disk_free_mb", sa.Integer(), nullable=True),
        sa.Column("pack_version", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("boot", sa.String(length=32), nullable=False, server_default=""),
        sa.Column("machine", sa.String(length=32), nullable=False, server_default=""),
    ]


def upgrade() -> None:
    with op.batch_alter_table("staff_account") as table:
        table.drop_constraint(op.f("fk_staff_account_commune_code_commune"), type_="foreignkey")
        table.alter_column("commune_code", new_column_name="unit_code")
    with op.batch_alter_table("sign_in") as table:
        table.alter_column("commune_code", new_column_name="unit_code")
    op.add_column("feed_item", sa.Column("kiosk_id", sa.Uuid(), nullable=True))
    for column in _status():
        op.add_column("kiosk_log", column)


def downgrade() -> None:
    for column in reversed(_status()):
        op.drop_column("kiosk_log", column.name)
    op.drop_column("feed_item", "kiosk_id")
    with op.batch_alter_table("sign_in") as table:
        table.alter_column("unit_code", new_column_name="commune_code")
    with op.batch_alter_table("staff_account") as table:
        table.alter_column("unit_code", new_column_name="commune_code")
        table.create_foreign_key(op.f("fk_staff_account_commune_code_commune"), "commune", ["commune_code"], ["code"])
