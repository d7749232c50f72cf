from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.guides.conditions import parse_condition
from content.guides.model import Guide, Text, Way
from content.guides.path import AskStaff, Fresh, GoTo, Overdue, freshness, select_path
from content.guides.walk import complete_answers

TODAY = date(2026, 11, 21)
ANSWERS = st.dictionaries(
    st.sampled_from(["noi_sinh", "nguoi_lam_chung", "khong_co"]),
    st.sampled_from(["vien", "nha", "khac", "co", "khong", "la_gi"]),
)
WAYS = st.sampled_from(list(Way))


def _ids(items: tuple[object, ...]) -> list[str]:
    return [item.id for item in items]  # type: ignore[attr-defined]


def test_with_no_answers_the_first_question_is_next(guide: Guide) -> None:
    path = select_path(guide, {}, Way.COUNTER, TODAY)
    assert path.next_question is guide.questions[0]
    assert (path.asked, path.outcome) == ((), None)
    assert _ids(path.documents) == ["can_cuoc"]


def test_answers_select_documents_and_steps_and_close_the_questions(guide: Guide) -> None:
    path = select_path(guide, {"noi_sinh": "vien"}, Way.ONLINE, TODAY)
    assert path.next_question is None
    assert _ids(path.asked) == ["noi_sinh"]
    assert _ids(path.documents) == ["can_cuoc", "chung_sinh", "anh"]
    assert _ids(path.steps) == ["mo_trang", "chup"]


def test_a_question_is_asked_only_when_its_condition_holds(guide: Guide) -> None:
    path = select_path(guide, {"noi_sinh": "nha"}, Way.COUNTER, TODAY)
    assert path.next_question is guide.questions[1]


def test_an_answer_to_a_question_no_longer_asked_selects_nothing(guide: Guide) -> None:
    path = select_path(guide, {"noi_sinh": "vien", "nguoi_lam_chung": "co"}, Way.COUNTER, TODAY)
    assert path.answers == {"noi_sinh": "vien"}
    assert "lam_chung" not in _ids(path.documents)


def test_an_option_may_lead_to_another_guide(guide: Guide) -> None:
    path = select_path(guide, {"noi_sinh": "nha", "nguoi_lam_chung": "khong"}, Way.COUNTER, TODAY)
    assert (path.outcome, path.next_question) == (GoTo("lam-khac"), None)


def test_an_option_may_ask_for_a_person_and_ends_the_questions(guide: Guide) -> None:
    path = select_path(guide, {"noi_sinh": "khac"}, Way.COUNTER, TODAY)
    assert path.outcome == AskStaff(Text(vi="Hỏi cán bộ", en="Hỏi cán bộ (en)"))
    assert path.next_question is None


@pytest.mark.parametrize(("today", "fees"), [(date(2026, 6, 30), ["chung", "cu"]), (date(2026, 7, 1), ["chung"])])
def test_a_fee_leaves_the_path_the_day_after_its_last(guide: Guide, today: date, fees: list[str]) -> None:
    assert _ids(select_path(guide, {}, Way.COUNTER, today).fees) == fees


@given(ANSWERS, WAYS, st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_a_path_holds_exactly_the_items_whose_condition_holds(
    guide: Guide, answers: dict[str, str], way: Way, today: date
) -> None:
    path = select_path(guide, answers, way, today)

    def applies(when: str | None) -> bool:
        return when is None or parse_condition(when).holds(path.answers)

    assert list(path.documents) == [d for d in guide.documents if way in d.ways and applies(d.when)]
    assert list(path.steps) == [s for s in guide.steps(way) if applies(s.when)]
    assert list(path.fees) == [f for f in guide.fees if f.in_force(today) and applies(f.when)]
    assert all(applies(question.when) for question in path.asked)


@given(ANSWERS, WAYS)
def test_the_same_answers_in_any_order_and_beside_unknown_ones_give_the_same_path(
    guide: Guide, answers: dict[str, str], way: Way
) -> None:
    path = select_path(guide, answers, way, TODAY)
    again = select_path(guide, {**dict(reversed(answers.items())), "cau_hoi_cu": "x"}, way, TODAY)
    assert again == path
    assert select_path(guide, path.answers, way, TODAY) == path


@given(ANSWERS, WAYS)
def test_a_path_has_a_next_question_an_outcome_or_is_done(guide: Guide, answers: dict[str, str], way: Way) -> None:
    path = select_path(guide, answers, way, TODAY)
    assert path.next_question is None or path.outcome is None
    if path.next_question is None:
        assert dict(path.answers) in [dict(each) for each in complete_answers(guide)]


def test_every_way_through_the_questions_is_walked_once(guide: Guide) -> None:
    assert list(complete_answers(guide)) == [
        {"noi_sinh": "vien"},
        {"noi_sinh": "nha", "nguoi_lam_chung": "co"},
        {"noi_sinh": "nha", "nguoi_lam_chung": "khong"},
        {"noi_sinh": "khac"},
    ]


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 900), st.integers(-900, 900))
def test_freshness_counts_whole_days_from_the_review_date(verified_on: date, wait: int, after: int) -> None:
    review_by = verified_on + timedelta(wait)
    found = freshness(verified_on, review_by, review_by + timedelta(after))
    assert found == (Overdue(after) if after > 0 else Fresh(-after))


def test_a_review_before_the_check_is_refused() -> None:
    with pytest.raises(ValueError, match="review_by"):
        freshness(TODAY, TODAY - timedelta(1), TODAY)
