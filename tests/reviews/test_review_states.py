"""The table of review states, and that what is kept of a session's review is always what its events lead to."""

from __future__ import annotations

from threading import Barrier, Thread
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from console_world import HERE, NOON, KioskLogWriter, World
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from postgres_cluster import PostgresCluster
from review_hands import staff_of

from hub.accounts.sign_ins import Staff
from hub.db.models import FeedItem, KioskLog, SessionRow
from hub.reviews.models import ReviewEvent
from hub.reviews.service import NotAllowed, Overtaken, Reviewed, WordsMissing, approve_many, review
from hub.reviews.states import NEEDS_WORDS, TRANSITIONS, ReviewAction, ReviewState, after
from hub.sessions.rebuild import rebuild
from hub.verify import verify
from offline_db.protocol.kinds import Kind

DECIDED = {ReviewState.APPROVED, ReviewState.REJECTED}


def reachable(state: ReviewState) -> set[ReviewState]:
    found, edge = {state}, [state]
    while edge:
        for reached in TRANSITIONS[edge.pop()].values():
            if reached not in found:
                found.add(reached)
                edge.append(reached)
    return found


@pytest.mark.parametrize("state", list(ReviewState))
def test_from_every_state_a_decision_can_still_be_reached_and_changed(state: ReviewState) -> None:
    assert DECIDED | {ReviewState.IN_REVIEW} <= reachable(state)


def test_only_a_session_that_waits_for_a_correction_can_be_corrected() -> None:
    assert [state for state in ReviewState if after(state, ReviewAction.CORRECTED)] == [ReviewState.NEEDS_CORRECTION]


@pytest.fixture
def kiosk(world: World) -> KioskLogWriter:
    return world.kiosk()


def finished_session(kiosk: KioskLogWriter, **facts: Any) -> UUID:
    session_id = kiosk.assisted_session(NOON, **facts)
    kiosk.send()
    return session_id


def do(world: World, staff: Staff, session_id: UUID, action: ReviewAction, words: str = "", seen: int | None = None):  # type: ignore[no-untyped-def]
    with world.database.write() as session:
        row = session.get_one(SessionRow, (HERE, session_id))
        return review(session, row, action, words, row.review_count if seen is None else seen, staff, NOON)


def held(world: World, session_id: UUID) -> tuple[str, int, list[ReviewEvent]]:
    with world.database.read() as session:
        row = session.get_one(SessionRow, (HERE, session_id))
        events = session.scalars(
            sa.select(ReviewEvent).where(ReviewEvent.session_id == session_id).order_by(ReviewEvent.n)
        ).all()
        session.expunge_all()
    return row.review_state, row.review_count, list(events)


