"""Tickets made from kiosks' logs, and what staff do with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from console_world import HERE, NOON, KioskLogWriter, World
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from review_hands import staff_of

from hub.accounts.sign_ins import Staff
from hub.db.models import FeedItem, KioskLog
from hub.sessions.rebuild import rebuild
from hub.tickets.figures import Share, shares_by_branch
from hub.tickets.models import Ticket, TicketEvent
from hub.tickets.service import Act, Done, NotAllowed, Overtaken, WordsMissing, act, assignable
from hub.tickets.states import Level, TicketAction, TicketState
from hub.verify import verify
from offline_db.protocol.event import GENESIS, chain
from offline_db.protocol.kinds import Kind

OUTCOMES = ("completed", "escalated", None)


@pytest.fixture
def kiosk(world: World) -> KioskLogWriter:
    return world.kiosk()


@pytest.fixture
def session_id(kiosk: KioskLogWriter) -> UUID:
    escalated = kiosk.assisted_session(NOON, outcome="escalated", stuck=True)
    kiosk.send()
    return escalated


def tickets(world: World) -> dict[UUID, Ticket]:
    with world.database.read() as session:
        found = {ticket.session_id: ticket for ticket in session.scalars(sa.select(Ticket))}
        session.expunge_all()
    return found


def do(
    world: World,
    staff: Staff,
    session_id: UUID,
    action: TicketAction,
    words: str = "",
    *,
    seen: int | None = None,
    assignee_id: UUID | None = None,
) -> Done | Overtaken | NotAllowed | WordsMissing:
    with world.database.write() as session:
        ticket = session.get_one(Ticket, (HERE, session_id))
        wanted = Act(
            action=action,
            seen=ticket.event_count if seen is None else seen,
            words=words,
            assignee_id=assignee_id,
        )
        return act(session, ticket, wanted, staff, world.clock.now())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(OUTCOMES), min_size=1, max_size=5), st.data())
def test_however_a_log_is_cut_and_sent_again_each_escalated_session_has_one_ticket(
    world: World, outcomes: list[str | None], data: st.DataObject
) -> None:
    kiosk = world.kiosk()
    wanted = {kiosk.assisted_session(NOON, outcome=outcome): outcome for outcome in outcomes}
    whole, sent = list(kiosk.waiting), 0
    while sent < len(whole):
        until = data.draw(st.integers(sent + 1, len(whole)))
        again = data.draw(st.integers(0, sent))  # the answer was lost: the kiosk begins earlier, or all over
        resend = replace(kiosk, waiting=whole[again:until], seq=until, head=head_before(whole, again))
        resend.send()
        sent = until
    found = tickets(world)
    assert {each for each in wanted if each in found} == {
        each for each, outcome in wanted.items() if outcome == "escalated"
    }
    with world.database.read() as session:
        assert list(verify(session)) == []


def head_before(whole: list[bytes], count: int) -> bytes:
    """The chain's hash after the first `count` events."""
    head = GENESIS
    for raw in whole[:count]:
        head = chain(head, raw)
    return head


def test_a_ticket_says_what_it_is_about_and_until_when(world: World, session_id: UUID) -> None:
    ticket = tickets(world)[session_id]
    assert (ticket.guide, ticket.guide_title, ticket.reason) == ("dang-ky-khai-sinh", "Đăng ký khai sinh", "no_code")
    assert (ticket.state, ticket.level, ticket.priority) == ("open", "commune", True)
    assert ticket.channel != ""
    assert ticket.opened_at == NOON  # a Saturday: due on Monday, after eight hours of work
    assert ticket.due_at == NOON + timedelta(days=2, hours=3, minutes=30)


def test_making_projections_anew_leaves_tickets_and_their_threads_alone(
    world: World, mai: Staff, kiosk: KioskLogWriter, session_id: UUID
) -> None:
    do(world, mai, session_id, TicketAction.REPLY, "Đã gọi giúp")
    with world.database.write() as session:
        rebuild(session, session.get_one(KioskLog, (HERE, kiosk.kiosk.id), with_for_update=True))
    ticket = tickets(world)[session_id]
    assert (ticket.state, ticket.event_count) == ("answered", 1)
    with world.database.read() as session:
        assert list(verify(session)) == []


def test_a_lost_ticket_is_noticed(world: World, session_id: UUID) -> None:
    with world.database.write() as session:
        session.execute(sa.delete(Ticket))
    with world.database.read() as session:
        (problem,) = verify(session)
    assert f"session {session_id} ended escalated and has no ticket" in problem


def test_a_problem_that_comes_again_after_the_answer_opens_the_ticket_again(
    world: World, mai: Staff, kiosk: KioskLogWriter, session_id: UUID
) -> None:
    do(world, mai, session_id, TicketAction.CLOSE)
    kiosk.record(Kind.SESSION_RESUMED, session_id, NOON, {"staff_id": "tnv-1"})
    kiosk.send()
    assert tickets(world)[session_id].state == "closed"
    kiosk.record(Kind.SESSION_FINISHED, session_id, NOON, {"outcome": "escalated", "by": "volunteer"})
    kiosk.send()
    ticket = tickets(world)[session_id]
    assert (ticket.state, ticket.closed_at, ticket.event_count) == ("open", None, 2)


