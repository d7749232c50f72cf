"""What of a guide holds whichever way its open questions are answered, what only in some, and what to ask first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from content.guides.conditions import parse_condition
from content.guides.model import Guide, Option, Question
from content.guides.path import outcome_of

MOST_WALKS = 2000
"""No guide comes near it; a hostile one is cut off rather than let the answer wait."""


class Conditional(Protocol):
    """A part of a guide with an id that may hold for some branches only."""

    @property
    def id(self) -> str: ...

    @property
    def when(self) -> str | None: ...


_C = TypeVar("_C", bound=Conditional)


@dataclass(frozen=True, slots=True)
class Split(Generic[_C]):
    """certain: holds in every branch still open; possible: in some; open_question: settles which, if one is left."""

    certain: tuple[_C, ...]
    possible: tuple[_C, ...]
    open_question: Question | None


def split(guide: Guide, items: Sequence[_C], answers: Mapping[str, str]) -> Split[_C]:
    """Sort `items` by whether they hold, given the answers told so far (question id → option id, in any order)."""
    relevant = _relevant(guide, items)
    walks = [*_walks(relevant, answers)]
    held = [frozenset(item.id for item in items if _holds(item.when, walk)) for walk in walks]
    everywhere = frozenset.intersection(*held) if held else frozenset()
    somewhere = frozenset().union(*held)
    return Split(
        tuple(item for item in items if item.id in everywhere),
        tuple(item for item in items if item.id in somewhere - everywhere),
        _open_question(relevant, answers, walks, held),
    )


def first_case(guide: Guide, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers told, and for every other question the first option that stays in the guide: one case in full."""
    filled: dict[str, str] = {}
    for question in guide.questions:
        if _holds(question.when, filled):
            filled[question.id] = answers.get(question.id) or going_on(question)[0].id
    return filled


def asked_questions(guide: Guide, answers: Mapping[str, str]) -> list[Question]:
    """The questions without an answer that are asked whatever the other open answers are, in the guide's order."""
    return [each for each in guide.questions if each.id not in answers and _holds(each.when, answers)]


def _open_question(
    relevant: Sequence[Question],
    answers: Mapping[str, str],
    walks: Sequence[Mapping[str, str]],
    held: Sequence[frozenset[str]],
) -> Question | None:
    for question in relevant:
        if question.id in answers or len(going_on(question)) < 2:
            continue
        outcomes: dict[str, set[frozenset[str]]] = {}
        for walk, ids in zip(walks, held, strict=True):
            if question.id in walk:
                outcomes.setdefault(walk[question.id], set()).add(ids)
        if len({frozenset(each) for each in outcomes.values()}) > 1:
            return question
    return None


def going_on(question: Question) -> tuple[Option, ...]:
    """The options that stay in the guide; all of them where none does."""
    staying = tuple(option for option in question.options if outcome_of(option) is None)
    return staying or question.options


def _walks(questions: Sequence[Question], answers: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """All ways to answer `questions`, those in `answers` as told."""
    walks: list[dict[str, str]] = [{}]
    for question in questions:
        grown: list[dict[str, str]] = []
        for walk in walks:
            if not _holds(question.when, walk):
                grown.append(walk)
                continue
            told = answers.get(question.id)
            choices = [told] if told is not None else [option.id for option in going_on(question)]
            grown += [{**walk, question.id: choice} for choice in choices]
        walks = grown[:MOST_WALKS]
    return iter(walks)


def _relevant(guide: Guide, items: Sequence[Conditional]) -> list[Question]:
    """The questions that the items' conditions look at, and those on which it depends whether these are asked."""
    wanted = {name for item in items if item.when for name in parse_condition(item.when).questions}
    relevant: list[Question] = []
    for question in reversed(guide.questions):
        if question.id in wanted:
            relevant.append(question)
            if question.when:
                wanted |= parse_condition(question.when).questions
    return relevant[::-1]


def _holds(when: str | None, answers: Mapping[str, str]) -> bool:
    return when is None or parse_condition(when).holds(answers)
