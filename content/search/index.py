"""An index in memory over the words and word pairs of guides.

Why not a full-text engine: what people type is half natural language ("tôi muốn làm khai sinh cho cháu"), and a query
that wants every word finds nothing while one that wants any word finds everything. Here a guide's score is the share
of the query that it covers, each word weighed by its rarity. A single syllable says little in Vietnamese (khai sinh,
khai tử), so a word counts in full only together with a neighbour. `bench/search.py` sets it beside SQLite FTS5.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from typing import TypeAlias

from rapidfuzz import fuzz

from content.search.documents import SearchDocument
from content.search.reading import Reader, Reading
from content.search.words import fold, is_filler, is_filler_misspelt, words

Postings: TypeAlias = dict[str, dict[int, float]]
"""Word, or two neighbouring words with a space between → document number → weight 0..1."""

TITLE, KEYWORD, SUMMARY = 1.0, 0.97, 0.6
ALONE = 0.3
"""What a word of a longer phrase is worth without its neighbour."""
TOGETHER = 0.8
"""What words of the query are worth that stand in one phrase of the guide, but not side by side."""
OTHER_MARKS = 0.6
"""What a match is worth when the query has marks and the guide has others."""
FILLER = 0.12
"""The weight of words that fill a question and name no procedure."""
UNKNOWN = 0.9
"""The weight of a word that no guide has."""
FLOOR = 0.42
"""Cover less of the query than this, and the guide is not about it."""
SURE = 0.6
"""Below this, the query is read again as misspelt."""
MAX_WORDS = 16
CANDIDATES = 32


@dataclass(frozen=True, slots=True)
class Hit:
    """A guide that answers a query. `score`: 0..1, of use only to compare hits of one query."""

    guide_id: str
    score: float


class SearchIndex:
    """Built once, never changed afterwards; safe to share between threads."""

    def __init__(self, documents: Iterable[SearchDocument]) -> None:
        self._ids: list[str] = []
        self._phrases: list[tuple[str, ...]] = []
        self._written: Postings = {}
        self._folded: Postings = {}
        fold_word = lru_cache(maxsize=None)(fold)  # the same few thousand syllables come again and again
        for number, document in enumerate(documents):
            self._ids.append(document.guide_id)
            phrases: list[str] = []
            for phrase, weight in _weighted_phrases(document):
                written = words(phrase)
                folded = [fold_word(word) for word in written]
                _add(self._written, number, written, weight)
                _add(self._folded, number, folded, weight)
                if weight > SUMMARY:
                    phrases.append(" ".join(folded))
            self._phrases.append(tuple(phrases))
        self._names = frozenset(name for names in self._phrases for name in names if " " not in name)
        self._reader = Reader(self._folded)

    def search(self, query: str, limit: int = 8) -> list[Hit]:
        """The guides that `query` is about, best first; empty when it is about none of them."""
        typed = self._reader.cut(words(query))[:MAX_WORDS]
        if not typed or limit < 1:
            return []
        found = self._covered(typed, self._reader.read_all(typed))
        if max(found.values(), default=0.0) < SURE:
            for number, score in self._covered(typed, self._reader.read_all(typed, loosely=True)).items():
                found[number] = max(score, found.get(number, 0.0))
        return self._ranked(" ".join(fold(word) for word in typed), found, limit)

    def _covered(self, typed: Sequence[str], readings: Sequence[Sequence[Reading]]) -> dict[int, float]:
        """Document number → the share of the query's weight that the document covers, where that is enough."""
        weights = [self._weight(word, read) for word, read in zip(typed, readings, strict=True)]
        total = sum(weights)
        matches = self._in_pairs(typed, readings)
        scores = _weighed(weights, matches)
        only = scores.keys() if max(scores.values(), default=0.0) >= SURE * total else None
        lone = 1 / ALONE if len(typed) == 1 else 1.0
        for match, word, read in zip(matches, typed, readings, strict=True):
            for reading in read:
                if not reading.guessed:
                    self._collect(match, reading.term, reading.certainty * lone, [(word, reading)], only)
                elif reading.term in self._names:
                    self._collect(match, reading.term, reading.certainty, [(word, reading)], only)
        scores = _weighed(weights, matches)
        best = heapq.nlargest(CANDIDATES, scores.items(), key=lambda item: (item[1], -item[0]))
        covered = {n: max(score, TOGETHER * self._in_one_phrase(n, typed, weights, readings)) for n, score in best}
        return {number: score / total for number, score in covered.items() if score >= FLOOR * total}

    def _in_one_phrase(
        self, number: int, typed: Sequence[str], weights: Sequence[float], readings: Sequence[Sequence[Reading]]
    ) -> float:
        """The weight of the query's words that one phrase of the document has, in any order."""
        wanted = []
        for word, weight, read in zip(typed, weights, readings, strict=True):
            other = any(reading.marks_count for reading in read) and number not in self._written.get(word, _NONE)
            terms = frozenset(reading.term for reading in read if not reading.guessed)
            wanted.append((terms, weight * OTHER_MARKS if other else weight))
        phrases = (phrase.split() for phrase in self._phrases[number])
        return max(sum(weight for terms, weight in wanted if not terms.isdisjoint(phrase)) for phrase in phrases)

    def _in_pairs(self, typed: Sequence[str], readings: Sequence[Sequence[Reading]]) -> list[dict[int, float]]:
        """For each word, how well each document has it beside one of its neighbours in the query."""
        matches: list[dict[int, float]] = [{} for _ in typed]
        for left, (first, second) in enumerate(pairwise(typed)):
            found: dict[int, float] = {}
            for one in readings[left]:
                for two in readings[left + 1]:
                    worth = one.certainty * two.certainty
                    self._collect(found, f"{one.term} {two.term}", worth, [(first, one), (second, two)], None)
            matches[left + 1] = found
            matches[left] = _greater(matches[left], found)
        return matches

    def _collect(
        self,
        match: dict[int, float],
        term: str,
        worth: float,
        words_read: Iterable[tuple[str, Reading]],
        only: Set[int] | None,
    ) -> None:
        """Raise `match` to what `term` is worth in each document, or in those of `only`."""
        documents = self._folded.get(term)
        if documents is None:
            return
        numbers = documents.keys() if only is None else documents.keys() & only
        alike: Set[int] = numbers
        for word, reading in words_read:
            if reading.marks_count:
                alike = alike & self._written.get(word, _NONE).keys()
        other = worth * OTHER_MARKS
        for number in numbers:
            value = documents[number] * (worth if number in alike else other)
            if value > 1.0:
                value = 1.0
            if number not in match or value > match[number]:
                match[number] = value

    def _weight(self, word: str, readings: Sequence[Reading]) -> float:
        if is_filler(word):
            return FILLER
        commonest = max((len(self._folded[each.term]) for each in readings if not each.guessed), default=0)
        if commonest == 0:
            return 3 * FILLER if is_filler_misspelt(fold(word)) else UNKNOWN
        count = len(self._ids)
        return max(2 * FILLER, math.log(1 + count / commonest) / math.log(1 + count))

    def _ranked(self, query: str, found: Mapping[int, float], limit: int) -> list[Hit]:
        """The best of `found`; among guides that cover alike, one whose own name is nearest to the query wins."""
        hits = [
            Hit(self._ids[number], round(0.85 * min(score, 1.0) + 0.15 * self._nearness(query, number), 4))
            for number, score in found.items()
        ]
        hits.sort(key=lambda hit: -hit.score)
        return [hit for hit in islice(hits, limit) if hit.score >= hits[0].score / 2]

    def _nearness(self, query: str, number: int) -> float:
        return max(fuzz.ratio(query, phrase) for phrase in self._phrases[number]) / 100


