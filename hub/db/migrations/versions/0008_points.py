"""Help points that close, notes to editors, and what staff publish to kiosks."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("help_point", sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("kiosk_log", sa.Column("feed_cursor", sa.BigInteger(), nullable=False, server_default="0"))
    _notes()
    _published()


def _commune() -> sa.Column[Any]:
    return sa.Column("commune_code", sa.String(length=5), nullable=False)


def _unit() -> sa.Column[Any]:
    return sa.Column("unit_code", sa.String(length=5), nullable=False)


def _notes() -> None:
    op.create_table(
        "content_note",
        _commune(),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("guide", sa.String(length=64), nullable=False),
        sa.Column("guide_title", sa.String(), nullable=False),
        sa.Column("step", sa.String(length=64), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff_account.id"], name=op.f("fk_content_note_author_id_staff_account")
        ),
        sa.PrimaryKeyConstraint("commune_code", "id", name=op.f("pk_content_note")),
    )
    op.create_index("ix_content_note_state", "content_note", ["commune_code", "state", "changed_at"])
    op.create_index("ix_content_note_guide", "content_note", ["commune_code", "guide"])
    op.create_table(
        "content_note_entry",
        _commune(),
        sa.Column("note_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("author_name", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commune_code", "note_id"],
            ["content_note.commune_code", "content_note.id"],
            name=op.f("fk_content_note_entry_commune_code_note_id_content_note"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff_account.id"], name=op.f("fk_content_note_entry_author_id_staff_account")
        ),
        sa.PrimaryKeyConstraint("commune_code", "note_id", "number", name=op.f("pk_content_note_entry")),
    )
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):  # on PostgreSQL the operator revokes them, as for the log
            op.execute(
                f"CREATE TRIGGER content_note_entry_no_{verb.lower()} BEFORE {verb} ON content_note_entry "
                "BEGIN SELECT RAISE(ABORT, 'content_note_entry is append-only'); END"
            )


def _published() -> None:
    op.create_table(
        "roster_person",
        _commune(),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("pin_hash", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["commune_code"], ["commune.code"], name=op.f("fk_roster_person_commune_code_commune")),
        sa.PrimaryKeyConstraint("commune_code", "id", name=op.f("pk_roster_person")),
    )
    op.create_table(
        "announcement",
        _unit(),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("vi", sa.String(length=300), nullable=False),
        sa.Column("en", sa.String(length=300), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("author_name", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("unit_code", "id", name=op.f("pk_announcement")),
    )
    op.create_table(
        "unit_setting",
        _unit(),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("author_name", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("unit_code", "name", name=op.f("pk_unit_setting")),
    )
    op.create_table(
        "place_file",
        _unit(),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("yaml", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("proposer_name", sa.String(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decider_name", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state NOT IN ('approved', 'refused') OR (decided_by IS NOT NULL AND decided_by <> proposed_by)",
            name=op.f("ck_place_file_two_people"),
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["staff_account.id"], name=op.f("fk_place_file_proposed_by_staff_account")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["staff_account.id"], name=op.f("fk_place_file_decided_by_staff_account")
        ),
        sa.PrimaryKeyConstraint("unit_code", "id", name=op.f("pk_place_file")),
    )
    op.create_index("ix_place_file_state", "place_file", ["unit_code", "kind", "state", "decided_at"])
    op.create_table(
        "announced_pack",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_announced_pack")),
    )


def downgrade() -> None:
    for table in (
        "announced_pack",
        "place_file",
        "unit_setting",
        "announcement",
        "roster_person",
        "content_note_entry",
        "content_note",
    ):
        op.drop_table(table)
    op.drop_column("kiosk_log", "feed_cursor")
    op.drop_column("help_point", "closed_at")