STEPS = st.lists(
    st.tuples(st.sampled_from(ReviewAction), st.sampled_from(["", "Ghi rõ giấy tờ"]), st.integers(-1, 1)), max_size=8
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_tried_the_state_is_what_the_events_lead_to_and_numbers_have_no_gap(
    world: World, mai: Staff, kiosk: KioskLogWriter, steps: list[tuple[ReviewAction, str, int]]
) -> None:
    session_id = finished_session(kiosk)
    state, count = ReviewState.RECEIVED, 0
    for action, words, stale in steps:
        result = do(world, mai, session_id, action, words, seen=count + stale)
        reached = after(state, action)
        if stale:
            assert isinstance(result, Overtaken)
        elif reached is None:
            assert result == NotAllowed(state)
        elif action in NEEDS_WORDS and not words:
            assert result == WordsMissing()
        else:
            assert result == Reviewed(reached)
            state, count = reached, count + 1
        kept, kept_count, events = held(world, session_id)
        assert (kept, kept_count) == (state, count)
        assert [event.n for event in events] == list(range(1, count + 1))


@pytest.mark.parametrize("backend", ["sqlite", "postgresql"])
def test_of_two_reviewers_at_the_same_moment_one_decides_and_the_other_sees_what_was_decided(
    backend: str, request: pytest.FixtureRequest, tmp_path: Any
) -> None:
    if backend == "postgresql":
        cluster: PostgresCluster = request.getfixturevalue("postgres")
        url = cluster.create("two_reviewers")
    else:
        url = f"sqlite:///{tmp_path / 'hub.db'}"
    world = World(tmp_path, url)
    mai, session_id = staff_of(world), finished_session(world.kiosk())
    start, results = Barrier(2), []

    def decide(action: ReviewAction) -> None:
        start.wait()
        results.append(do(world, mai, session_id, action, "Lý do", seen=0))

    threads = [Thread(target=decide, args=(action,)) for action in (ReviewAction.APPROVE, ReviewAction.REJECT)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (done,) = (result for result in results if isinstance(result, Reviewed))
    (late,) = (result for result in results if isinstance(result, Overtaken))
    assert [event.state for event in late.by] == [done.state]
    assert held(world, session_id)[:2] == (done.state, 1)
    world.database.close()


def test_the_acts_of_a_review_can_be_neither_changed_nor_deleted(
    world: World, mai: Staff, kiosk: KioskLogWriter
) -> None:
    do(world, mai, finished_session(kiosk), ReviewAction.TAKE)
    for statement in ("UPDATE review_event SET text = 'khác'", "DELETE FROM review_event"):
        with pytest.raises(sa.exc.IntegrityError, match="append-only"), world.database.write() as session:
            session.execute(sa.text(statement))


def remarks(world: World) -> list[FeedItem]:
    with world.database.read() as session:
        found = session.scalars(sa.select(FeedItem).where(FeedItem.kind == "review_remark").order_by(FeedItem.cursor))
        items = list(found)
        session.expunge_all()
    return items


def test_a_remark_travels_to_the_sessions_own_kiosk_alone(world: World, mai: Staff, kiosk: KioskLogWriter) -> None:
    world.kiosk(name="Máy khác")
    session_id = finished_session(kiosk)
    do(world, mai, session_id, ReviewAction.TAKE, "Chỉ đồng nghiệp đọc")
    do(world, mai, session_id, ReviewAction.ASK, "Thiếu bước chọn cơ quan")
    (item,) = remarks(world)
    assert item.kiosk_id == kiosk.kiosk.id
    assert item.body is not None
    assert (item.body["session"], item.body["text"]) == (str(session_id), "Thiếu bước chọn cơ quan")
    assert (item.body["state"], item.body["author"]) == ("needs_correction", "Trần Thị Mai")


def test_an_approval_without_words_is_told_only_where_something_had_been_asked(
    world: World, mai: Staff, kiosk: KioskLogWriter
) -> None:
    quiet, asked = finished_session(kiosk), finished_session(kiosk)
    do(world, mai, quiet, ReviewAction.APPROVE)
    do(world, mai, asked, ReviewAction.ASK, "Ghi lại giấy tờ")
    do(world, mai, asked, ReviewAction.APPROVE)
    told = [(item.body or {})["session"] for item in remarks(world)]
    assert told == [str(asked), str(asked)]


def test_what_the_kiosk_adds_to_a_session_that_was_sent_back_brings_it_back_once(
    world: World, mai: Staff, kiosk: KioskLogWriter
) -> None:
    sent_back, other = finished_session(kiosk), finished_session(kiosk)
    do(world, mai, sent_back, ReviewAction.ASK, "Thiếu nhóm ưu tiên")
    for session_id in (sent_back, other):
        kiosk.record(Kind.SESSION_RESUMED, session_id, NOON, {"staff_id": "tnv-1"})
        kiosk.record(Kind.SESSION_FINISHED, session_id, NOON, {"outcome": "completed", "by": "volunteer"})
    kiosk.send()
    state, _, events = held(world, sent_back)
    assert (state, [event.action for event in events]) == ("in_review", ["ask", "corrected"])
    assert (events[-1].author_id, events[-1].author_name) == (None, "Lê Thị Mai")
    assert held(world, other)[:2] == ("received", 0)


def test_projections_made_anew_keep_every_review_and_do_nothing_twice(
    world: World, mai: Staff, kiosk: KioskLogWriter
) -> None:
    asked, plain, stuck = (
        finished_session(kiosk),
        finished_session(kiosk),
        finished_session(kiosk, stuck=True, outcome="escalated"),
    )
    do(world, mai, asked, ReviewAction.ASK, "Thiếu")
    kiosk.record(Kind.SESSION_RESUMED, asked, NOON, {"staff_id": None})
    kiosk.send()
    do(world, mai, stuck, ReviewAction.REJECT, "Ghi nhầm")
    before = [held(world, each)[:2] for each in (asked, plain, stuck)]
    with world.database.write() as session:
        rebuild(session, session.get_one(KioskLog, (HERE, kiosk.kiosk.id), with_for_update=True))
    assert [held(world, each)[:2] for each in (asked, plain, stuck)] == before
    assert len(held(world, asked)[2]) == 2
    with world.database.read() as session:
        assert list(verify(session)) == []


def test_only_ended_sessions_without_stuck_points_are_approved_together(
    world: World, mai: Staff, kiosk: KioskLogWriter
) -> None:
    plain, stuck, unfinished, decided = (
        finished_session(kiosk),
        finished_session(kiosk, stuck=True),
        finished_session(kiosk, outcome=None),
        finished_session(kiosk),
    )
    do(world, mai, decided, ReviewAction.REJECT, "Ghi nhầm")
    everything = (plain, stuck, unfinished, decided, UUID(int=5))
    with world.database.write() as session:
        result = approve_many(session, mai.scope, everything, mai, NOON)
    assert (result.count, result.left) == (1, 4)
    assert [held(world, each)[0] for each in everything[:4]] == ["approved", "received", "received", "rejected"]
