"""What retention removes, what it leaves, and that a kiosk which sends the old again changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from log_writer import LogWriter
from memory_kiosk import MemoryEvent, MemoryKiosk

from hub.accounts.scope import NATION, Level, Scope
from hub.audit import Action, AuditEntry
from hub.db import Database
from hub.db.models import KioskLog, Segment, SessionRow, StuckPoint
from hub.db.partitions import SEGMENT, SESSION, STUCK_POINT, TABLES, Month, make, make_ahead, months_of
from hub.ingest.models import Quarantined
from hub.ingest.quarantine import quarantined
from hub.ingest.service import Fork, Held
from hub.reports.roll_up import counts_of
from hub.retention import limit_of, retire
from hub.verify import verify
from offline_db.protocol.event import chain
from offline_db.protocol.ids import Uuid7Source
from offline_db.protocol.kinds import Kind

MARCH = datetime(2026, 3, 10, 3, 0, tzinfo=UTC)
MONTHS = 6
"""March to August; the hub is looked after in the middle of September."""
SEPTEMBER = datetime(2026, 9, 15, 3, 0, tzinfo=UTC)
LIMIT = Month(2026, 5)
"""What three months to keep mean then: March and April go."""
COUNTRY = Scope(unit_code=NATION, level=Level.NATION, name="", codes=None)


@dataclass(slots=True)
class Half:
    """Half a year of one kiosk: two sessions a month, each pushed when it was made."""

    database: Database
    kiosk: LogWriter

    def retire(self, now: datetime = SEPTEMBER) -> tuple[int, int]:
        """Keep three months; gives how many sessions and segments went."""
        done = retire(self.database, limit_of(now, 3), now, Uuid7Source())
        return done.sessions, done.segments

    def problems(self) -> list[str]:
        with self.database.read() as session:
            return list(verify(session))

    def kept(self, table: type[SessionRow | Segment | StuckPoint]) -> int:
        with self.database.read() as session:
            return session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def half_a_year(database: Database) -> Half:
    kiosk = LogWriter.enrolled(database, MARCH)
    for month in range(MONTHS):
        for day in (0, 3):
            now = MARCH.replace(month=3 + month) + timedelta(days=day)
            kiosk.visit(now)
            assert isinstance(kiosk.push(now), Held)
    return Half(database, kiosk)


@pytest.fixture(params=["sqlite", "postgresql, no months", "postgresql, months"])
def half(request: pytest.FixtureRequest) -> Iterator[Half]:
    """With the months as partitions, and with all of it in the default partition."""
    kind: str = request.param
    database = Database(request.getfixturevalue("sqlite_url" if kind == "sqlite" else "postgres_url"))
    if kind.endswith(", months"):
        with database.writing_connection() as connection:
            for table in TABLES:
                for month in range(3, 10):
                    make(connection, table, Month(2026, month))
    yield half_a_year(database)
    database.close()


def test_what_is_old_goes_and_what_stays_can_still_be_checked(half: Half) -> None:
    assert half.retire() == (4, 4)
    assert (half.kept(SessionRow), half.kept(StuckPoint), half.kept(Segment)) == (8, 8, 8)
    assert half.problems() == []
    with half.database.read() as session:
        log = session.scalars(sa.select(KioskLog)).one()
        oldest = session.scalar(sa.select(sa.func.min(Segment.from_seq)))
        told = session.scalars(sa.select(AuditEntry).where(AuditEntry.action == Action.RETIRED.value)).one()
    assert (log.base_seq, log.base_hash, oldest) == (12, half.kiosk.log.hash_at(12), 13)
    assert "4 phiên" in told.reason
    assert half.retire() == (0, 0)


def test_a_kiosk_that_sends_the_retired_again_is_told_that_it_is_held(half: Half) -> None:
    half.retire()
    rows = half.kept(SessionRow), half.kept(Segment)
    for first, last in ((1, 6), (1, 12), (4, 15), (1, 36)):
        reply = half.kiosk.append(half.kiosk.log.batch(first, last), SEPTEMBER)
        assert isinstance(reply, Held)
        assert (reply.seq, reply.hash, reply.added) == (36, half.kiosk.log.hash_at(36), 0)
    assert (half.kept(SessionRow), half.kept(Segment)) == rows
    half.kiosk.visit(SEPTEMBER)
    reply = half.kiosk.append(half.kiosk.log.batch(1, 39), SEPTEMBER)
    assert isinstance(reply, Held)
    assert reply.added == 3
    assert half.kept(SessionRow) == rows[0] + 1
    assert half.problems() == []


def test_another_log_is_still_refused_at_the_anchor_and_after_it(half: Half) -> None:
    half.retire()
    clone = MemoryKiosk()
    for seq in range(40):
        clone.record(Kind.STEP_SHOWN, number=seq)
    for last in (12, 20, 40):
        assert isinstance(half.kiosk.append(clone.batch(1, last), SEPTEMBER), Fork)


def test_reports_go_on_counting_what_was_removed(half: Half) -> None:
    def sessions() -> int:
        return counts_of(half.database, COUNTRY, date(2026, 1, 1), date(2026, 12, 31)).minutes.total()

    before = sessions()
    half.retire()
    assert sessions() == before == 12
    half.kiosk.visit(MARCH)  # a very late one: its day was counted for good
    half.kiosk.push(SEPTEMBER)
    assert sessions() == before


def test_a_session_that_came_in_late_stays_until_it_is_due_itself(half: Half) -> None:
    late = half.kiosk.visit(MARCH)
    half.kiosk.push(SEPTEMBER)
    half.retire()
    with half.database.read() as session:
        held = session.scalars(sa.select(SessionRow.id).where(SessionRow.id < LIMIT.first_id)).all()
    assert held == [late]
    assert half.problems() == []
    assert half.retire(SEPTEMBER.replace(year=2027)) == (9, 9)
    assert (half.kept(SessionRow), half.kept(StuckPoint), half.kept(Segment)) == (0, 0, 0)
    assert half.problems() == []


def test_a_log_whose_order_in_time_is_wrong_loses_only_a_beginning(half: Half) -> None:
    """The hub's clock once stood a year ahead: what came in then is kept longer, and all that came after it."""
    kiosk = LogWriter.enrolled(half.database, MARCH)
    for months_ahead in (0, 12, 0):
        kiosk.log.record()
        kiosk.push(MARCH + timedelta(days=30 * months_ahead))
    assert half.retire() == (4, 5)
    assert half.problems() == []


