"""Cutting a text into stretches that mean one thing, and the plain case of it: a text that is spelt properly."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from content.search.ages import age_at
from content.search.lexicon import Lexicon
from content.search.senses import settle
from content.search.units import Unit
from content.search.words import agreement, fold_word

Terms: TypeAlias = Mapping[str, float]
"""What a stretch may mean, a concept or a folded word → how surely (0..1)."""
Expressions: TypeAlias = Mapping[int, Terms]
"""The expressions that begin at a word: their length in words → what they may mean."""


def segment(count: int, expressions: Callable[[int], Expressions]) -> list[tuple[int, int, Terms]]:
    """The cut of `count` words that covers most of them with the longest and surest expressions.

    expressions: those that begin at a word. Returns (first word, length, what it means; empty for a word alone).
    """
    # From the back: the best way to cut what begins at each word, as (gain, length of the first stretch, its terms).
    ways: list[tuple[float, int, Terms]] = [(0.0, 0, {})] * (count + 1)
    for at in range(count - 1, -1, -1):
        best: tuple[float, int, Terms] = (ways[at + 1][0], 1, {})
        for length, terms in expressions(at).items():
            gain = length**1.5 * max(terms.values()) ** 2 + ways[at + length][0]
            if gain > best[0]:
                best = (gain, length, terms)
        ways[at] = best
    stretches: list[tuple[int, int, Terms]] = []
    at = 0
    while at < count:
        _, length, terms = ways[at]
        stretches.append((at, length, terms))
        at += length
    return stretches


def understand_text(written: Sequence[str], lexicon: Lexicon) -> list[Unit]:
    """The units of a text that is spelt properly, as those of guides are."""
    folded = [fold_word(word) for word in written]

    def expressions(at: int) -> Expressions:
        found: dict[int, dict[str, float]] = {}
        node = lexicon.tree
        for reached in range(at, len(written)):
            following = node.following.get(folded[reached])
            if following is None:
                break
            node = following
            typed = tuple(written[at : reached + 1])
            for form in node.forms:
                if typed == form.written or all(map(_same, typed, form.written)):
                    found.setdefault(len(typed), {})[lexicon.term(form)] = 1.0
        age = age_at(folded, at)
        return found if age is None else {**found, age[0]: dict.fromkeys(age[1], 1.0)}

    units = [
        unit_of(written, folded, at, length, terms or {folded[at]: 1.0}, is_concept=bool(terms))
        for at, length, terms in segment(len(written), expressions)
    ]
    return settle(units)


def unit_of(
    typed: Sequence[str], folded: Sequence[str], at: int, length: int, terms: Terms, *, is_concept: bool
) -> Unit:
    """The unit of the words from `at`, with the words around it."""
    before = folded[at - 1] if at else ""
    after = folded[at + length] if at + length < len(folded) else ""
    return Unit(terms, tuple(typed[at : at + length]), before, after, is_concept=is_concept)


def _same(one: str, other: str) -> bool:
    """Whether two words that are alike when folded have the same marks (hoà and hòa do)."""
    return agreement(one, other) == 1.0 and one.isascii() == other.isascii()
