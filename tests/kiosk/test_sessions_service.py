"""Recording sessions, on the real encrypted store: what was confirmed is there, what was not is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from queue import Queue
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nacl.public import PrivateKey

from kiosk.contact.sealing import seal_phone
from kiosk.errors import SessionNotOpen
from kiosk.sessions.service import Helper, OnSaved, SessionService
from offline_db.errors import DiskFull
from offline_db.protocol.event import Event
from offline_db.protocol.kinds import Consent, Kind, Mode, Outcome, PriorityGroup, StuckReason
from offline_db.store import EventDraft, FileKeyStore, NotSaved, Saved, SaveResult, Store, open_store

MAI = Helper("tnv-1", "Lê Thị Mai")
NOWHERE = {"guide": None, "way": None, "step": None}


class FullNow:
    """The store's writer on a disk that is full when it is told so."""

    def __init__(self, store: Store) -> None:
        self._store, self.full = store, False

    def submit(self, drafts: Sequence[EventDraft], done: OnSaved) -> None:
        if self.full:
            done(NotSaved(DiskFull(Path("kiosk.db"))))
        else:
            self._store.writer.submit(drafts, done)


class Desk:
    """A service, and its window's thread, which runs what is delivered only in `settle`."""

    def __init__(self, store: Store) -> None:
        self.store, self.writer = store, FullNow(store)
        self._delivered: Queue[Callable[[], None]] = Queue()
        self.confirmed: list[Event] = []
        self.changes = 0
        self.sessions = SessionService(self.writer, self._delivered.put, self._changed, uuid4)

    def _changed(self) -> None:
        self.changes += 1

    def kept(self, result: SaveResult) -> None:
        if isinstance(result, Saved):
            self.confirmed += result.events

    def settle(self) -> None:
        self.store.writer.flush()
        while not self._delivered.empty():
            self._delivered.get()()

    def assist(self) -> UUID:
        self.sessions.start_assisted(MAI, PriorityGroup.ELDERLY, Consent.ANONYMOUS, "vi")
        return self.open_id()

    def open_id(self) -> UUID:
        assert self.sessions.open is not None
        return self.sessions.open.id

    def kinds(self, session_id: UUID) -> list[str]:
        return [event.kind for event in self.store.sessions.timeline(session_id)]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("kiosk")
    with open_store(folder, FileKeyStore(folder / "store.key")) as store:
        yield store


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def test_what_was_confirmed_is_in_the_store(desk: Desk) -> None:
    session = desk.assist()
    desk.sessions.note(Kind.GUIDE_OPENED, {"guide": "tam-tru", "guide_version": 1, "title": "Tạm trú"}, desk.kept)
    desk.sessions.note_stuck({**NOWHERE, "guide": "tam-tru"}, StuckReason.NO_CODE, desk.kept)
    desk.settle()
    timeline = desk.store.sessions.timeline(session)
    assert list(timeline[1:]) == desk.confirmed
    assert timeline[0].payload == {
        "mode": "assisted",
        "language": "vi",
        "staff_id": "tnv-1",
        "staff_name": "Lê Thị Mai",
        "priority_group": "elderly",
        "consent": "anonymous",
    }
    assert desk.confirmed[1].payload == {**NOWHERE, "guide": "tam-tru", "reason": "no_code", "by": "volunteer"}
    opened = desk.sessions.open
    assert opened is not None
    assert (opened.pending, opened.saved_at, opened.trouble) == (0, timeline[-1].at, "")


def test_nothing_counts_as_saved_before_the_store_has_said_so(desk: Desk) -> None:
    desk.assist()
    desk.sessions.note_stuck(NOWHERE, StuckReason.OTHER, desk.kept)
    assert desk.sessions.open is not None
    assert (desk.sessions.open.pending, desk.sessions.open.saved_at, desk.confirmed) == (2, None, [])
    desk.settle()
    assert desk.sessions.open is not None
    assert desk.sessions.open.pending == 0


def test_a_citizen_alone_leaves_no_name_and_is_the_one_who_is_stuck(desk: Desk) -> None:
    desk.sessions.start_self_service("en")
    desk.sessions.note_stuck(NOWHERE, StuckReason.NOT_FOUND)
    session = desk.open_id()
    desk.settle()
    started, stuck = desk.store.sessions.timeline(session)
    assert started.payload == {"mode": "self_service", "language": "en"}
    assert stuck.payload["by"] == "citizen"


def test_a_full_disk_is_told_and_recording_goes_on_once_there_is_room(desk: Desk) -> None:
    session = desk.assist()
    desk.settle()
    desk.writer.full = True
    refused: list[SaveResult] = []
    desk.sessions.note_stuck(NOWHERE, StuckReason.OTHER, refused.append)
    desk.settle()
    opened = desk.sessions.open
    assert opened is not None
    assert (opened.pending, len(refused)) == (0, 1)
    assert "đã đầy" in opened.trouble
    desk.writer.full = False
    desk.sessions.note_stuck(NOWHERE, StuckReason.NO_CODE)
    desk.settle()
    opened = desk.sessions.open
    assert opened is not None
    assert (opened.pending, opened.trouble) == (0, "")
    assert desk.kinds(session) == [Kind.SESSION_STARTED, Kind.STUCK_NOTED]


