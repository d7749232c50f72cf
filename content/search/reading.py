"""What a typed word may mean, given the words that the guides use."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from content.search.words import fold, is_filler, sound, untyped

MAX_READINGS = 12
MAX_COMPLETIONS = 32


@dataclass(frozen=True, slots=True)
class Reading:
    """A folded word that the guides use, and how surely it is what was typed (0..1)."""

    term: str
    certainty: float
    marks_count: bool = False
    """The word was typed with marks and in full, so a guide that has other marks is a worse match."""
    guessed: bool = False
    """The word was taken for a misspelling, which a single syllable is too short to bear out."""


class Reader:
    """Reads typed words against the vocabulary of an index: its folded words and pairs of words."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        terms = sorted(vocabulary)
        self._terms = [term for term in terms if " " not in term]
        self._known = frozenset(self._terms)
        self._glued = {term.replace(" ", ""): term for term in terms if " " in term}
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        for term in self._terms:
            self._by_sound[sound(term)].append(term)

    def cut(self, typed: Iterable[str]) -> list[str]:
        """The typed words, with pairs that were written as one (`khaisinh`) taken apart."""
        result: list[str] = []
        for word in typed:
            folded = fold(word)
            pair = None if folded in self._known else self._glued.get(folded)
            result.extend(pair.split(" ") if pair else [word])
        return result

    def read_all(self, typed: Sequence[str], *, loosely: bool = False) -> list[Sequence[Reading]]:
        """What each word of a query may mean; the last one may still be being typed."""
        final = len(typed) - 1
        return [self.read(word, last=at == final, loosely=loosely) for at, word in enumerate(typed)]

    def read(self, word: str, *, last: bool, loosely: bool = False) -> Sequence[Reading]:
        """What `word` may mean, surest first.

        last: the word may still be being typed, so that all its completions count.
        loosely: a word that the guides have may be misspelt too.
        """
        folded = fold(word)
        found: dict[str, Reading] = {}
        if folded in self._known:
            found[folded] = Reading(folded, 1.0, marks_count=word != folded)
        if last:
            for term in self._completions(folded):
                found.setdefault(term, Reading(term, 0.6 + 0.35 * len(folded) / len(term)))
        meant = untyped(folded)
        if not found and meant in self._known:
            found[meant] = Reading(meant, 0.9)
        if loosely or not found:
            for reading in self._misspelt(folded):
                found.setdefault(reading.term, reading)
        return tuple(found.values())

    def _completions(self, folded: str) -> Iterable[str]:
        start = bisect_left(self._terms, folded)
        for term in self._terms[start : start + MAX_COMPLETIONS]:
            if not term.startswith(folded):
                return
            yield term

    def _misspelt(self, folded: str) -> Sequence[Reading]:
        worth: dict[str, float] = {}
        for term in self._by_sound.get(sound(folded), ()):
            worth.setdefault(term, 0.8)
        if len(folded) >= 3:
            allowed = 2 if len(folded) >= 7 else 1
            near = process.extract(folded, self._terms, scorer=OSA.distance, score_cutoff=allowed, limit=MAX_READINGS)
            for term, distance, _ in near:
                worth.setdefault(term, 0.75 if distance == 1 else 0.55)
        guesses = [Reading(term, each, guessed=True) for term, each in worth.items()]
        return [guess for guess in guesses if guess.term != folded and not is_filler(guess.term)][:MAX_READINGS]
