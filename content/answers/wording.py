"""A question as the words that patterns are matched against: folded, with slips of the keyboard and dialect undone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from content.search import SearchIndex
from content.search.lexicon import shipped_lexicon
from content.search.rewriting import rewrite
from content.search.words import fold_word, words

SHORTEST_GUESS = 4
"""Letters of a word that may be taken for a misspelling of a pattern's word."""
MAX_WORDS = 60
"""Of a longer text, a pasted message say, the beginning is read."""
_ENDINGS = ("s", "ed", "d", "ing", "er", "ers")
OTHER = "_"
"""Ends a word whose marks make another word of it than the patterns mean."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One question. `typed`: its words as written, lower case; `folded`: the same words mended, one for one.

    text: what patterns search: the mended words, and after a bar the same with dialect put into plain words.
    marked: list of patterns → the same text, with a sign after words that with their marks are not those of the list.
    """

    typed: tuple[str, ...]
    folded: tuple[str, ...]
    text: str
    marked: Mapping[str, str]

    def for_list(self, name: str) -> str:
        """The text that the patterns of a list search."""
        return self.marked.get(name, self.text)


class Speller:
    """Reads questions.

    vocabulary: the folded words that patterns are made of. marks: list of patterns → its words that count only with
    these marks, or in a question without marks. index: knows the words of the guides.
    """

    def __init__(self, vocabulary: Set[str], marks: Mapping[str, Iterable[str]], index: SearchIndex) -> None:
        self._index = index
        self._known = vocabulary | shipped_lexicon().vocabulary
        self._guessable = sorted(word for word in vocabulary if len(word) >= SHORTEST_GUESS)
        self._marks = {name: _by_folded(each) for name, each in marks.items()}

    def read(self, question: str) -> Wording:
        typed = words(question)[:MAX_WORDS]
        folded = tuple(self._mend(fold_word(word)) for word in typed)
        plain = tuple(self._mend(word) for word in self._index.plain_words(" ".join(typed)))
        halves = [(typed, folded)] if plain == folded else [(typed, folded), (rewrite(typed, shipped_lexicon()), plain)]
        marked = {name: " | ".join(_sign(*half, meant) for half in halves) for name, meant in self._marks.items()}
        return Wording(typed, folded, " | ".join(" ".join(half) for _, half in halves), marked)

    def _mend(self, folded: str) -> str:
        """The word of a pattern that a word that nobody knows was meant to be, or the word as it is."""
        if len(folded) < SHORTEST_GUESS or folded in self._known or folded.isdigit() or self._is_english(folded):
            return folded
        near = (each for each in self._guessable if each[0] == folded[0] and abs(len(each) - len(folded)) <= 1)
        return next((each for each in near if OSA.distance(each, folded, score_cutoff=1) == 1), folded)

    def _is_english(self, folded: str) -> bool:
        """Whether it is a known word with an English ending."""
        return any(folded.endswith(end) and folded.removesuffix(end) in self._known for end in _ENDINGS)


def _by_folded(meant: Iterable[str]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for word in meant:
        found[fold_word(word)].add(word)
    return dict(found)


def _sign(written: Sequence[str], folded: Sequence[str], meant: Mapping[str, Set[str]]) -> str:
    """The folded words, with a sign after those that with their marks are none of the meant ones."""
    with_marks = 2 * sum(not word.isascii() for word in written) >= len(written)
    pairs: Iterable[tuple[str | None, str]] = zip(written, folded, strict=False)
    if len(written) != len(folded):  # words were taken apart or put in: the marks are those of the word written alike
        alike = {fold_word(word): word for word in written}
        pairs = [(alike.get(plain), plain) for plain in folded]
    return " ".join(
        plain + OTHER
        if word is not None and (with_marks or not word.isascii()) and word not in meant.get(plain, {word})
        else plain
        for word, plain in pairs
    )


def places(pattern: re.Pattern[str], text: str) -> Iterator[slice]:
    """Which words of a text, one space between, each match of a pattern covers."""
    for found in pattern.finditer(text):
        first = text.count(" ", 0, found.start())
        yield slice(first, first + len(found[0].split()))


def without(pattern: re.Pattern[str], strict: str) -> str:
    """A strict text without what `pattern` finds in it, whatever marks its words have, or with the sign it names."""
    kept = strict.split(" ")
    for text in (strict, strict.replace(OTHER, "")):
        for place in places(pattern, text):
            kept[place] = ["|"] * (place.stop - place.start)
    return " ".join(kept)
