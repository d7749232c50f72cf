"""Every way in which a guide's questions can be answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from content.guides.conditions import parse_condition
from content.guides.model import Guide
from content.guides.path import outcome_of


def complete_answers(guide: Guide) -> Iterator[Mapping[str, str]]:
    """Each set of answers that ends the questions, depth first: all questions asked, or an outcome reached.

    A guide without questions has one, the empty one. The number grows with the product of the options: take what you
    need with `itertools.islice`.
    """
    return _from(guide, 0, {})


def _from(guide: Guide, start: int, answers: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    for index in range(start, len(guide.questions)):
        question = guide.questions[index]
        if question.when is not None and not parse_condition(question.when).holds(answers):
            continue
        for option in question.options:
            answered = {**answers, question.id: option.id}
            if outcome_of(option) is not None:
                yield answered
            else:
                yield from _from(guide, index + 1, answered)
        return
    yield answers