def replies(world: World) -> list[FeedItem]:
    with world.database.read() as session:
        found = list(session.scalars(sa.select(FeedItem).where(FeedItem.kind == "ticket_reply")))
        session.expunge_all()
    return sorted(found, key=lambda item: item.cursor)


def test_replies_and_the_end_reach_the_kiosk_and_notes_never_do(
    world: World, mai: Staff, kiosk: KioskLogWriter, session_id: UUID
) -> None:
    world.kiosk(name="Máy khác")
    do(world, mai, session_id, TicketAction.TAKE)
    do(world, mai, session_id, TicketAction.NOTE, "Gọi tổng đài lần hai")
    do(world, mai, session_id, TicketAction.REPLY, "Mời ông bà quay lại lấy mã")
    do(world, mai, session_id, TicketAction.CLOSE)
    told = replies(world)
    assert [item.kiosk_id for item in told] == [kiosk.kiosk.id] * 2
    bodies = [item.body or {} for item in told]
    assert [(body["text"], body.get("closed", False)) for body in bodies] == [
        ("Mời ông bà quay lại lấy mã", False),
        ("Phiếu đã đóng.", True),
    ]


def test_the_first_reply_stops_the_clock_for_good(world: World, mai: Staff, session_id: UUID) -> None:
    world.clock.forward(timedelta(hours=1))
    do(world, mai, session_id, TicketAction.REPLY, "Đang hỏi")
    world.clock.forward(timedelta(days=9))
    do(world, mai, session_id, TicketAction.REPLY, "Đã xong")
    assert tickets(world)[session_id].answered_at == NOON + timedelta(hours=1)


def test_handing_over_to_the_province_frees_the_ticket_for_somebody_there(
    world: World, mai: Staff, session_id: UUID
) -> None:
    do(world, mai, session_id, TicketAction.TAKE)
    assert tickets(world)[session_id].assignee_name == "Trần Thị Mai"
    assert do(world, mai, session_id, TicketAction.ESCALATE, "Lỗi hệ thống toàn tỉnh") == Done(TicketState.IN_PROGRESS)
    ticket = tickets(world)[session_id]
    assert (ticket.level, ticket.assignee_id, ticket.assignee_name) == (Level.PROVINCE, None, "")
    with world.database.read() as session:
        assert assignable(session, session.get_one(Ticket, (HERE, session_id))) == []


def test_a_ticket_is_assigned_to_staff_of_its_unit_alone(world: World, mai: Staff, session_id: UUID) -> None:
    stranger = do(world, mai, session_id, TicketAction.ASSIGN, assignee_id=UUID(int=3))
    assert stranger == NotAllowed(TicketState.OPEN)
    own = do(world, mai, session_id, TicketAction.ASSIGN, assignee_id=mai.account_id)
    assert own == Done(TicketState.OPEN)
    assert tickets(world)[session_id].assignee_id == mai.account_id


def test_who_comes_second_sees_what_the_first_did_and_writes_nothing(
    world: World, mai: Staff, session_id: UUID
) -> None:
    do(world, mai, session_id, TicketAction.TAKE)
    late = do(world, mai, session_id, TicketAction.REPLY, "Trả lời thứ hai", seen=0)
    assert isinstance(late, Overtaken)
    assert [event.action for event in late.by] == ["take"]
    assert replies(world) == []


@pytest.mark.parametrize("action", [TicketAction.REPLY, TicketAction.NOTE, TicketAction.WAIT, TicketAction.ESCALATE])
def test_some_acts_need_words(world: World, mai: Staff, session_id: UUID, action: TicketAction) -> None:
    assert do(world, mai, session_id, action, "  ") == WordsMissing()
    assert tickets(world)[session_id].event_count == 0


def test_a_thread_can_be_neither_changed_nor_deleted(world: World, mai: Staff, session_id: UUID) -> None:
    do(world, mai, session_id, TicketAction.TAKE)
    for statement in ("UPDATE ticket_event SET text = 'khác'", "DELETE FROM ticket_event"):
        with pytest.raises(sa.exc.IntegrityError, match="append-only"), world.database.write() as session:
            session.execute(sa.text(statement))
    with world.database.read() as session:
        assert session.query(TicketEvent).count() == 1


def test_the_share_answered_in_time_counts_what_fell_due(world: World, mai: Staff, kiosk: KioskLogWriter) -> None:
    in_time, late, never, not_due = (kiosk.assisted_session(NOON, outcome="escalated") for _ in range(4))
    kiosk.send()
    do(world, mai, in_time, TicketAction.REPLY, "Xong")
    with world.database.write() as session:
        session.get_one(Ticket, (HERE, not_due)).due_at = NOON + timedelta(days=30)
    world.clock.forward(timedelta(days=4))
    do(world, mai, late, TicketAction.CLOSE)
    assert never in tickets(world)
    with world.database.read() as session:
        shares = shares_by_branch(session, staff_of(world).scope, [NOON, NOON + timedelta(days=4), NOON + timedelta(7)])
    assert list(shares.values()) == [[Share(1, 3), Share(0, 0)]]
    assert (Share(1, 3).percent, Share(0, 0).percent) == (33, None)
