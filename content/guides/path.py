"""Which parts of a guide apply to one person on one day, and whether the guide may be shown as checked.

Pure: no clock, no disk, no Qt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from content.guides.conditions import Answers, parse_condition
from content.guides.model import Benefit, Document, Fee, Guide, Option, Question, Step, Text, TimeLimit, Way


@dataclass(frozen=True, slots=True)
class GoTo:
    """An answer leads to another guide, named by its id."""

    guide: str


@dataclass(frozen=True, slots=True)
class AskStaff:
    """An answer means that a person must decide; `text` says so to the citizen."""

    text: Text


@dataclass(frozen=True, slots=True)
class Path:
    """What the answers select. With `next_question` or `outcome` set, the lists are what is known so far."""

    guide_id: str
    way: Way
    answers: Mapping[str, str]
    """The answers that count: to questions that were asked, with options that exist."""
    documents: tuple[Document, ...]
    steps: tuple[Step, ...]
    fees: tuple[Fee, ...]
    time_limits: tuple[TimeLimit, ...]
    benefits: tuple[Benefit, ...]
    asked: tuple[Question, ...]
    """Questions with an answer that counts, in the order of the guide."""
    next_question: Question | None
    """The first question that is to be asked and has no answer; None when done or when there is an outcome."""
    outcome: GoTo | AskStaff | None


@dataclass(frozen=True, slots=True)
class Fresh:
    """Checked, and not yet due for review."""

    days_left: int


@dataclass(frozen=True, slots=True)
class Overdue:
    """The review date has passed."""

    days_over: int


def select_path(guide: Guide, answers: Answers, way: Way, today: date) -> Path:
    """Select what applies to a person who answered so, on the way they chose, on `today`.

    answers: question id → option id. Questions that the guide does not have, options that a question does not have
    and answers to questions that the earlier answers leave unasked are dropped, so that answers kept from an older
    version of a guide never mislead.
    today: a calendar date in Vietnam; what is not in force on it is left out.
    """
    kept: dict[str, str] = {}
    asked: list[Question] = []
    next_question: Question | None = None
    outcome: GoTo | AskStaff | None = None
    for question in guide.questions:
        if not _holds(question.when, kept):
            continue
        option = _chosen(question, answers)
        if option is None:
            next_question = question
            break
        kept[question.id] = option.id
        asked.append(question)
        outcome = outcome_of(option)
        if outcome is not None:
            break
    return Path(
        guide_id=guide.id,
        way=way,
        answers=kept,
        documents=_applicable((d for d in guide.documents if way in d.ways), kept, today),
        steps=_applicable(guide.steps(way), kept, today),
        fees=_applicable((f for f in guide.fees if way in f.ways), kept, today),
        time_limits=_applicable((t for t in guide.time_limits if way in t.ways), kept, today),
        benefits=_applicable((b for b in guide.benefits if way in b.ways), kept, today),
        asked=tuple(asked),
        next_question=next_question,
        outcome=outcome,
    )


def outcome_of(option: Option) -> GoTo | AskStaff | None:
    """Where an option leads when it ends the questions, or None when they go on."""
    if option.go_to is not None:
        return GoTo(option.go_to)
    if option.ask_staff is not None:
        return AskStaff(option.ask_staff)
    return None


def freshness(verified_on: date, review_by: date, today: date) -> Fresh | Overdue:
    """Compare a guide's review date with today.

    All three are calendar dates in Vietnam; the caller passes today, no clock is read here.
    Returns whole days: Fresh(0) on review_by itself, Overdue(1) the day after.
    Raises ValueError when review_by lies before verified_on, which only a broken pack can hold.
    Source: design, invariant 6.
    """
    if review_by < verified_on:
        raise ValueError(f"review_by {review_by} lies before verified_on {verified_on}")
    days = (review_by - today).days
    return Fresh(days) if days >= 0 else Overdue(-days)


_C = TypeVar("_C", Document, Step, Fee, TimeLimit, Benefit)


def _applicable(items: Iterable[_C], answers: Answers, today: date) -> tuple[_C, ...]:
    return tuple(item for item in items if item.in_force(today) and _holds(item.when, answers))


def _holds(when: str | None, answers: Answers) -> bool:
    return when is None or parse_condition(when).holds(answers)


def _chosen(question: Question, answers: Answers) -> Option | None:
    wanted = answers.get(question.id)
    return next((option for option in question.options if option.id == wanted), None)
