"""What only PostgreSQL has: roles, connections that break, tables in monthly parts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from alembic import command
from log_writer import LogWriter
from sqlalchemy.orm import Session

from hub.__main__ import main
from hub.db import Database
from hub.db.append_only import APPEND_ONLY, statements
from hub.db.migrate import config, migrate
from hub.db.models import Segment, SessionRow, StuckPoint
from hub.db.partitions import TABLES
from hub.ingest.service import Held
from hub.verify import verify

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


@pytest.fixture
def database(postgres_url: str) -> Iterator[Database]:
    opened = Database(postgres_url)
    yield opened
    opened.close()


def test_the_role_that_serves_works_but_changes_nothing_that_is_written_once(
    postgres_url: str, database: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kiosk = LogWriter.enrolled(database, NOW)
    with database.writing_connection() as connection:
        connection.exec_driver_sql("CREATE ROLE hub_web LOGIN")
    monkeypatch.setenv("DIEMTUA_HUB_DATABASE", postgres_url)
    assert main(["protect", "--role", "hub_web"]) == 0
    assert main(["protect", "--role", "hub_web"]) == 0  # after each upgrade
    assert main(["protect", "--role", "khong_co"]) == 2
    assert main(["protect", "--role", "x; DROP TABLE session"]) == 2

    web_url = postgres_url.replace("postgres@", "hub_web@")
    web = Database(web_url)
    working = LogWriter(web, kiosk.sender)
    for _ in range(2):
        working.visit(NOW)
        assert isinstance(working.push(NOW), Held)
    for statement in (
        *(f"UPDATE {table} SET {column} = {column}" for table, column in _a_column_of_each(database)),  # noqa: S608
        *(f"{verb} {table}" for table in APPEND_ONLY for verb in ("DELETE FROM", "TRUNCATE")),
        "DELETE FROM segment_default",
        "DROP TABLE segment",
        "UPDATE alembic_version SET version_num = '0001'",
    ):
        with pytest.raises(sa.exc.ProgrammingError, match=r"permission denied|must be owner"), web.write() as session:
            session.execute(sa.text(statement))
    with web.read() as session:
        assert list(verify(session)) == []
    web.close()
    monkeypatch.setenv("DIEMTUA_HUB_DATABASE", web_url)
    capsys.readouterr()
    assert main(["verify"]) == 0  # what is of this version needs no owner


def _a_column_of_each(database: Database) -> list[tuple[str, str]]:
    columns = sa.inspect(database.engine)
    return [(table, columns.get_columns(table)[0]["name"]) for table in APPEND_ONLY]


def test_only_a_plain_name_is_taken_for_a_role() -> None:
    for name in ("", "a b", 'a"', "A", "a" * 64):
        with pytest.raises(ValueError, match="role name"):
            statements(name)


def test_work_is_done_once_however_often_its_connection_breaks(database: Database) -> None:
    with database.writing_connection() as connection:
        connection.exec_driver_sql("CREATE TABLE done (what int PRIMARY KEY)")
    breaks = [
        "SELECT pg_terminate_backend(pg_backend_pid())",
        "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$",
        "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '25006'; END $$",
    ]

    def work(session: Session) -> str:
        session.execute(sa.text("INSERT INTO done VALUES (1)"))
        if breaks:
            session.execute(sa.text(breaks.pop()))
        return "done"

    assert database.write_again(work) == "done"
    assert breaks == []
    with database.read() as session:
        assert session.scalar(sa.text("SELECT count(*) FROM done")) == 1


def test_an_error_that_stays_is_raised_at_once(database: Database) -> None:
    tries = []

    def work(session: Session) -> None:
        tries.append(session.execute(sa.text("SELECT 1 / 0")))

    def counted(session: Session) -> None:
        tries.append(None)
        work(session)

    with pytest.raises(sa.exc.DBAPIError, match="division by zero"):
        database.write_again(counted)
    assert tries == [None]


def test_tables_are_divided_and_put_together_again_with_all_their_rows(database: Database) -> None:
    kiosk = LogWriter.enrolled(database, NOW)
    for days in (0, 40, 300, -9000):  # this month, months before, and a kiosk whose clock is wrong
        kiosk.visit(NOW - timedelta(days=days))
        kiosk.push(NOW)
    settings = config()
    with database.writing_connection() as connection:
        settings.attributes["connection"] = connection
        command.downgrade(settings, "0009")
        kinds = connection.scalars(sa.text("SELECT relkind FROM pg_class WHERE relname = ANY(:names)"), _names())
        assert set(kinds) == {"r"}
    migrate(database)
    with database.read() as session:
        kinds = session.scalars(sa.text("SELECT relkind FROM pg_class WHERE relname = ANY(:names)"), _names())
        assert set(kinds) == {"p"}
        counts = [session.scalar(sa.select(sa.func.count()).select_from(t)) for t in (SessionRow, StuckPoint, Segment)]
        assert counts == [4, 4, 4]
        places = session.execute(sa.text("SELECT tableoid::regclass::text FROM session ORDER BY id")).scalars().all()
        assert places == ["session_2026_01", "session_2026_10", "session_2026_11", "session_default"]
        assert list(verify(session)) == []
    kiosk.visit(NOW)
    assert isinstance(kiosk.push(NOW), Held)


def _names() -> dict[str, list[str]]:
    return {"names": [table.table for table in TABLES]}
