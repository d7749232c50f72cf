"""Two million sessions of a province, made by the database itself, and the counts that reports are made of."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import psycopg
import sqlalchemy as sa

from hub.accounts.passwords import Passwords
from hub.accounts.scope import NATION, find_scope
from hub.accounts.seed import create_account
from hub.db import Database
from hub.db.migrate import migrate
from hub.db.partitions import TABLES, Month, make, months_of
from hub.reports.roll_up import count_marked
from hub.seed import seed
from offline_db.protocol.roles import Role

PASSWORD = "con sông quê tôi xanh biếc"  # noqa: S105  # of a database that lives for an hour
STAFF = {
    "reviewer": (Role.COMMUNE_REVIEWER, "27112"),
    "coordinator": (Role.PROVINCE_COORDINATOR, "79"),
}
_SQL = Path(__file__).with_name("console_world.sql")
_EVENTS = """
INSERT INTO review_event (commune_code, session_id, n, at, action, state, author_name, text)
SELECT code, id, 1, at + interval '1 day', 'approve', 'approved', 'Trần Thị Mai', '' FROM visit
WHERE at < now() - interval '7 days' OR luck < 60;
INSERT INTO ticket (commune_code, session_id, kiosk_id, help_point_id, opened_at, session_at, due_at, priority, guide,
                    guide_title, reason, channel, state, level, assignee_name, event_count, closed_at)
SELECT code, id, kiosk, point, at, at, at + interval '2 days', i % 9 = 0, guide, 'Thủ tục ' || guide,
       'no_code', 'vneid', CASE WHEN at < now() - interval '20 days' THEN 'closed' ELSE 'open' END, 'commune', '', 0,
       CASE WHEN at < now() - interval '20 days' THEN at + interval '1 day' END
FROM visit WHERE luck = 3;
INSERT INTO session_label (commune_code, kind, value, words)
SELECT commune_code, 'guide', guide, max(guide_title) FROM session GROUP BY commune_code, guide;
INSERT INTO session_label (commune_code, kind, value, words)
SELECT commune_code, 'staff', staff_id, max(staff_name) FROM session WHERE staff_id <> ''
GROUP BY commune_code, staff_id;
INSERT INTO count_mark (unit_code, day, id)
SELECT DISTINCT ON (code, day) code, day, id
FROM (SELECT code, id, (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day FROM visit) marked;
"""


def fill(url: str, sessions: int, days: int = 364) -> None:
    """Make the world in a new database: so many sessions within so many days. Takes some minutes for two million."""
    database = Database(url)
    migrate(database)
    now = datetime.now(UTC)
    with database.write() as session:
        seed(session, now)
    with database.writing_connection() as connection:
        for table in TABLES:
            there = set(months_of(connection, table))
            for month in map(Month.of(now).plus, range(-13, 1)):
                if month not in there:
                    make(connection, table, month)
    conninfo = sa.make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(conninfo) as raw:
        raw.execute("SET work_mem = '256MB'")
        script = (_SQL.read_text("utf-8") + _EVENTS).replace(":sessions", str(sessions)).replace(":days", str(days))
        for statement in script.split(";\n"):
            if statement.strip():
                raw.execute(statement.encode())
        raw.commit()
        raw.autocommit = True
        raw.execute("VACUUM (ANALYZE)")
    for username, (role, unit) in STAFF.items():
        create_account(
            database,
            Passwords(),
            username=username,
            name="Trần Thị Mai",
            role=role,
            unit_code=unit,
            now=now,
            password=PASSWORD,
        )
    with database.read() as session:
        country = find_scope(session, NATION)
    assert country is not None
    count_marked(database, country)  # as the hours before would have
    database.close()
