"""Cutting a text into stretches that mean one thing, and the plain case of it: a text that is spelt properly."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from content.search.ages import BESIDE, age_at
from content.search.lexicon import Lexicon
from content.search.senses import settle
from content.search.units import Unit
from content.search.words import agreement, fold_word

Terms: TypeAlias = Mapping[str, float]
"""What a stretch may mean, a concept or a folded word → how surely (0..1)."""
Expressions: TypeAlias = Mapping[int, Terms]
"""The expressions that begin at a word: their length in words → what they may mean."""
_LONGEST = 12
_GAINS = tuple(length**1.5 for length in range(_LONGEST + 1))
"""Words → what an expression of so many is worth: longer ones say more than as many words apart."""
_NOTHING: Terms = {}
_NO_EXPRESSIONS: Expressions = {}


def segment(
    count: int, expressions: Callable[[int], Expressions], *, certain: bool = False
) -> list[tuple[int, int, Terms]]:
    """The cut of `count` words that covers most of them with the longest and surest expressions.

    expressions: those that begin at a word; certain: all of them are surely meant (1.0), as in proper text.
    Returns (first word, length, what it means; empty for a word alone).
    """
    # From the back: the best way to cut what begins at each word, as (gain, length of the first stretch, its terms).
    ways: list[tuple[float, int, Terms]] = [(0.0, 0, _NOTHING)] * (count + 1)
    for at in range(count - 1, -1, -1):
        best: tuple[float, int, Terms] = (ways[at + 1][0], 1, _NOTHING)
        for length, terms in expressions(at).items():
            sure = 1.0 if certain else max(terms.values()) ** 1.75
            gain = _GAINS[min(length, _LONGEST)] * sure + ways[at + length][0]
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
    may_have_age = not BESIDE.isdisjoint(folded) or not "".join(folded).isalpha()

    def expressions(at: int) -> Expressions:
        age = age_at(folded, at) if may_have_age else None
        node = lexicon.tree.following.get(folded[at])
        if node is None:
            return _NO_EXPRESSIONS if age is None else {age[0]: dict.fromkeys(age[1], 1.0)}
        found: dict[int, dict[str, float]] = {} if age is None else {age[0]: dict.fromkeys(age[1], 1.0)}
        length = 1
        while node is not None:
            typed = tuple(written[at : at + length]) if node.forms else ()
            for form in node.forms:
                if typed == form.written or all(map(_same, typed, form.written)):
                    found.setdefault(length, {})[form.term] = 1.0
            node = node.following.get(folded[at + length]) if at + length < len(folded) else None
            length += 1
        return found

    units = [
        unit_of(written, folded, at, length, terms or {folded[at]: 1.0}, is_concept=bool(terms))
        for at, length, terms in segment(len(written), expressions, certain=True)
    ]
    return settle(units)


def unit_of(
    typed: Sequence[str], folded: Sequence[str], at: int, length: int, terms: Terms, *, is_concept: bool
) -> Unit:
    """The unit of the words from `at`, with the words around it."""
    before = folded[at - 1] if at else ""
    after = folded[at + length] if at + length < len(folded) else ""
    return Unit(terms, tuple(typed[at : at + length]), before, after, is_concept)


def _same(one: str, other: str) -> bool:
    """Whether two words that are alike when folded have the same marks (hoà and hòa do)."""
    return one == other or (one.isascii() == other.isascii() and agreement(one, other) == 1.0)