def test_finishing_closes_exactly_once(desk: Desk) -> None:
    session = desk.assist()
    desk.sessions.finish(Outcome.COMPLETED, "volunteer", desk.kept)
    assert desk.sessions.open is None
    with pytest.raises(SessionNotOpen):
        desk.sessions.finish(Outcome.COMPLETED, "volunteer")
    with pytest.raises(SessionNotOpen):
        desk.sessions.note(Kind.STEP_SHOWN, {})
    with pytest.raises(SessionNotOpen):
        desk.sessions.note_stuck(NOWHERE, StuckReason.OTHER)
    desk.settle()
    assert desk.kinds(session) == [Kind.SESSION_STARTED, Kind.SESSION_FINISHED]
    assert [event.kind for event in desk.confirmed] == [Kind.SESSION_FINISHED]


@pytest.mark.parametrize("resumed", [False, True])
def test_an_assisted_session_after_self_service_leaves_no_session_open(desk: Desk, resumed: bool) -> None:
    waiting = desk.assist()
    desk.sessions.leave_open()
    desk.sessions.start_self_service("vi")
    alone = desk.open_id()
    if resumed:
        desk.sessions.resume(waiting, Mode.ASSISTED, PriorityGroup.ELDERLY, MAI)
    else:
        desk.assist()
    desk.sessions.finish(Outcome.COMPLETED, "volunteer")
    desk.settle()
    left = desk.store.sessions.get(alone)
    assert left is not None
    assert left.outcome == Outcome.ABANDONED
    open_ones = {each.id for each in desk.store.sessions.unfinished()}
    assert alone not in open_ones
    assert (waiting in open_ones) is not resumed


def test_an_assisted_session_that_was_put_aside_waits_and_is_continued(desk: Desk) -> None:
    waiting = desk.assist()
    desk.sessions.leave_open()
    assert desk.sessions.open is None
    second = desk.assist()
    third = desk.assist()  # a session that is assisted is never ended unasked
    desk.settle()
    assert [each.id for each in desk.store.sessions.unfinished()][:3] == [third, second, waiting]
    desk.sessions.resume(waiting, Mode.ASSISTED, PriorityGroup.ELDERLY, MAI)
    desk.sessions.finish(Outcome.ESCALATED, "volunteer")
    desk.settle()
    assert desk.kinds(waiting) == [Kind.SESSION_STARTED, Kind.SESSION_RESUMED, Kind.SESSION_FINISHED]


def test_a_session_that_a_crash_left_behind_is_ended_beside_the_open_one(desk: Desk) -> None:
    left = desk.assist()
    desk.sessions.leave_open()
    current = desk.assist()
    desk.sessions.abandon(left, Outcome.ABANDONED, "volunteer", desk.kept)
    desk.settle()
    assert desk.open_id() == current
    assert [event.session_id for event in desk.confirmed] == [left]
    assert left not in {each.id for each in desk.store.sessions.unfinished()}


def test_a_phone_number_is_in_the_store_only_sealed(desk: Desk) -> None:
    session = desk.assist()
    contact = seal_phone("0912345678", session, bytes(PrivateKey.generate().public_key), "00112233445566ff")
    desk.sessions.note_contact(contact)
    desk.settle()
    recorded = b"".join(event.canonical() for event in desk.store.sessions.timeline(session))
    assert b"0912345678" not in recorded
    assert str(contact.payload["sealed"]).encode() in recorded
    assert desk.store.contact_keys.unsent(9) == [contact.key]


ACTIONS = ["alone", "assist", "note", "aside", "finish", "full", "room", "settle"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(ACTIONS), max_size=20))
def test_whatever_happens_what_was_confirmed_is_there_and_no_note_stays_pending(
    store: Store, actions: list[str]
) -> None:
    desk = Desk(store)
    for action in actions:
        match action:
            case "alone" if desk.sessions.open is None:
                desk.sessions.start_self_service("vi")
            case "assist":
                desk.assist()
            case "note" if desk.sessions.open is not None:
                desk.sessions.note_stuck(NOWHERE, StuckReason.OTHER, desk.kept)
            case "aside":
                desk.sessions.leave_open()
            case "finish" if desk.sessions.open is not None:
                desk.sessions.finish(Outcome.COMPLETED, "volunteer", desk.kept)
            case "full" | "room":
                desk.writer.full = action == "full"
            case "settle":
                desk.settle()
    desk.settle()
    assert desk.sessions.open is None or desk.sessions.open.pending == 0
    for event in desk.confirmed:
        assert event.session_id is not None
        assert event in store.sessions.timeline(event.session_id)
