"""A text as what it speaks of: concepts of the lexicon, ages, and words that the lexicon does not have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from content.search.ages import age_at
from content.search.lexicon import Form, Kind, Lexicon, Node
from content.search.reading import Reading
from content.search.senses import settle
from content.search.units import Unit
from content.search.words import CLASH, agreement, fold_word

LEAST = 0.5
"""A form that is surer than this may be meant."""
BEGUN = 0.75
"""How sure a form is of which the last words are still missing."""
SHORT_BEGUN = 0.5
"""The same when only its first word is there."""
SHORTEST_GUESS = 4
"""Letters of a single word that may be taken for a misspelling."""
GUESSED = 0.6
"""What is left of a guess for a word that no expression around it bears out."""
MAX_BEGUN = 12


_Way: TypeAlias = tuple[float, int, Mapping[str, float]]
Read: TypeAlias = Callable[[Sequence[str]], list[Sequence[Reading]]]
"""What each word of a text may mean."""


def as_written(typed: Sequence[str]) -> list[Sequence[Reading]]:
    """The reading of a text that is spelt properly, as those of guides are."""
    return [(Reading(fold_word(word), 1.0),) for word in typed]


def understand(typed: Sequence[str], lexicon: Lexicon, read: Read, *, marked: bool, unfinished: bool) -> list[Unit]:
    """Cut words into the units that cover most of them with the longest and surest expressions.

    marked: the text has marks, so that a word without them is meant as it stands.
    unfinished: the last expression may still be being typed.
    """
    folded = [fold_word(word) for word in typed]
    end = len(typed)
    readings = read(typed)
    # From the back: the best way to cut what begins at each word, as (gain, length of the first unit, its terms).
    ways: list[_Way] = [(0.0, 0, {})] * (end + 1)
    for at in range(end - 1, -1, -1):
        best: _Way = (ways[at + 1][0], 1, {})
        for length, terms in _expressions(
            typed, folded, readings, at, lexicon, unfinished=unfinished, marked=marked
        ).items():
            gain = length**1.5 * max(terms.values()) ** 2 + ways[at + length][0]
            if gain > best[0]:
                best = (gain, length, terms)
        ways[at] = best
    units: list[Unit] = []
    at = 0
    while at < end:
        _, length, meant = ways[at]
        before = folded[at - 1] if at else ""
        after = folded[at + length] if at + length < end else ""
        is_concept = bool(meant)
        if length == 1 and not (is_concept and marked):
            meant = {**_word(readings[at]), **meant}
        units.append(Unit(meant, tuple(typed[at : at + length]), before, after, is_concept=is_concept))
        at += length
    return settle(units)


def _word(readings: Sequence[Reading]) -> dict[str, float]:
    """What a word outside the lexicon may be: itself, or where it is unknown what it may be misspelt for."""
    exact = {each.term: each.certainty for each in readings if not each.guessed}
    return exact or {each.term: GUESSED * each.certainty for each in readings}


def _expressions(
    typed: Sequence[str],
    folded: Sequence[str],
    readings: Sequence[Sequence[Reading]],
    at: int,
    lexicon: Lexicon,
    *,
    unfinished: bool,
    marked: bool,
) -> dict[int, dict[str, float]]:
    """The expressions that begin at word `at`: their length in words → the concepts they may be → how surely."""
    found: dict[int, dict[str, float]] = {}
    age = age_at(folded, at)
    if age is not None:
        found[age[0]] = dict.fromkeys(age[1], 1.0)
    known = bool(readings[at]) and readings[at][0].certainty == 1.0
    steps: list[tuple[Node, int, float, bool]] = [(lexicon.tree, at, 1.0, False)]
    while steps:
        node, reached, sure, guessed = steps.pop()
        length = reached - at
        for form in node.forms:
            certainty = sure * _marks(typed[at:reached], form.written, lexicon)
            if certainty < LEAST or (guessed and not _may_be_guessed(form, lexicon, known=known)):
                continue
            if length == 1 and not _alone(typed[at], form, lexicon, marked=marked):
                continue
            terms = found.setdefault(length, {})
            term = lexicon.term(form)
            terms[term] = max(certainty, terms.get(term, 0.0))
        if reached < len(typed):
            for reading in readings[reached]:
                following = node.following.get(reading.term)
                if following is not None and sure * reading.certainty >= LEAST:
                    steps.append((following, reached + 1, sure * reading.certainty, guessed or reading.guessed))
            if unfinished and length and reached == len(typed) - 1:
                for word, following in node.following.items():
                    if word.startswith(folded[reached]) and word != folded[reached]:
                        steps.append((following, reached + 1, sure * _begun_word(folded[reached], word), guessed))
        elif unfinished and length and node.following and not guessed and not _whole(folded[-1], typed[-1], lexicon):
            worth = sure * (BEGUN if length > 1 else SHORT_BEGUN)
            terms = found.setdefault(length, {})
            for form in _begun(node, lexicon):
                terms.setdefault(lexicon.term(form), worth)
            if not terms:
                del found[length]
    return found


def _may_be_guessed(form: Form, lexicon: Lexicon, *, known: bool) -> bool:
    """Whether a form may be misspelt. A single word only when it is no word (`known`) and long enough to tell."""
    if lexicon.kinds[form.concept] is Kind.ABSENT:
        return False
    return len(form.written) > 1 or (not known and len(form.written[0]) >= SHORTEST_GUESS)


def _whole(folded: str, typed: str, lexicon: Lexicon) -> bool:
    """Whether a word is complete as it stands, so that nothing is still being typed."""
    node = lexicon.tree.following.get(folded)
    return typed in lexicon.common or (node is not None and bool(node.forms))


def _begun_word(typed: str, meant: str) -> float:
    """How sure a word is of which only the beginning is there."""
    return 0.6 + 0.35 * len(typed) / len(meant)


def _begun(node: Node, lexicon: Lexicon) -> Iterator[Form]:
    """The forms that go on from a node, those with the fewest words missing first."""
    waiting, count = [node], 0
    while waiting and count < MAX_BEGUN:
        for each in waiting.pop(0).following.values():
            waiting.append(each)
            for form in each.forms:
                if lexicon.kinds[form.concept] is not Kind.ABSENT:
                    count += 1
                    yield form


def _marks(typed: Sequence[str], written: Sequence[str], lexicon: Lexicon) -> float:
    """How well the marks of typed words fit those of a form; a word that is a common one as typed means itself."""
    worth = 1.0
    for one, other in zip(typed, written, strict=True):
        if one != other and not one.isascii():
            fit = agreement(one, other)
            worth *= min(fit, CLASH) if fit < 1.0 and one in lexicon.common else fit
    return worth


def _alone(typed: str, form: Form, lexicon: Lexicon, *, marked: bool) -> bool:
    """Whether one word by itself may be a form of one word, as its marks go.

    marked: as in `understand`.
    """
    [written] = form.written
    if typed.isascii() and not written.isascii():
        return not marked and typed not in lexicon.common and lexicon.kinds[form.concept] is not Kind.ABSENT
    return typed.isascii() or agreement(typed, written) == 1.0
