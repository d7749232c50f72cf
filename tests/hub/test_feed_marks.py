"""A feed that went another way after a restore is noticed, though its cursors look the same."""

from __future__ import annotations

import orjson
from memory_kiosk import NOW, MemoryKiosk
from served_hub import Served

from hub.db.models import FeedHead, FeedItem
from hub.feed import publish
from hub.feed.models import FeedChange
from hub.feed.service import PAGE
from offline_db.protocol.feed import FeedKind, Setting
from offline_db.sync.outcomes import UpToDate


def say(served: Served, key: str, value: int) -> None:
    with served.hub.database.write() as session:
        publish(session, "27112", FeedKind.SETTING, key, Setting(value=value), NOW)


def settings_of(kiosk: MemoryKiosk) -> dict[str, object]:
    items = [orjson.loads(body) for kind, body in kiosk.received.values() if kind == "setting"]
    return {item["key"]: item["body"]["value"] for item in items}


def go_back(served: Served, cursor: int) -> None:
    """Lose what was published after `cursor`, as a hub does that is restored from a backup."""
    with served.hub.database.write() as session:
        for item in session.query(FeedItem).where(FeedItem.commune_code == "27112", FeedItem.cursor > cursor):
            session.delete(item)
        for change in session.query(FeedChange).where(FeedChange.commune_code == "27112", FeedChange.cursor > cursor):
            session.delete(change)
        session.flush()
        head, change = session.get_one(FeedHead, "27112"), session.get(FeedChange, ("27112", cursor))
        head.cursor, head.mark = cursor, "" if change is None else change.mark


def test_a_restored_hub_that_passed_the_kiosks_cursor_tells_everything_again(served_alone: Served) -> None:
    kiosk = served_alone.kiosk()
    with served_alone.hub.database.read() as session:
        before = session.get_one(FeedHead, "27112").cursor
    say(served_alone, "a", 1)
    say(served_alone, "b", 1)
    kiosk.sync.step()
    go_back(served_alone, before)
    for key in ("c", "d", "e"):
        say(served_alone, key, 2)
    assert kiosk.sync.step() == UpToDate()
    assert {key: settings_of(kiosk)[key] for key in "cde"} == {"c": 2, "d": 2, "e": 2}
    seen = len(kiosk.received)
    kiosk.sync.step()
    assert len(kiosk.received) == seen


def test_a_restored_hub_whose_clock_went_back_too_is_believed(served_alone: Served) -> None:
    kiosk = served_alone.kiosk()
    with served_alone.hub.database.read() as session:
        before = session.get_one(FeedHead, "27112").cursor
    say(served_alone, "a", 1)
    kiosk.sync.step()
    go_back(served_alone, before)
    say(served_alone, "a", 2)  # at the same cursor and the same moment as what was lost
    kiosk.sync.step()
    assert settings_of(kiosk)["a"] == 2


def test_the_marks_of_pages_hold_as_the_last_one_does(served_alone: Served) -> None:
    kiosk = served_alone.kiosk()
    for number in range(PAGE + 3):
        say(served_alone, f"s{number}", number)
    kiosk.sync.step()
    middle = kiosk.feed_cursor
    kiosk.sync.step()
    got = len(kiosk.received)
    kiosk.feed_cursor, kiosk.received = middle, {}
    kiosk.sync.step()
    assert len(kiosk.received) == got - PAGE


def test_a_kiosk_of_before_the_marks_is_served_by_its_cursor(served_alone: Served) -> None:
    kiosk = served_alone.kiosk()
    say(served_alone, "a", 1)
    kiosk.sync.step()
    kiosk.feed_cursor, kiosk.received = kiosk.feed_cursor.partition("-")[0], {}
    kiosk.sync.step()
    assert kiosk.received == {}
    assert "-" in kiosk.feed_cursor
