"""When a ticket is due, and what may be done with one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.tickets import sla
from hub.tickets.states import TRANSITIONS, UNANSWERED, Level, TicketAction, TicketState, after

VIETNAM = timezone(timedelta(hours=7))
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))


def vietnam(day: int, hour: int, minute: int = 0) -> datetime:
    """Of November 2026, whose 21st is a Saturday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("opened", "priority", "due"),
    [
        (vietnam(16, 8), True, vietnam(16, 16)),  # within one Monday
        (vietnam(16, 9), True, vietnam(16, 17)),  # to the very end of the day
        (vietnam(16, 10), True, vietnam(17, 8, 30)),
        (vietnam(16, 3), True, vietnam(16, 15, 30)),  # before the office opens
        (vietnam(16, 20), True, vietnam(17, 15, 30)),  # after it has closed
        (vietnam(20, 16), True, vietnam(23, 14, 30)),  # over a weekend
        (vietnam(21, 12), True, vietnam(23, 15, 30)),  # on a Saturday
        (vietnam(16, 8), False, vietnam(17, 14, 30)),
        (vietnam(20, 17), False, vietnam(24, 14)),  # at the moment when the week ends
    ],
)
def test_due_times(opened: datetime, priority: bool, due: datetime) -> None:
    assert sla.due_at(opened, priority=priority) == due


def working_minutes(first: datetime, last: datetime) -> int:
    """Counted one by one, as nobody would do it in the program."""
    return sum(
        1
        for n in range((last - first) // timedelta(minutes=1))
        if (at := (first + timedelta(minutes=n)).astimezone(VIETNAM)).weekday() in sla.WORKING_DAYS
        and sla.OPENS <= at.time() < sla.CLOSES
    )


@settings(max_examples=40)
@given(MOMENTS, st.booleans())
def test_between_opening_and_due_lies_exactly_the_promised_working_time(opened: datetime, priority: bool) -> None:
    promised = sla.FOR_PRIORITY_GROUPS if priority else sla.FOR_OTHERS
    due = sla.due_at(opened, priority=priority)
    assert timedelta(minutes=working_minutes(opened, due)) == promised
    assert due.astimezone(VIETNAM).time() <= sla.CLOSES


@given(MOMENTS, MOMENTS, st.booleans())
def test_who_comes_first_is_due_first(one: datetime, other: datetime, priority: bool) -> None:
    earlier, later = sorted((one, other))
    assert sla.due_at(earlier, priority=priority) <= sla.due_at(later, priority=priority)
    assert sla.due_at(earlier, priority=True) <= sla.due_at(earlier, priority=False)


def test_an_answer_can_be_given_in_every_state_that_waits_for_one() -> None:
    assert all(TRANSITIONS[state][TicketAction.REPLY] is TicketState.ANSWERED for state in UNANSWERED)


@pytest.mark.parametrize("state", list(TicketState))
def test_a_ticket_is_only_handed_over_to_the_other_level(state: TicketState) -> None:
    assert after(state, TicketAction.ESCALATE, Level.PROVINCE) is None
    assert after(state, TicketAction.GIVE_BACK, Level.COMMUNE) is None


@pytest.mark.parametrize("state", list(TicketState))
def test_a_note_changes_nothing_and_what_is_done_with_can_be_opened_again(state: TicketState) -> None:
    assert TRANSITIONS[state][TicketAction.NOTE] is state
    assert (TicketAction.REOPEN in TRANSITIONS[state]) == (state not in UNANSWERED)