def test_an_event_that_could_not_be_read_leaves_quarantine_with_its_log(half: Half) -> None:
    kiosk, log = LogWriter.enrolled(half.database, MARCH), []
    for now in (MARCH, SEPTEMBER):
        body, seq = b'{"not":"an event"}', len(kiosk.log.events) + 1
        kiosk.log.events.append(MemoryEvent(seq, body, chain(kiosk.log.hash_at(seq - 1), body)))
        assert isinstance(kiosk.push(now), Held)
        with half.database.read() as session:
            log.append(session.get_one(KioskLog, ("27112", kiosk.sender.kiosk_id)).quarantined)
    half.retire()
    with half.database.read() as session:
        assert session.scalars(sa.select(Quarantined.seq)).all() == [2]
        assert session.get_one(KioskLog, ("27112", kiosk.sender.kiosk_id)).quarantined == 1
        assert len(list(quarantined(session))) == 1
    assert log == [1, 2]
    assert half.problems() == []


def test_months_are_made_ahead_once_and_not_over_rows_that_are_there(postgres_url: str) -> None:
    database = Database(postgres_url)
    half_a_year(database)
    with database.writing_connection() as connection:
        made = make_ahead(connection, datetime(2026, 7, 1, tzinfo=UTC))
        again = make_ahead(connection, datetime(2026, 7, 1, tzinfo=UTC))
        there = {table: list(months_of(connection, table)) for table in (SESSION, STUCK_POINT, SEGMENT)}
    database.close()
    assert again == []
    # June to August have rows of sessions in the default partition, September has none; the audit is still empty.
    assert {"session_2026_09", "segment_2026_09", "audit_entry_2026_06"} <= set(made)
    assert "session_2026_07" not in made
    assert all(Month(2026, 9) in months for months in there.values())


def test_no_less_than_a_month_can_be_kept() -> None:
    with pytest.raises(ValueError, match="one month"):
        limit_of(SEPTEMBER, 0)
