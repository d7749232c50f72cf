"""The hub's first tables: places, kiosks, the log and its projections, the feed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "province",
        sa.Column("code", sa.String(length=2), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_province")),
    )
    op.create_table(
        "commune",
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("province_code", sa.String(length=2), nullable=False),
        sa.Column("today_code", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(["province_code"], ["province.code"], name=op.f("fk_commune_province_code_province")),
        sa.ForeignKeyConstraint(["today_code"], ["commune.code"], name=op.f("fk_commune_today_code_commune")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_commune")),
    )
    op.create_index(op.f("ix_commune_province_code"), "commune", ["province_code"])

    op.create_table(
        "feed_head",
        sa.Column("commune_code", sa.String(length=5), nullable=False),
        sa.Column("cursor", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["commune_code"], ["commune.code"], name=op.f("fk_feed_head_commune_code_commune")),
        sa.PrimaryKeyConstraint("commune_code", name=op.f("pk_feed_head")),
    )
    op.create_table(
        "help_point",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("commune_code", sa.String(length=5), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["commune_code"], ["commune.code"], name=op.f("fk_help_point_commune_code_commune")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_point")),
    )
    op.create_index(op.f("ix_help_point_commune_code"), "help_point", ["commune_code"])

    op.create_table(
        "feed_item",
        sa.Column("commune_code", sa.String(length=5), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=128), nullable=False),
        sa.Column("cursor", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["commune_code"], ["feed_head.commune_code"], name=op.f("fk_feed_item_commune_code_feed_head")
        ),
        sa.PrimaryKeyConstraint("commune_code", "kind", "key", name=op.f("pk_feed_item")),
    )
    op.create_index("ix_feed_item_cursor", "feed_item", ["commune_code", "cursor"])

    op.create_table(
        "kiosk",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("commune_code", sa.String(length=5), nullable=False),
        sa.Column("help_point_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("enrolled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["commune_code"], ["commune.code"], name=op.f("fk_kiosk_commune_code_commune")),
        sa.ForeignKeyConstraint(["help_point_id"], ["help_point.id"], name=op.f("fk_kiosk_help_point_id_help_point")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kiosk")),
    )
    op.create_index(op.f("ix_kiosk_commune_code"), "kiosk", ["commune_code"])

    op.create_table(
        "enrolment_code",
        sa.Column("code_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("commune_code", sa.String(length=5), nullable=False),
        sa.Column("help_point_id", sa.Uuid(), nullable=False),
        sa.Column("kiosk_name", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kiosk_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["commune_code"], ["commune.code"], name=op.f("fk_enrolment_code_commune_code_commune")
        ),
        sa.ForeignKeyConstraint(
            ["help_point_id"], ["help_point.id"], name=op.f("fk_enrolment_code_help_point_id_help_point")
        ),
        sa.ForeignKeyConstraint(["kiosk_id"], ["kiosk.id"], name=op.f("fk_enrolment_code_kiosk_id_kiosk")),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_enrolment_code")),
    )
    op.create_table(
        "kiosk_log",
        sa.Column("commune_code", sa.String(length=5), nullable=False),
        sa.Column("kiosk_id", sa.Uuid(), nullable=False),
        sa.Column("head_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("head_seq", sa.BigInteger(), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_push_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("app_version", sa.String(), nullable=False),
        sa.Column("unsent_events", sa.Integer(), nullable=False),
        sa.Column("unsent_sessions", sa.Integer(), nullable=False),
        sa.Column("clock_skew_ms", sa.BigInteger(), nullable=False),
        sa.Column("fork_seq", sa.BigInteger(), nullable=True),
        sa.Column("fork_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["kiosk_id"], ["kiosk.id"], name=op.f("fk_kiosk_log_kiosk_id_kiosk")),
        sa.PrimaryKeyConstraint("commune_code", "kiosk_id", name=op.f("pk_kiosk_log")),
    )
    op.create_table(
        "segment",
        sa.Column("commune_code", sa.String(length=5), nullable=False),
        sa.Column("kiosk_id", sa.Uuid(), nullable=False),
        sa.Column("from_seq", sa.BigInteger(), nullable=False),
        sa.Column("to_seq", sa.BigInteger(), nullable=False),
        sa.Column("prev_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("last_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("from_seq > 0 AND to_seq >= from_seq", name=op.f("ck_segment_run_of_seqs")),
        sa.ForeignKeyConstraint(
            ["commune_code", "kiosk_id"],
            ["kiosk_log.commune_code", "kiosk_log.kiosk_id"],
            name=op.f("fk_segment_commune_code_kiosk_id_kiosk_log"),
        ),
        sa.PrimaryKeyConstraint("commune_code", "kiosk_id", "from_seq", name=op.f("pk_segment")),
    )
    op.create_table(
        "session",
        sa.Column("commune_code", sa.String(length=5), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kiosk_id", sa.Uuid(), nullable=False),
        sa.Column("help_point_id", sa.Uuid(), nullable=False),
        sa.Column("first_seq", sa.BigInteger(), nullable=False),
        sa.Column("last_seq", sa.BigInteger(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_event_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("event_count", sa.Integer(), nullable=False),
        sa.Column("unknown_count", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("staff_id", sa.String(), nullable=False),
        sa.Column("staff_name", sa.String(), nullable=False),
        sa.Column("priority_group", sa.String(), nullable=False),
        sa.Column("consent", sa.String(), nullable=False),
        sa.Column("guide", sa.String(), nullable=False),
        sa.Column("guide_title", sa.String(), nullable=False),
        sa.Column("guides", sa.JSON(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("last_step", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("steps_finished", sa.Integer(), nullable=False),
        sa.Column("stuck_count", sa.Integer(), nullable=False),
        sa.Column("help_count", sa.Integer(), nullable=False),
        sa.Column("read_aloud_count", sa.Integer(), nullable=False),
        sa.Column("take_away_count", sa.Integer(), nullable=False),
        sa.Column("contact_sealed", sa.Boolean(), nullable=False),
        sa.Column("rating", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("finished_by", sa.String(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["commune_code", "kiosk_id"],
            ["kiosk_log.commune_code", "kiosk_log.kiosk_id"],
            name=op.f("fk_session_commune_code_kiosk_id_kiosk_log"),
        ),
        sa.ForeignKeyConstraint(["help_point_id"], ["help_point.id"], name=op.f("fk_session_help_point_id_help_point")),
        sa.PrimaryKeyConstraint("commune_code", "id", name=op.f("pk_session")),
    )
    op.create_index("ix_session_started", "session", ["commune_code", "started_at"])

    op.create_table(
        "stuck_point",
        sa.Column("commune_code", sa.String(length=5), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("guide", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commune_code", "session_id"],
            ["session.commune_code", "session.id"],
            name=op.f("fk_stuck_point_commune_code_session_id_session"),
        ),
        sa.PrimaryKeyConstraint("commune_code", "session_id", "seq", name=op.f("pk_stuck_point")),
    )
    op.create_index("ix_stuck_point_guide", "stuck_point", ["commune_code", "guide", "step"])

    if op.get_bind().dialect.name == "sqlite":
        # PostgreSQL keeps the log append-only by REVOKE UPDATE, DELETE, which is the operator's (hub/README.md):
        # triggers are refused on tables that Citus distributes.
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER segment_no_{verb.lower()} BEFORE {verb} ON segment "
                "BEGIN SELECT RAISE(ABORT, 'segment is append-only'); END"
            )


def downgrade() -> None:
    for table in (
        "stuck_point",
        "session",
        "segment",
        "kiosk_log",
        "enrolment_code",
        "kiosk",
        "feed_item",
        "help_point",
        "feed_head",
        "commune",
        "province",
    ):
        op.drop_table(table)
