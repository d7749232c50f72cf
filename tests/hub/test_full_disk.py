"""A hub whose disk is full, or whose database is away, loses nothing, takes nothing by halves and says when to come
again; what it writes to its log and its error pages holds no values."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import httpx
import psycopg.errors
import pytest
import sqlalchemy as sa
from served_hub import Served, open_hub, prepare, serving
from sqlalchemy.exc import OperationalError

from hub.db import Database
from hub.db.models import KioskLog, Segment
from hub.db.passing import is_passing
from hub.ingest.models import Quarantined
from offline_db.protocol.kinds import Kind
from offline_db.sync.outcomes import Cause, Failed


def pages(database: Database, most: int | None) -> None:
    """Let SQLite's file grow to `most` pages, as on a disk that has no room for more; None: as far as it likes."""
    with database.engine.connect() as connection:
        now = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    limit = (1 << 30) if most is None else now + most

    def bound(connection: sa.engine.interfaces.DBAPIConnection, *_: object) -> None:
        connection.execute(f"PRAGMA max_page_count={limit}")

    sa.event.listen(database.engine, "checkout", bound)


def test_a_push_for_which_there_is_no_room_is_put_off_and_comes_whole_later(tmp_path: Path) -> None:
    prepare(url := f"sqlite:///{tmp_path / 'hub.db'}")
    with open_hub(url, tmp_path) as hub, serving(hub) as address, httpx.Client(base_url=address, timeout=30) as http:
        kiosk = Served(hub, http).kiosk()
        for number in range(300):
            kiosk.record(Kind.SESSION_STARTED, uuid4(), mode="assisted", staff_name=f"{number:0>300}")
        pages(hub.database, 4)
        refused = kiosk.push(http, kiosk.batch(1, 300))
        assert (refused.status_code, refused.json()["type"].rpartition(":")[2]) == (503, "database-away")
        assert int(refused.headers["retry-after"]) > 0
        with hub.database.read() as session:
            assert session.scalar(sa.select(sa.func.count()).select_from(Segment)) == 0
            assert session.scalar(sa.select(sa.func.count()).select_from(Quarantined)) == 0
            assert session.scalars(sa.select(KioskLog.head_seq)).one() == 0
        outcome = kiosk.sync.step()
        assert isinstance(outcome, Failed)
        assert outcome.cause is Cause.HUB_FAULT
        assert outcome.retry_after_s
        pages(hub.database, None)
        assert kiosk.push(http, kiosk.batch(1, 300)).json()["acked_seq"] == 300


@pytest.mark.parametrize(
    "fault", [psycopg.errors.DiskFull, psycopg.errors.OutOfMemory, psycopg.errors.IoError, psycopg.errors.QueryCanceled]
)
def test_postgresql_without_room_is_not_the_events_fault(fault: type[psycopg.Error]) -> None:
    assert is_passing(OperationalError("INSERT", {}, fault()))


def test_a_fault_of_the_database_names_no_values(tmp_path: Path) -> None:
    prepare(url := f"sqlite:///{tmp_path / 'hub.db'}")
    with (
        open_hub(url, tmp_path) as hub,
        pytest.raises(sa.exc.IntegrityError) as raised,
        hub.database.write() as session,
    ):
        session.execute(
            sa.text("INSERT INTO feed_head (commune_code, cursor) VALUES (:commune, NULL)"), {"commune": "CHIM"}
        )
    assert "CHIM" not in str(raised.value)
