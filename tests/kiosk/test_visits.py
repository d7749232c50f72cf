"""A visit's places: back undoes forward, every walk ends, and nothing of a branch that was left stays behind."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from visit_walk import LIBRARY, TODAY, Walk, guides, moves, walk, walks

from content.guides.model import Guide, Way
from kiosk.visits.visit import (
    Asking,
    AtStep,
    Finished,
    Leaving,
    Overview,
    Papers,
    Visit,
    advance,
    answer,
    back,
    choose_way,
    leave_papers,
    path_of,
    place_of,
    toggle,
)

BIRTH = LIBRARY.guide("dang-ky-khai-sinh")


@given(walks, st.integers(0, 11))
def test_back_undoes_forward(taken: Walk, choice: int) -> None:
    before, over = taken.place, taken.over
    taken.forward(choice)
    if not over:
        taken.back()
    assert taken.place == before


@given(walks)
def test_back_leads_through_every_page_that_was_seen_to_the_overview(taken: Walk) -> None:
    while taken.earlier:
        expected = place_of(taken.earlier[-1], TODAY)
        taken.back()
        assert taken.place == expected
    assert taken.place == Overview()
    assert back(taken.visit, TODAY) is None


@given(guides, moves, st.lists(st.integers(0, 11), min_size=1))
def test_going_forward_ends_whatever_is_chosen(guide: Guide, so_far: list[int], choices: list[int]) -> None:
    taken = walk(guide, so_far)
    pages = 2 + len(guide.questions) + max(len(guide.online), len(guide.counter))
    for number in range(pages):
        taken.forward(choices[number % len(choices)])
    assert taken.over


@given(walks)
def test_a_visit_keeps_only_answers_that_count(taken: Walk) -> None:
    assert dict(taken.visit.answers) == dict(path_of(taken.visit, TODAY).answers)


@given(walks)
def test_papers_and_steps_are_those_of_the_path_and_counted_from_one(taken: Walk) -> None:
    path = path_of(taken.visit, TODAY)
    match taken.place:
        case Papers(documents):
            assert documents
            assert documents == path.documents
        case AtStep(step, number, of):
            assert (path.steps[number - 1], len(path.steps)) == (step, of)
        case Asking(question, number):
            assert (question, number) == (path.next_question, len(path.answers) + 1)
        case Leaving(to):
            assert to == path.outcome
        case Overview() | Finished():
            assert path.outcome is None


@given(walks)
def test_a_paper_ticked_twice_is_as_before_and_moves_nobody(taken: Walk) -> None:
    ticked = toggle(taken.visit, "giay")
    assert place_of(ticked, TODAY) == taken.place
    assert toggle(ticked, "giay") == taken.visit


def bare(**changes: object) -> Guide:
    """The guide for births without questions, with `changes`."""
    return BIRTH.model_copy(update={"questions": (), **changes})


def test_a_path_without_papers_goes_straight_to_its_steps_and_back_to_the_overview() -> None:
    visit = choose_way(Visit(bare(documents=())), Way.COUNTER)
    assert isinstance(place_of(visit, TODAY), AtStep)
    before = back(visit, TODAY)
    assert before is not None
    assert place_of(before, TODAY) == Overview()


@pytest.mark.parametrize("papers", [BIRTH.documents, ()])
def test_a_path_that_lost_all_its_steps_still_leads_back(papers: tuple[object, ...]) -> None:
    visit = leave_papers(choose_way(Visit(bare(documents=papers, counter=())), Way.COUNTER))
    seen = [place_of(visit, TODAY)]
    assert seen == [Finished()]
    while (earlier := back(visit, TODAY)) is not None:
        visit = earlier
        seen.append(place_of(visit, TODAY))
        assert len(seen) < 5, "back goes round in circles"
    assert seen[-1] == Overview()


def test_a_step_beyond_the_end_is_one_page_from_the_last_step() -> None:
    visit = leave_papers(choose_way(Visit(bare()), Way.COUNTER))
    for _ in range(len(BIRTH.counter) + 3):
        visit = advance(visit)
    earlier = back(visit, TODAY)
    assert earlier is not None
    assert isinstance(place_of(earlier, TODAY), AtStep)


def test_another_answer_forgets_those_that_followed_the_old_one() -> None:
    first, second = BIRTH.questions[:2]
    visit = choose_way(Visit(BIRTH), Way.COUNTER)
    visit = answer(answer(visit, first.id, first.options[0].id), second.id, second.options[0].id)
    changed = answer(replace(visit, papers_seen=True, step=2), first.id, first.options[1].id)
    assert dict(changed.answers) == {first.id: first.options[1].id}
    assert (changed.papers_seen, changed.step) == (False, 0)
