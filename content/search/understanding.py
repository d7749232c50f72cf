"""A query as what it speaks of, however it is written: without marks, misspelt, half typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from content.search.ages import age_at
from content.search.lexicon import ELSEWHERE, Form, Lexicon, Node
from content.search.reading import Reading
from content.search.segmenting import Expressions, segment, unit_of
from content.search.senses import settle
from content.search.units import Unit
from content.search.words import agreement, fold_word

LEAST = 0.5
"""A form that is surer than this may be meant."""
MEANT = 0.45
"""What is left of a form where a typed word, as it stands, is a common one with other marks."""
LEAST_GUESSED = 0.7
"""The same of several words, some of which are taken for misspellings: two real words beside each other are no such."""
LEAST_HEARD = 0.25
"""The same while it is read, for all words of it together that are taken for what they sound like."""
BEGUN = 0.75
"""How sure a form is of which the last words are still missing."""
SHORT_BEGUN = 0.5
"""The same when only its first word is there."""
SHORTEST_GUESS = 4
"""Letters of a single word that may be taken for a misspelling."""
GUESSED = 0.6
"""What is left of a guess for a word that no expression around it bears out."""
UNLIKELY = 0.7
"""A meaning that is less sure than this share of the surest is left aside."""
MAX_BEGUN = 12
"""Forms that a word being typed may become."""


def understand_query(
    typed: Sequence[str], readings: Sequence[Sequence[Reading]], lexicon: Lexicon, *, marked: bool
) -> list[Unit]:
    """The units of what a person typed, whose last word may still be being typed.

    readings: what each word may mean. marked: the person types marks, so that a word without them means itself.
    """
    folded = tuple(fold_word(word) for word in typed)
    query = _Query(tuple(typed), folded, readings, lexicon, marked)
    units: list[Unit] = []
    for at, length, terms in segment(len(typed), query.expressions):
        meant = terms
        if length == 1 and (not terms or (typed[at].isascii() and not marked)):  # it may be a form or just that word
            meant = {**_word(readings[at]), **terms}
        units.append(unit_of(typed, folded, at, length, meant, is_concept=bool(terms)))
    return settle(units)


def _word(readings: Sequence[Reading]) -> dict[str, float]:
    """What a word outside the lexicon may be: itself, or where it is unknown what it may be misspelt for."""
    exact = {each.term: each.certainty for each in readings if not each.guessed}
    return exact or {each.term: GUESSED * each.certainty for each in readings}


def _surest(terms: Mapping[str, float]) -> dict[str, float]:
    """What a stretch may mean, without what is much less likely than something else."""
    best = max(terms.values())
    return {term: certainty for term, certainty in terms.items() if certainty >= UNLIKELY * best}


@dataclass(frozen=True, slots=True)
class _Step:
    """A way into the tree of forms: the node reached, the word it reached, how surely, whether by a guess.

    heard: how surely those words are meant that only sound like what was typed. sure: the same of all others.
    """

    node: Node
    reached: int
    sure: float = 1.0
    heard: float = 1.0
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class _Query:
    """A query while it is being understood."""

    typed: tuple[str, ...]
    folded: tuple[str, ...]
    readings: Sequence[Sequence[Reading]]
    lexicon: Lexicon
    marked: bool

    def expressions(self, at: int) -> Expressions:
        """The expressions that begin at word `at`."""
        found: dict[int, dict[str, float]] = {}
        age = age_at(self.folded, at)
        if age is not None:
            found[age[0]] = dict.fromkeys(age[1], 1.0)
        steps = [_Step(self.lexicon.tree, at)]
        while steps:
            step = steps.pop()
            for term, certainty in self._meant(at, step):
                terms = found.setdefault(step.reached - at, {})
                terms[term] = max(certainty, terms.get(term, 0.0))
            steps.extend(self._further(at, step))
        return {length: _surest(terms) for length, terms in found.items()}

    def _meant(self, at: int, step: _Step) -> Iterator[tuple[str, float]]:
        """The terms that end where a step has come to, whole or still being typed, and how surely they are meant."""
        length = step.reached - at
        for form in step.node.forms:
            heard = step.heard ** (1 / length)  # the other words of an expression bear out the one misheard
            certainty = step.sure * heard * self._marks(self.typed[at : step.reached], form.written)
            guess_fits = not step.guessed or (
                self._may_be_guessed(at, form) and (length == 1 or heard >= LEAST_GUESSED)
            )
            if certainty >= LEAST and guess_fits and (length > 1 or self._stands_alone(self.typed[at], form)):
                yield form.term, certainty
        if length and step.reached == len(self.typed) and not step.guessed and not self._is_complete(step.node):
            worth = step.sure * step.heard * (BEGUN if length > 1 else SHORT_BEGUN)
            yield from ((form.term, worth) for form in self._begun(step.node))

    def _further(self, at: int, step: _Step) -> Iterator[_Step]:
        """The steps from one node to the next by all readings of the next word."""
        if step.reached == len(self.typed):
            return
        for reading in self.readings[step.reached]:
            following = step.node.following.get(reading.term)
            if following is None:
                continue
            sure = step.sure * (1.0 if reading.heard else reading.certainty)
            heard = step.heard * (reading.certainty if reading.heard else 1.0)
            if sure >= LEAST and heard >= LEAST_HEARD:
                yield _Step(following, step.reached + 1, sure, heard, step.guessed or reading.guessed)
        last = self.folded[step.reached]
        if at < step.reached == len(self.typed) - 1:
            for word, following in step.node.following.items():
                if word.startswith(last) and word != last:
                    sure = step.sure * (0.6 + 0.35 * len(last) / len(word))
                    yield _Step(following, step.reached + 1, sure, step.heard, step.guessed)

    def _marks(self, typed: Sequence[str], written: Sequence[str]) -> float:
        """How well the marks of typed words fit those of a form; a word that is a common one as typed means itself."""
        worth = 1.0
        for one, other in zip(typed, written, strict=True):
            if self.marked and one.isascii() and not other.isascii() and one in self.lexicon.common:
                worth *= MEANT
            elif one != other and not one.isascii():
                fit = agreement(one, other)
                worth *= min(fit, MEANT) if fit < 1.0 and one in self.lexicon.common else fit
        return worth

    def _may_be_guessed(self, at: int, form: Form) -> bool:
        """Whether a form may be misspelt. A single word only when it is no word and long enough to tell."""
        if self.lexicon.kinds[form.concept] in ELSEWHERE:
            return False
        known = bool(self.readings[at]) and self.readings[at][0].certainty == 1.0
        return len(form.written) > 1 or (not known and len(form.written[0]) >= SHORTEST_GUESS)

    def _stands_alone(self, typed: str, form: Form) -> bool:
        """Whether one word by itself may be a form of one word, as its marks go."""
        [written] = form.written
        if typed.isascii() and not written.isascii():
            absent = self.lexicon.kinds[form.concept] in ELSEWHERE
            return not self.marked and typed not in self.lexicon.common and not absent
        return typed.isascii() or agreement(typed, written) == 1.0

    def _is_complete(self, reached: Node) -> bool:
        """Whether the last word is a whole one as it stands, so that nothing is still being typed."""
        if any(self.lexicon.kinds[form.concept] in ELSEWHERE for form in reached.forms):
            return True
        node = self.lexicon.tree.following.get(self.folded[-1])
        return self.typed[-1] in self.lexicon.common or (node is not None and bool(node.forms))

    def _begun(self, node: Node) -> Iterator[Form]:
        """The forms that go on from a node, those with the fewest words missing first."""
        waiting, count = [node], 0
        while waiting and count < MAX_BEGUN:
            for each in waiting.pop(0).following.values():
                waiting.append(each)
                for form in each.forms:
                    if self.lexicon.kinds[form.concept] not in ELSEWHERE:
                        count += 1
                        yield form
