"""A kiosk whose disk was copied is noticed, both are told until staff have looked, and nobody is refused for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from memory_kiosk import NOW, MemoryKiosk
from served_hub import Served

from hub.db.models import KioskLog
from hub.ingest.identity import incidents, settle
from offline_db.sync.about import About
from offline_db.sync.outcomes import Sent, UpToDate

HERE, THERE = About(version="0.1.0", machine="a" * 32), About(version="0.1.0", machine="b" * 32)


def boot(number: int) -> UUID:
    return UUID(int=number)


def contact(served: Served, kiosk: MemoryKiosk, *, about: About = HERE, start: int = 1) -> tuple[str, ...]:
    """One look at the feed from this machine and this start of the program; returns what the kiosk is warned of."""
    kiosk.about, kiosk.boot_id = about, boot(start)
    assert kiosk.sync_with(served.http).step() == UpToDate()
    return kiosk.warnings


def found(served: Served, kiosk: MemoryKiosk) -> list[tuple[str, str]]:
    with served.hub.database.read() as session:
        return [(incident.kind, incident.settled_by) for incident in incidents(session, "27112", kiosk.id)]


def test_a_kiosk_that_is_only_restarted_is_the_same(served: Served) -> None:
    kiosk = served.kiosk()
    assert [contact(served, kiosk, start=start) for start in (1, 1, 2, 3, 3, 4)] == [()] * 6
    assert found(served, kiosk) == []


def test_a_disk_in_another_machine_is_told_to_both_until_staff_have_looked(served: Served) -> None:
    kiosk = served.kiosk()
    contact(served, kiosk)
    assert contact(served, kiosk, about=THERE, start=2) == ("another_machine",)
    kiosk.record(number=1)
    kiosk.warnings = ()
    assert isinstance(kiosk.sync_with(served.http).step(), Sent)  # never refused
    assert kiosk.warnings == ("another_machine",)
    with served.hub.database.write() as session:
        assert session.get_one(KioskLog, ("27112", kiosk.id)).another_machine_at == NOW
        later = NOW + timedelta(hours=1)
        settle(session, "27112", kiosk.id, by="Lê Thị Mai", note="đã đổi máy sau khi sửa", now=later)
    assert contact(served, kiosk, about=THERE, start=2) == ()
    assert found(served, kiosk) == [("another_machine", "Lê Thị Mai")]


def test_two_copies_on_machines_that_look_alike_are_known_by_starts_that_take_turns(served: Served) -> None:
    kiosk = served.kiosk()
    assert [contact(served, kiosk, start=start) for start in (1, 2)] == [(), ()]
    assert contact(served, kiosk, start=1) == ("another_machine",)


def test_a_kiosk_that_does_not_know_its_machine_is_not_suspected(served: Served) -> None:
    kiosk = served.kiosk()
    unknown = About(version="0.1.0")
    for start, about in enumerate((HERE, unknown, HERE), 1):
        assert contact(served, kiosk, about=about, start=start) == ()


def test_a_fork_is_kept_as_history_and_warned_of_anew_after_it_was_settled(served: Served) -> None:
    kiosk = served.kiosk()
    kiosk.record(number=1)
    kiosk.sync.step()
    twin = replace(kiosk, events=[])
    twin.record(number=2)
    for _ in range(2):
        assert twin.push(served.http, twin.batch(1, 1)).status_code == 409
    assert contact(served, kiosk, start=7) == ("fork",)
    assert found(served, kiosk) == [("fork", "")]
    with served.hub.database.write() as session:
        settle(session, "27112", kiosk.id, by="Lê Thị Mai", note="đã thu hồi ổ đĩa", now=NOW)
    assert contact(served, kiosk, start=7) == ()
    assert twin.push(served.http, twin.batch(1, 1)).status_code == 409
    assert contact(served, kiosk, start=7) == ("fork",)
