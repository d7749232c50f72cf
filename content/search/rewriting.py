"""Everyday writing turned into plain words: dialect, abbreviations of text messages, old spelling (spellings.txt)."""

from __future__ import annotations

from collections.abc import Sequence

from content.search.lexicon import Lexicon, Spelling
from content.search.words import fold_word, marks, sound

LONGEST = 4
"""Words of the longest way of writing in the list."""


def rewrite(typed: Sequence[str], lexicon: Lexicon) -> list[str]:
    """The words with every known way of writing replaced by the words it means, the longest way first.

    A word stays where it is part of a known expression: `chi` is gì, but not in `chi phí`.
    """
    folded = [fold_word(word) for word in typed]
    if lexicon.spelling_starts.isdisjoint(folded):
        return list(typed)
    result: list[str] = []
    at = 0
    while at < len(typed):
        way = _way_at(typed, folded, at, lexicon) if folded[at] in lexicon.spelling_starts else None
        result.extend(way.meant if way else (typed[at],))
        at += len(way.written) if way else 1
    return result


def _way_at(typed: Sequence[str], folded: Sequence[str], at: int, lexicon: Lexicon) -> Spelling | None:
    """The longest known way of writing that begins at word `at`."""
    for length in range(min(LONGEST, len(typed) - at), 0, -1):
        ways = lexicon.spellings.get(tuple(folded[at : at + length]), ())
        way = next((way for way in ways if _is_written(typed[at : at + length], way)), None)
        if way and (length > 1 or not (_in_expression(folded, at, lexicon) or _begins_a_word(typed, at))):
            return way
    return None


def _is_written(typed: Sequence[str], way: Spelling) -> bool:
    """Whether typed words, alike when folded, are those of a way of writing: other marks make another word."""
    return all(
        marks(one) == marks(other) or (one.isascii() and not way.strict)
        for one, other in zip(typed, way.written, strict=True)
    )


def _begins_a_word(typed: Sequence[str], at: int) -> bool:
    """Whether it is the last word and one letter long: it is more likely still being typed than short for a word."""
    return 0 < at == len(typed) - 1 and len(typed[at]) == 1 and typed[at].isascii()


def _in_expression(folded: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Whether a word makes a known pair with one of its neighbours, or sounds so (hông: không, but kết hông)."""
    around = [pair for pair in (folded[max(at - 1, 0) : at + 1], folded[at : at + 2]) if len(pair) == 2]
    return any(f"{one} {two}" in lexicon.pairs or (sound(one), sound(two)) in lexicon.sounds for one, two in around)
