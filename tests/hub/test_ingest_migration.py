"""A hub of before the lines: its segments are rewritten, its chains hold, its kiosks and feeds go on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from postgres_cluster import PostgresCluster

from hub.db import Database
from hub.db.migrate import migrate
from hub.ingest.identity import incidents
from hub.sessions.timeline import segments
from offline_db.protocol.encoding import compress
from offline_db.protocol.event import GENESIS, Event, chain_all

KIOSK, POINT = UUID(int=5), UUID(int=6)
AT = datetime(2026, 11, 21, 1, 10, 3, 123_000, UTC)


def events(count: int) -> list[bytes]:
    return [
        Event(
            id=UUID(int=100 + seq),
            seq=seq,
            session_id=None,
            kind="step.shown",
            at=AT,
            boot_id=UUID(int=7),
            monotonic_ms=seq,
            commune_code="27112",
            payload={"words": "ngõ 3 «Đỗ Đức Dục» 🏠\n", "big": 2**64 - 1, "of": seq},
        ).canonical()
        for seq in range(1, count + 1)
    ]


def old_segment(from_seq: int, prev_hash: bytes, run: list[bytes]) -> dict[str, object]:
    """A segment as the hub kept it before revision 0004: one JSON object."""
    last_hash = chain_all(prev_hash, run)
    body = b'{"from_seq":%d,"prev_hash":"%s","events":[%s],"last_hash":"%s"}' % (
        from_seq,
        prev_hash.hex().encode(),
        b",".join(run),
        last_hash.hex().encode(),
    )
    return {
        "from_seq": from_seq,
        "to_seq": from_seq + len(run) - 1,
        "prev_hash": prev_hash,
        "last_hash": last_hash,
        "body": compress(body),
    }


@pytest.fixture(params=["sqlite", "postgresql"])
def old_hub(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database at revision 0003."""
    if request.param == "postgresql":
        cluster: PostgresCluster = request.getfixturevalue("postgres")
        url = cluster.create("hub_before_lines")
    else:
        url = f"sqlite:///{tmp_path / 'hub.db'}"
    database = Database(url)
    migrate(database, "0003")
    yield database
    database.close()
    if request.param == "postgresql":
        cluster.drop("hub_before_lines")


def fill(database: Database, run: list[bytes]) -> None:
    """One kiosk with the events `run` in two segments, flagged as forked, and a feed at cursor 7."""
    first = old_segment(1, GENESIS, run[:3])
    second = old_segment(4, chain_all(GENESIS, run[:3]), run[3:])
    key, point = ((value.hex if database.is_sqlite else value) for value in (KIOSK, POINT))
    with database.writing_connection() as connection:

        def put(table: str, **values: object) -> None:
            names = ", ".join(values)
            places = ", ".join(f":{name}" for name in values)
            connection.execute(sa.text(f"INSERT INTO {table} ({names}) VALUES ({places})"), values)  # noqa: S608

        put("province", code="79", name="Thành phố Hồ Chí Minh")
        put("commune", code="27112", name="Phường Cát Lái", province_code="79", today_code="27112")
        put("help_point", id=point, commune_code="27112", name="Điểm")
        put(
            "kiosk",
            id=key,
            commune_code="27112",
            help_point_id=point,
            name="Kiosk 1",
            public_key=bytes(32),
            enrolled_at=AT,
        )
        put(
            "kiosk_log",
            commune_code="27112",
            kiosk_id=key,
            head_seq=len(run),
            head_hash=chain_all(GENESIS, run),
            app_version="0.1.0",
            unsent_events=0,
            unsent_sessions=0,
            clock_skew_ms=0,
            fork_seq=3,
            fork_at=AT,
        )
        for segment in (first, second):
            put("segment", commune_code="27112", kiosk_id=key, received_at=AT, **segment)
        put("feed_head", commune_code="27112", cursor=7)


def test_a_hub_of_before_the_lines_keeps_every_byte(old_hub: Database) -> None:
    run = events(5)
    fill(old_hub, run)
    migrate(old_hub)
    with old_hub.read() as session:
        batches = list(segments(session, "27112", KIOSK))
        mark = session.execute(sa.text("SELECT mark FROM feed_change WHERE cursor = 7")).scalar_one()
        assert session.execute(sa.text("SELECT mark FROM feed_head")).scalar_one() == mark
        assert [incident.kind for incident in incidents(session, "27112", KIOSK)] == ["fork"]
    assert [raw for batch in batches for raw in batch.events] == run
    assert [(batch.from_seq, batch.to_seq) for batch in batches] == [(1, 3), (4, 5)]
    assert batches[-1].last_hash == chain_all(GENESIS, run)
    assert mark == sha256(b"27112/7").hexdigest()[:16]
    if old_hub.is_sqlite:
        with pytest.raises(sa.exc.IntegrityError, match="append-only"), old_hub.writing_connection() as connection:
            connection.execute(sa.text("UPDATE segment SET to_seq = 9"))
