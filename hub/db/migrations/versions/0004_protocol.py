"""The wire, finished: quarantine, incidents, the feed's marks; segments as lines."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import orjson
import sqlalchemy as sa
import zstandard
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_LOG_KEY = ["commune_code", "kiosk_id"]
_READ = sa.text("SELECT body FROM segment WHERE commune_code = :code AND kiosk_id = :kiosk AND from_seq = :seq")
_WRITE = sa.text("UPDATE segment SET body = :body WHERE commune_code = :code AND kiosk_id = :kiosk AND from_seq = :seq")
_TRIGGER = (
    "CREATE TRIGGER segment_no_update BEFORE UPDATE ON segment BEGIN SELECT RAISE(ABORT, 'segment is append-only'); END"
)


def upgrade() -> None:
    op.create_table(
        "quarantine",
        sa.Column("commune_code", sa.String(length=5), nullable=False),
        sa.Column("kiosk_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            _LOG_KEY,
            ["kiosk_log.commune_code", "kiosk_log.kiosk_id"],
            name=op.f("fk_quarantine_commune_code_kiosk_id_kiosk_log"),
        ),
        sa.PrimaryKeyConstraint("commune_code", "kiosk_id", "seq", name=op.f("pk_quarantine")),
    )
    op.create_table(
        "kiosk_incident",
        sa.Column("commune_code", sa.String(length=5), nullable=False),
        sa.Column("kiosk_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            _LOG_KEY,
            ["kiosk_log.commune_code", "kiosk_log.kiosk_id"],
            name=op.f("fk_kiosk_incident_commune_code_kiosk_id_kiosk_log"),
        ),
        sa.PrimaryKeyConstraint("commune_code", "kiosk_id", "at", "kind", name=op.f("pk_kiosk_incident")),
    )
    op.create_table(
        "feed_change",
        sa.Column("commune_code", sa.String(length=5), nullable=False),
        sa.Column("cursor", sa.BigInteger(), nullable=False),
        sa.Column("mark", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["commune_code"], ["feed_head.commune_code"], name=op.f("fk_feed_change_commune_code_feed_head")
        ),
        sa.PrimaryKeyConstraint("commune_code", "cursor", name=op.f("pk_feed_change")),
    )
    op.add_column("kiosk_log", sa.Column("another_machine_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("kiosk_log", sa.Column("earlier_boots", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("feed_head", sa.Column("mark", sa.String(length=16), nullable=False, server_default=""))
    _mark_feeds()
    _record_forks()
    _rewrite_segments(_to_lines)


def downgrade() -> None:
    _rewrite_segments(_to_object)
    op.drop_column("feed_head", "mark")
    op.drop_column("kiosk_log", "earlier_boots")
    op.drop_column("kiosk_log", "another_machine_at")
    for table in ("feed_change", "kiosk_incident", "quarantine"):
        op.drop_table(table)


def _mark_feeds() -> None:
    """Give each feed's last cursor a mark; kiosks that ask with an earlier one, or with none, are served as before."""
    bind = op.get_bind()
    for commune_code, cursor in bind.execute(sa.text("SELECT commune_code, cursor FROM feed_head")).all():
        values = {
            "code": commune_code,
            "cursor": cursor,
            "mark": sha256(f"{commune_code}/{cursor}".encode()).hexdigest()[:16],
        }
        bind.execute(sa.text("UPDATE feed_head SET mark = :mark WHERE commune_code = :code"), values)
        if cursor:
            bind.execute(sa.text("INSERT INTO feed_change VALUES (:code, :cursor, :mark)"), values)


def _record_forks() -> None:
    """A fork that was flagged before incidents were kept becomes one."""
    op.execute(
        "INSERT INTO kiosk_incident (commune_code, kiosk_id, at, kind, detail, settled_by, note) "
        "SELECT commune_code, kiosk_id, fork_at, 'fork', 'found before incidents were kept', '', '' "
        "FROM kiosk_log WHERE fork_at IS NOT NULL"
    )


def _rewrite_segments(rewrite: Callable[[bytes], bytes]) -> None:
    """Pass the body of each segment through `rewrite`, one at a time: all of them may not fit into memory."""
    bind = op.get_bind()
    if bind.dialect.name == "sqlite":
        op.execute("DROP TRIGGER segment_no_update")
    keys = bind.execute(sa.text("SELECT commune_code, kiosk_id, from_seq FROM segment")).all()
    for code, kiosk, seq in keys:
        key = {"code": code, "kiosk": kiosk, "seq": seq}
        body = bytes(bind.execute(_READ, key).scalar_one())
        new = rewrite(zstandard.decompress(body))
        frame = zstandard.ZstdCompressor(level=3, write_content_size=True).compress(new)
        bind.execute(_WRITE, {**key, "body": frame})
    if bind.dialect.name == "sqlite":
        op.execute(_TRIGGER)


def _to_lines(body: bytes) -> bytes:
    """{"from_seq", "prev_hash", "events": [...], "last_hash"} as a header line and one line for each event."""
    fields = orjson.loads(body)
    if "events" not in fields:
        return body
    events = [orjson.dumps(event, option=orjson.OPT_SORT_KEYS) for event in fields["events"]]
    header = b'{"from_seq":%d,"prev_hash":"%s","last_hash":"%s","count":%d}' % (
        fields["from_seq"],
        fields["prev_hash"].encode(),
        fields["last_hash"].encode(),
        len(events),
    )
    return b"\n".join((header, *events, b""))


def _to_object(body: bytes) -> bytes:
    """The inverse; an event that is not JSON cannot be said in the old form, and stops the downgrade."""
    head, *events = body.rstrip(b"\n").split(b"\n")
    fields = orjson.loads(head)
    return b'{"from_seq":%d,"prev_hash":"%s","events":[%s],"last_hash":"%s"}' % (
        fields["from_seq"],
        fields["prev_hash"].encode(),
        b",".join(events),
        fields["last_hash"].encode(),
    )
