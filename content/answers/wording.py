"""A question as the words that patterns are matched against: folded, with slips of the keyboard and dialect undone."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from content.search.lexicon import shipped_lexicon
from content.search.rewriting import rewrite
from content.search.words import fold_word, untyped, words

SHORTEST_GUESS = 4
"""Letters of a word that may be taken for a misspelling of a pattern's word."""
MAX_WORDS = 60
"""Of a longer text, a pasted message say, the beginning is read."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One question. `typed`: its words as written, lower case; `folded`: the same words mended, one for one.

    text: what patterns search: the mended words, and after a bar the same with dialect put into plain words.
    """

    typed: tuple[str, ...]
    folded: tuple[str, ...]
    text: str


class Speller:
    """Reads questions. `vocabulary`: the folded words that patterns are made of."""

    def __init__(self, vocabulary: Set[str]) -> None:
        self._vocabulary = vocabulary
        self._guessable = sorted(word for word in vocabulary if len(word) >= SHORTEST_GUESS)
        self._lexicon = shipped_lexicon()

    def read(self, question: str) -> Wording:
        typed = words(question)[:MAX_WORDS]
        folded = tuple(self._mend(fold_word(word)) for word in typed)
        plain = [self._mend(fold_word(word)) for word in rewrite(typed, self._lexicon)]
        text = " ".join(folded)
        return Wording(typed, folded, text if tuple(plain) == folded else f"{text} | {' '.join(plain)}")

    def _mend(self, folded: str) -> str:
        """The word of a pattern that a word that nobody knows was meant to be, or the word as it is."""
        if self._knows(folded) or folded.isdigit():
            return folded
        meant = untyped(folded)
        if self._knows(meant):
            return meant
        if len(folded) < SHORTEST_GUESS:
            return folded
        near = (each for each in self._guessable if each[0] == folded[0] and abs(len(each) - len(folded)) <= 1)
        return next((each for each in near if OSA.distance(each, folded, score_cutoff=1) == 1), folded)

    def _knows(self, folded: str) -> bool:
        return folded in self._vocabulary or folded in self._lexicon.vocabulary
