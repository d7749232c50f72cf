"""What came down: each thing in its newest state, the roster, remarks and replies, and what was read of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
import pytest
from conftest import QUICK, HandClock, Opener
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offline_db.protocol.feed import Announcement, FeedKind, RosterEntry
from offline_db.protocol.kinds import Kind
from offline_db.protocol.roles import Role
from offline_db.store import EventDraft, InboxItem, LockedOut, PinOk, PinWrong, Store
from offline_db.store.projections import rebuild, snapshot
from offline_db.store.received import forget_received

SESSION = UUID("019aa0c4-0000-7000-8000-000000000001")
PIN, NEW_PIN, WRONG = "246810", "135790", "000000"


def item(kind: str, key: str, body: dict[str, Any] | None, version: int = 1) -> InboxItem:
    return InboxItem(f"{kind}/{key}/{version}", kind, orjson.dumps({"key": key, "body": body}))


def member(key: str, pin: str = PIN, *, version: int = 1, active: bool = True, name: str = "Chị Lan") -> InboxItem:
    entry = RosterEntry(name=name, role=Role.VOLUNTEER, pin_hash=QUICK.hash(pin), active=active)
    return item("staff", key, entry.model_dump(mode="json"), version)


def remark(key: str, text: str, *, version: int = 1, state: str = "needs_correction", day: int = 20) -> InboxItem:
    body = {
        "session": str(SESSION),
        "at": f"2026-11-{day}T03:00:00Z",
        "author": "Anh Nam",
        "text": text,
        "state": state,
    }
    return item("review_remark", key, body, version)


def notices(store: Store) -> dict[str, str]:
    return {key: each.vi for key, each in store.inbox.standing_as(FeedKind.ANNOUNCEMENT, Announcement).items()}


def test_the_newest_state_stands_until_it_is_withdrawn(store: Store) -> None:
    store.inbox.receive(
        [item("announcement", "tet", {"vi": "Nghỉ Tết"}), item("announcement", "mua", {"vi": "Mưa"})], "2"
    )
    store.inbox.receive([item("announcement", "tet", {"vi": "Nghỉ Tết bảy ngày"}, 2)], "3")
    assert notices(store) == {"mua": "Mưa", "tet": "Nghỉ Tết bảy ngày"}
    store.inbox.receive([item("announcement", "tet", None, 3)], "4")
    assert notices(store) == {"mua": "Mưa"}
    assert store.sync_state.status().feed_cursor == "4"


def test_a_restored_hub_may_say_again_what_held_before(store: Store) -> None:
    first, second = item("announcement", "a", {"vi": "Cũ"}), item("announcement", "a", {"vi": "Mới"}, 2)
    store.inbox.receive([first], "1")
    store.inbox.receive([second], "2")
    store.inbox.receive([first], "1")
    assert notices(store) == {"a": "Cũ"}
    assert len(store.inbox.of_kind("announcement")) == 2
    with store.database.write() as connection:
        rebuild(connection)
    assert notices(store) == {"a": "Cũ"}


@pytest.mark.parametrize(
    "bad",
    [
        InboxItem("x/1", "announcement", b"no JSON"),
        InboxItem("x/2", "announcement", b'{"key": "a"}'),
        item("announcement", "a", {"vi": ""}, 9),
        item("announcement", "a", {"vi": "Mới", "last_day": "mai"}, 9),
        item("kind.of_a_newer_hub", "a", {"vi": "Mới"}, 9),
        item("staff", "a", {"name": "Chị Lan", "role": "volunteer", "pin_hash": "246810"}, 9),
        item(
            "staff",
            "a",
            {"name": "Chị Lan", "role": "volunteer", "pin_hash": "$argon2id$v=19$m=9999999,t=1,p=1$YWJj$YWJj"},
        ),
    ],
    ids=lambda each: each.id,
)
def test_what_is_not_as_agreed_is_kept_and_changes_nothing(store: Store, bad: InboxItem) -> None:
    store.inbox.receive([item("announcement", "a", {"vi": "Cũ"})], "1")
    store.inbox.receive([bad], "2")
    assert notices(store) == {"a": "Cũ"}
    assert store.staff.list() == []
    assert bad in store.inbox.of_kind(bad.kind)


ITEMS = st.lists(
    st.builds(
        lambda kind, key, text, version: (kind, key, text, version),
        st.sampled_from(["announcement", "review_remark", "ticket_reply", "unknown"]),
        st.sampled_from("ab"),
        st.none() | st.sampled_from(["", "Tin", "Tin khác"]),
        st.integers(1, 4),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=ITEMS)
def test_made_anew_from_the_inbox_it_is_the_same(store: Store, sent: list[tuple[str, str, str | None, int]]) -> None:
    with store.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM inbox")
        forget_received(connection)
    for kind, key, text, version in sent:
        whole = {
            "vi": text,
            "session": str(SESSION),
            "at": "2026-11-20T03:00:00Z",
            "author": "A",
            "text": text,
            "state": "",
        }
        store.inbox.receive([item(kind, key, None if text is None else whole, version)], "1")
    with store.database.write() as connection:
        before = snapshot(connection)
        rebuild(connection)
        assert snapshot(connection) == before


def test_the_roster_takes_the_place_of_accounts_made_here_and_gives_it_back(store: Store) -> None:
    own = store.staff.add("Chị Hoa", Role.VOLUNTEER, PIN)
    store.inbox.receive([member("lan")], "1")
    assert [each.name for each in store.staff.list()] == ["Chị Lan"]
    assert isinstance(store.staff.verify("lan", PIN), PinOk)
    with pytest.raises(KeyError):
        store.staff.verify(own.id, PIN)
    store.inbox.receive([member("lan", version=2, active=False)], "2")
    assert store.staff.list() == []
    assert store.staff.from_roster
    with pytest.raises(KeyError):
        store.staff.verify("lan", PIN)
    store.inbox.receive([item("staff", "lan", None, 3)], "3")
    assert store.staff.list() == [own]
    assert not store.staff.from_roster


def test_a_roster_update_keeps_the_lock_and_a_new_pin_ends_it(store: Store, clock: HandClock, reopen: Opener) -> None:
    same = member("lan")
    store.inbox.receive([same], "1")
    for _ in range(5):
        told = store.staff.verify("lan", WRONG)
    assert isinstance(told, LockedOut)
    renamed = orjson.loads(same.body)["body"] | {"name": "Chị Lan (chiều)"}
    store.inbox.receive([item("staff", "lan", renamed, 2)], "2")
    again = reopen()
    assert isinstance(again.staff.verify("lan", PIN), LockedOut)
    with again.database.write() as connection:
        rebuild(connection)
    assert isinstance(again.staff.verify("lan", PIN), LockedOut)
    again.inbox.receive([member("lan", NEW_PIN, version=3)], "3")
    assert again.staff.verify("lan", PIN) == PinWrong(4)
    assert isinstance(again.staff.verify("lan", NEW_PIN), PinOk)


def test_messages_come_newest_first_and_a_rewritten_one_is_unread_again(store: Store, clock: HandClock) -> None:
    reply = {
        "session": str(SESSION),
        "at": "2026-11-21T03:00:00Z",
        "author": "Chị Mai",
        "text": "Đã gọi",
        "closed": True,
    }
    store.inbox.receive([remark("r1", "Thiếu nhóm"), item("ticket_reply", "t1", reply)], "2")
    assert [(each.kind, each.text, each.closed) for each in store.messages.all()] == [
        (FeedKind.TICKET_REPLY, "Đã gọi", True),
        (FeedKind.REVIEW_REMARK, "Thiếu nhóm", False),
    ]
    store.messages.mark_read([each.id for each in store.messages.all()], "lan")
    assert all(each.read for each in store.messages.all())
    store.inbox.receive([remark("r1", "Sai nhóm", version=2)], "3")
    assert [(each.text, each.read) for each in store.messages.all()] == [("Đã gọi", True), ("Sai nhóm", False)]
    with store.database.write() as connection:
        rebuild(connection)
    assert [each.read for each in store.messages.of_session(SESSION)] == [True, False]
    assert store.messages.of_session(UUID(int=7)) == []


def test_a_session_tells_how_the_commune_found_it_and_how_often_it_was_corrected(store: Store) -> None:
    store.log.append([EventDraft(Kind.SESSION_STARTED, {"mode": "assisted"}, SESSION)])
    fact = {"note": "wrong_group", "line": "Bà cụ 80 tuổi", "staff_name": "Chị Lan"}
    store.log.append([EventDraft(Kind.SESSION_CORRECTED, fact, SESSION)])
    store.inbox.receive([remark("r1", "", state="in_review", day=19), remark("r2", "Sai nhóm")], "2")
    told = store.sessions.summary(SESSION)
    assert told is not None
    assert (told.corrections, told.review) == (1, "needs_correction")
    state = store.sessions.get(SESSION)
    assert state is not None
    assert [(each.note, each.line, each.staff_name) for each in state.corrections] == [
        ("wrong_group", "Bà cụ 80 tuổi", "Chị Lan")
    ]
    assert store.sessions.summary(UUID(int=7)) is None


def test_the_oldest_unsent_session_is_told_by_what_the_hub_holds(store: Store, clock: HandClock) -> None:
    assert store.sync_state.oldest_unsent_session_at() is None
    begun = []
    for number in range(3):
        begun.append(clock.wall)
        store.log.append([EventDraft(Kind.SESSION_STARTED, {}, UUID(int=number))])
        clock.pass_time(timedelta(hours=1))
    assert store.sync_state.oldest_unsent_session_at() == begun[0] == datetime(2026, 11, 21, 1, tzinfo=UTC)
    store.sync_state.acknowledged(2)
    assert store.sync_state.oldest_unsent_session_at() == begun[2]
    store.sync_state.acknowledged(3)
    assert store.sync_state.oldest_unsent_session_at() is None


def test_what_arrived_since_is_told_by_kind(store: Store) -> None:
    assert store.inbox.last_position == 0
    store.inbox.receive([item("announcement", "a", {"vi": "Tin"}), member("lan")], "2")
    seen = store.inbox.last_position
    assert store.inbox.kinds_after(0) == {"announcement", "staff"}
    assert store.inbox.kinds_after(seen) == frozenset()
    store.inbox.receive([item("pack", "newest", {"version": 3})], "3")
    assert store.inbox.kinds_after(seen) == {"pack"}


def test_what_a_restored_hub_does_not_say_again_is_gone_after_the_last_page(store: Store) -> None:
    old = [item("announcement", "tet", {"vi": "Nghỉ Tết"}), member("lan"), member("mai")]
    store.inbox.receive(old, "9")
    seen = store.inbox.last_position
    store.inbox.receive([member("lan")], "1", anew=True, more=True)
    assert {each.key for each in store.inbox.standing(FeedKind.STAFF)} == {"lan", "mai"}, "until all is said"
    store.inbox.receive([item("pack", "newest", {"version": 3})], "2")
    assert store.inbox.standing(FeedKind.ANNOUNCEMENT) == []
    assert {each.key for each in store.inbox.standing(FeedKind.STAFF)} == {"lan"}
    assert store.inbox.kinds_after(seen) == {"announcement", "staff", "pack"}
    before = store.inbox.standing(FeedKind.STAFF)
    with store.database.write() as connection:
        rebuild(connection)
    assert store.inbox.standing(FeedKind.STAFF) == before
    assert store.inbox.standing(FeedKind.ANNOUNCEMENT) == []
    store.inbox.receive([item("announcement", "tet", {"vi": "Nghỉ Tết"})], "3")
    assert [each.key for each in store.inbox.standing(FeedKind.ANNOUNCEMENT)] == ["tet"]
