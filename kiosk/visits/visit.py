"""Where a person is in a guide, and what comes next. Pure: no clock, no disk, no Qt.

The order is fixed for every guide: overview, the way (phone or counter), the questions that matter, the papers,
the steps one by one, the take-away. Answers are kept by question id, so a corrected guide keeps those that still fit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from content.guides.model import Document, Guide, Question, Step, Way
from content.guides.path import AskStaff, GoTo, Path, select_path


@dataclass(frozen=True, slots=True)
class Visit:
    """A guide and what has been chosen in it so far. `step`: index into the path's steps."""

    guide: Guide
    way: Way | None = None
    answers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    papers_seen: bool = False
    step: int = 0
    ticked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Overview:
    """The guide's first page: facts, papers, the two ways."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question; `number` of those asked so far, from 1."""

    question: Question
    number: int


@dataclass(frozen=True, slots=True)
class Leaving:
    """The answers lead out of this guide: to another one, or to a person."""

    to: GoTo | AskStaff


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of this path, to tick off. Never shown empty: without papers the steps follow at once."""

    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class AtStep:
    """One step of the path. number: from 1."""

    step: Step
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Finished:
    """All steps are done: time for the take-away."""


Place = Overview | Asking | Leaving | Papers | AtStep | Finished


def path_of(visit: Visit, today: date) -> Path:
    """The documents, steps, fees and times that the answers select. Before a way is chosen: those of the counter."""
    return select_path(visit.guide, visit.answers, visit.way or Way.COUNTER, today)


def place_of(visit: Visit, today: date) -> Place:
    """What to show."""
    if visit.way is None:
        return Overview()
    path = path_of(visit, today)
    if path.outcome is not None:
        return Leaving(path.outcome)
    if path.next_question is not None:
        return Asking(path.next_question, len(path.asked) + 1)
    if not visit.papers_seen and path.documents:
        return Papers(path.documents)
    if visit.step < len(path.steps):
        return AtStep(path.steps[visit.step], visit.step + 1, len(path.steps))
    return Finished()


def choose_way(visit: Visit, way: Way) -> Visit:
    """Start one of the two ways from its beginning, with nothing answered yet; ticks stay."""
    return replace(visit, way=way, answers=MappingProxyType({}), papers_seen=False, step=0)


def answer(visit: Visit, question: str, option: str) -> Visit:
    """Record one answer. Those to later questions are forgotten: they were given on a branch that is left now."""
    order = [each.id for each in visit.guide.questions]
    later = order[order.index(question) :] if question in order else []
    kept = {each: chosen for each, chosen in visit.answers.items() if each not in later}
    return replace(visit, answers=MappingProxyType({**kept, question: option}), papers_seen=False, step=0)


def leave_papers(visit: Visit) -> Visit:
    return replace(visit, papers_seen=True, step=0)


def advance(visit: Visit) -> Visit:
    """One step on."""
    return replace(visit, papers_seen=True, step=visit.step + 1)


def toggle(visit: Visit, document: str) -> Visit:
    """Tick or untick a paper."""
    return replace(visit, ticked=visit.ticked ^ {document})


def back(visit: Visit, today: date) -> Visit | None:
    """The visit one page earlier, or None where the overview is already shown."""
    path = path_of(visit, today)
    match place_of(visit, today):
        case Overview():
            return None
        case AtStep(number=number) if number > 1:
            return replace(visit, step=visit.step - 1)
        case Finished() if path.steps:
            return replace(visit, step=len(path.steps) - 1)
        case AtStep() | Finished() if path.documents:
            return replace(visit, papers_seen=False, step=0)
        case _:
            return _without_last_answer(visit, today)


def _without_last_answer(visit: Visit, today: date) -> Visit:
    asked = path_of(visit, today).asked
    if not asked:
        return replace(visit, way=None, papers_seen=False, step=0)
    last = asked[-1].id
    kept = {question: option for question, option in visit.answers.items() if question != last}
    return replace(visit, answers=MappingProxyType(kept), papers_seen=False, step=0)
