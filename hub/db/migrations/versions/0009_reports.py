"""Counts of sessions, campaigns, signed reports, released datasets."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_KEPT = ("signed_report", "open_dataset")


def upgrade() -> None:
    op.create_table(
        "session_count",
        sa.Column("unit_code", sa.String(length=5), nullable=False),
        sa.Column("span", sa.String(length=5), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("parts", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("unit_code", "span", "first_day", name=op.f("pk_session_count")),
    )
    marks = op.create_table(
        "count_mark",
        sa.Column("unit_code", sa.String(length=5), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("unit_code", "day", "id", name=op.f("pk_count_mark")),
    )
    op.create_table(
        "report_campaign",
        sa.Column("unit_code", sa.String(length=5), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("unit_code", "id", name=op.f("pk_report_campaign")),
    )
    op.create_table(
        "signed_report",
        sa.Column("unit_code", sa.String(length=5), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("signer", sa.String(), nullable=False),
        sa.Column("certificate", sa.String(), nullable=False),
        sa.Column("is_trial", sa.Boolean(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("unit_code", "id", name=op.f("pk_signed_report")),
        sa.UniqueConstraint(
            "unit_code",
            "first_day",
            "last_day",
            "language",
            "version",
            name=op.f("uq_signed_report_unit_code_first_day_last_day_language_version"),
        ),
    )
    op.create_index("ix_signed_report_sha256", "signed_report", ["sha256"])
    op.create_table(
        "open_dataset",
        sa.Column("unit_code", sa.String(length=5), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_by", sa.String(), nullable=False),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("suppressed_count", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("archive", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("unit_code", "month", name=op.f("pk_open_dataset")),
    )
    _mark_days_with_sessions(marks)
    if op.get_bind().dialect.name == "sqlite":
        # On PostgreSQL by REVOKE UPDATE, DELETE, as the log is (revision 0001).
        for table in _KEPT:
            for verb in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )


def _mark_days_with_sessions(marks: sa.Table) -> None:
    """The sessions that are there have not been counted yet. 7: hours that Vietnam is ahead of UTC."""
    sessions = sa.table("session", sa.column("commune_code"), sa.column("started_at", sa.DateTime(timezone=True)))
    found: set[tuple[str, date]] = set()
    query = sa.select(sessions.c.commune_code, sessions.c.started_at).execution_options(yield_per=10_000)
    for code, at in op.get_bind().execute(query):
        utc = at if at.tzinfo is None else at.replace(tzinfo=None) - at.utcoffset()
        found.add((code, (utc + timedelta(hours=7)).date()))
    if found:
        op.bulk_insert(marks, [{"unit_code": code, "day": day, "id": uuid4()} for code, day in sorted(found)])


def downgrade() -> None:
    for table in ("open_dataset", "signed_report", "report_campaign", "count_mark", "session_count"):
        op.drop_table(table)
