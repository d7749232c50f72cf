"""What a typed word may mean, given the words that guides and lexicon use."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from content.search.input_keys import decoded
from content.search.words import fold_word, sound, untyped

_PIECE = re.compile(r"[^\W\d]+|\d+")
_SYLLABLE = re.compile(r"[^aeiouy]*[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?")
"""What one syllable may look like, folded; nothing to take apart."""
_REPEATED = re.compile(r"([a-z])\1+")
MAX_READINGS = 14
MAX_COMPLETIONS = 24
LEAST = 0.5
"""A reading that is less sure is none."""
BY_EAR = 0.86
"""How sure a word is that sounds like the one typed."""
SHORTEST_GLUED = 5
LONG = 7
"""From so many letters on, two of them may be wrong."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A known folded word, and how surely it is what was typed (0..1)."""

    term: str
    certainty: float
    guessed: bool = False
    """Taken for a misspelling, or for the beginning of the word: too little to go by when it stands alone."""
    heard: bool = False
    """It sounds like what was typed: people write so all along, and the words around it bear it out."""


class Reader:
    """Reads typed words against a vocabulary of folded words and of pairs of them (with a space between)."""

    def __init__(self, vocabulary: Iterable[str], pairs: Iterable[str], common: Set[str]) -> None:
        self._common = common
        self._terms = sorted(vocabulary)
        self._known = frozenset(self._terms)
        self._pairs = frozenset(pairs)
        self._by_sound: defaultdict[str, list[str]] = defaultdict(list)
        self._shortened: defaultdict[str, list[str]] = defaultdict(list)  # all words that are one letter from a key
        for term in self._terms:
            if not term.isdigit():
                self._by_sound[sound(term)].append(term)
                for key in _one_letter_less(term):
                    self._shortened[key].append(term)
        self._misspelt = lru_cache(maxsize=4096)(self._find_misspelt)

    def cut(self, typed: Iterable[str]) -> list[str]:
        """The typed words, keys of an input method undone, and those written as one (`khaisinh`) taken apart."""
        result: list[str] = []
        for typed_word in typed:
            word = self._undone(typed_word)
            folded = fold_word(word)
            if len(folded) < SHORTEST_GLUED or folded in self._known or _SYLLABLE.fullmatch(folded):
                result.append(word)
                continue
            pieces = [self._apart(piece) or [piece] for piece in _PIECE.findall(folded)]
            parts = [part for piece in pieces for part in piece]
            result.extend(parts if len(parts) > 1 and all(map(self._is_word, parts)) else [word])
        return result

    def read(self, typed: Sequence[str]) -> list[Sequence[Reading]]:
        """What each word of a query may mean; the last one may still be being typed."""
        return [self.read_word(word, last=at == len(typed) - 1) for at, word in enumerate(typed)]

    def read_word(self, word: str, *, last: bool = False) -> Sequence[Reading]:
        """What `word` may mean, surest first. last: it may still be being typed, so that its completions count."""
        folded = fold_word(word)
        found: dict[str, Reading] = {}
        if folded in self._known:
            found[folded] = Reading(folded, 1.0)
        for meant in (untyped(folded), _REPEATED.sub(r"\1", folded)):
            if meant != folded and len(meant) > 1 and meant in self._known:
                found.setdefault(meant, Reading(meant, 0.6 if folded in self._known else 0.9))
        if last:
            for term in self._completions(folded):
                certainty = 0.6 + 0.35 * len(folded) / len(term)
                found.setdefault(term, Reading(term, certainty, guessed=folded in self._known))
        for reading in self._misspelt(folded, self._certainty_lost(word, folded)):
            found.setdefault(reading.term, reading)
        return tuple(found.values())[:MAX_READINGS]

    def spelt(self, word: str) -> str:
        """The folded word, or the known one that it is when keys of an input method came through as letters."""
        folded = fold_word(word)
        meant = untyped(folded)
        return meant if folded not in self._known and meant in self._known else folded

    def _certainty_lost(self, word: str, folded: str) -> float:
        """How much less likely a word is misspelt that is a word as it stands: more so when it has its marks."""
        if folded not in self._known:
            return 0.0
        if word.isascii():
            return 0.18 if word in self._common else 0.12
        return 0.28 if word in self._common else 0.22

    def _undone(self, word: str) -> str:
        """The word that the keys of an input method stand for, where the word as it is typed is none."""
        if not word.isascii() or word in self._known:
            return word
        meant = decoded(word)
        return meant if meant is not None and fold_word(meant) in self._known else word

    def _completions(self, folded: str) -> Iterator[str]:
        start = bisect_left(self._terms, folded)
        for term in self._terms[start : start + MAX_COMPLETIONS]:
            if not term.startswith(folded):
                return
            yield term

    def _find_misspelt(self, folded: str, doubt: float) -> tuple[Reading, ...]:
        """Words that sound like it or are one letter away, two for long ones."""
        if folded.isdigit():
            return ()
        alike = frozenset(self._by_sound.get(sound(folded), ()))
        worth = dict.fromkeys(alike, BY_EAR - doubt)
        candidates = {term for key in _one_letter_less(folded) for term in self._shortened.get(key, ())}
        candidates.update(self._shortened.get(folded, ()))
        candidates.update(term for term in _one_letter_less(folded) if term in self._known)
        for term in candidates:
            if OSA.distance(folded, term, score_cutoff=1) == 1:
                near = 0.78 if term[0] in folded[:2] and folded[0] in term[:2] else 0.68
                short = 0.05 * max(0, 3 - len(folded))  # of a short word, one letter is much
                worth[term] = max(worth.get(term, 0.0), near - doubt - short)
        if len(folded) >= LONG and folded not in self._known:
            for term in self._terms:
                if abs(len(term) - len(folded)) <= 2 and OSA.distance(folded, term, score_cutoff=2) <= 2:
                    worth.setdefault(term, 0.65)
        worth.pop(folded, None)
        likely = ((term, certainty) for term, certainty in worth.items() if certainty >= LEAST)
        best = sorted(likely, key=lambda item: (-item[1], item[0]))[:MAX_READINGS]
        return tuple(Reading(term, certainty, guessed=True, heard=term in alike) for term, certainty in best)

    def _apart(self, folded: str) -> list[str] | None:
        """The known words that `folded` is made of, fewest first; of three or more, half the pairs known together."""
        ways: list[tuple[int, int, list[str]] | None] = [(0, 0, [])]  # (known pairs, − words, words) up to each letter
        for end in range(1, len(folded) + 1):
            best: tuple[int, int, list[str]] | None = None
            for start in range(max(0, end - LONG), end):
                before, part = ways[start], folded[start:end]
                if before is None or len(part) < 2 or part not in self._known:
                    continue
                pairs = before[0] + (bool(before[2]) and f"{before[2][-1]} {part}" in self._pairs)
                way = (pairs, before[1] - 1, [*before[2], part])
                if best is None or way[:2] > best[:2]:
                    best = way
            ways.append(best)
        whole = ways[-1]
        if whole is None:
            return None
        pairs, _, parts = whole
        return parts if len(parts) == 2 or pairs * 2 >= len(parts) - 1 else None

    def _is_word(self, part: str) -> bool:
        return part in self._known or part.isdecimal()


def _one_letter_less(word: str) -> Iterator[str]:
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
