from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.guides.conditions import ConditionError, parse_condition

NAMES = st.sampled_from(["a", "b_2", "noi_sinh"])
OPTIONS = st.sampled_from(["x", "y", "z"])
COMPARISONS = st.one_of(
    st.builds(lambda n, o: f"{n} == '{o}'", NAMES, OPTIONS),
    st.builds(lambda n, o: f'{n} != "{o}"', NAMES, OPTIONS),
    st.builds(lambda n, os: f"{n} in {os!r}", NAMES, st.lists(OPTIONS, min_size=1, max_size=3)),
    st.builds(lambda n, os: f"{n} not in {os!r}", NAMES, st.lists(OPTIONS, min_size=1, max_size=3)),
)
EXPRESSIONS = st.recursive(
    COMPARISONS,
    lambda inner: st.one_of(
        st.builds(lambda one, two: f"({one}) and ({two})", inner, inner),
        st.builds(lambda one, two: f"({one}) or ({two})", inner, inner),
        st.builds(lambda one: f"not ({one})", inner),
    ),
    max_leaves=5,
)
ANSWERS = st.dictionaries(NAMES, OPTIONS)


@pytest.mark.parametrize(
    ("text", "answers", "holds"),
    [
        ("a == 'x'", {"a": "x"}, True),
        ("a == 'x'", {}, False),
        ("a != 'x'", {}, True),
        ("a in ['x', 'y']", {"a": "y"}, True),
        ("a in ['x']", {}, False),
        ("a not in ['x']", {}, True),
        ("not (a == 'x') and b == 'y'", {"a": "z", "b": "y"}, True),
        ("a == 'x' or b == 'y'", {"b": "y"}, True),
    ],
)
def test_a_condition_holds_as_its_docstring_says(text: str, answers: dict[str, str], holds: bool) -> None:
    assert parse_condition(text).holds(answers) is holds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "a == b",
        "a == 1",
        "'x' == a",
        "a == 'x' == 'y'",
        "a in []",
        "a in 'xyz'",
        "__import__('os').system('true')",
        "a.b == 'x'",
        "a == 'x' if b == 'y' else c == 'z'",
        "[a for a in ['x']]",
        "a == f'{b}'",
        "a is 'x'",
        "a == '\\d'",
        "(" * 300 + "a == 'x'" + ")" * 300,
        "a" * 10_000,
    ],
)
def test_anything_but_the_closed_language_is_refused(text: str) -> None:
    with pytest.raises(ConditionError):
        parse_condition(text)


@given(st.one_of(st.text(max_size=60), st.text(alphabet="ab01 ='\"!()[],.\\\n_innotadr", max_size=40)), ANSWERS)
def test_any_text_is_either_evaluated_to_a_truth_or_refused(text: str, answers: dict[str, str]) -> None:
    try:
        condition = parse_condition(text)
    except ConditionError:
        return
    assert condition.holds(answers) in (True, False)


@given(EXPRESSIONS, ANSWERS)
def test_conditions_agree_with_python_on_the_same_expression(text: str, answers: dict[str, str]) -> None:
    values = {name: answers.get(name) for name in ("a", "b_2", "noi_sinh")}
    expected = eval(text, {"__builtins__": {}}, values)  # noqa: S307 - built above from comparisons alone
    assert parse_condition(text).holds(answers) is expected


@given(EXPRESSIONS)
def test_a_condition_knows_every_question_and_option_it_looks_at(text: str) -> None:
    condition = parse_condition(text)
    assert {question for question, _ in condition.comparisons} == condition.questions
    assert all(f"{question}" in text and f"{option}" in text for question, option in condition.comparisons)