_NONE: Mapping[int, float] = {}


def _weighted_phrases(document: SearchDocument) -> Iterator[tuple[str, float]]:
    yield document.title, TITLE
    for keyword in document.keywords:
        yield keyword, KEYWORD
    for sentence in document.summary.split(". "):
        yield sentence, SUMMARY


def _add(postings: Postings, number: int, terms: Sequence[str], weight: float) -> None:
    """Note a phrase of a document: its words, worth less than its pairs unless the phrase is one word."""
    single = weight if len(terms) == 1 else weight * ALONE
    weighted = [(term, single) for term in terms]
    weighted += [(f"{first} {second}", weight) for first, second in pairwise(terms)]
    for term, worth in weighted:
        documents = postings.setdefault(term, {})
        documents[number] = max(worth, documents.get(number, 0.0))


def _weighed(weights: Sequence[float], matches: Sequence[Mapping[int, float]]) -> dict[int, float]:
    scores: dict[int, float] = {}
    for weight, match in zip(weights, matches, strict=True):
        for number, value in match.items():
            scores[number] = scores.get(number, 0.0) + weight * value
    return scores


def _greater(one: Mapping[int, float], other: Mapping[int, float]) -> dict[int, float]:
    result = {**one, **other}
    for number in one.keys() & other.keys():
        result[number] = max(one[number], other[number])
    return result
