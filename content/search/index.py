"""An index in memory over the words and word pairs of guides.

Why not a full-text engine: what people type is half natural language ("tôi muốn làm khai sinh cho cháu"), and a query
that wants every word finds nothing while one that wants any word finds everything. Here a guide's score is the share
of the query that it covers, each word weighed by its rarity. A single syllable says little in Vietnamese (khai sinh,
khai tử), so a word counts in full only together with a neighbour. `bench/search.py` sets it beside SQLite FTS5.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TypeAlias

from rapidfuzz import fuzz

from content.search.documents import SearchDocument
from content.search.reading import Reader, Reading
from content.search.words import FILLERS, fold, words

Postings: TypeAlias = dict[str, dict[int, float]]
"""Word, or two neighbouring words with a space between → document number → weight 0..1."""

TITLE, KEYWORD, SUMMARY = 1.0, 0.97, 0.6
ALONE = 0.5
"""What a word of a longer phrase is worth without its neighbour."""
OTHER_MARKS = 0.6
"""What a match is worth when the query has marks and the guide has others."""
FILLER = 0.12
"""The weight of words that fill a question and name no procedure."""
UNKNOWN = 0.9
"""The weight of a word that no guide has."""
FLOOR = 0.34
"""Cover less of the query than this, and the guide is not about it."""
SURE = 0.6
"""Below this, the query is read again as misspelt."""
MAX_WORDS = 16


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
        self._written: Postings = defaultdict(dict)
        self._folded: Postings = defaultdict(dict)
        for number, document in enumerate(documents):
            self._ids.append(document.guide_id)
            phrases = (document.title, *document.keywords)
            self._phrases.append(tuple(fold(" ".join(words(phrase))) for phrase in phrases))
            self._add(number, document.title, TITLE)
            for keyword in document.keywords:
                self._add(number, keyword, KEYWORD)
            for sentence in document.summary.split("."):
                self._add(number, sentence, SUMMARY)
        self._names = frozenset(name for names in self._phrases for name in names if " " not in name)
        self._reader = Reader(self._folded)
        self._written.default_factory = self._folded.default_factory = None  # from here on, reading adds nothing

    def search(self, query: str, limit: int = 8) -> list[Hit]:
        """The guides that `query` is about, best first; empty when it is about none of them."""
        typed = self._reader.cut(words(query))[:MAX_WORDS]
        if not typed or limit < 1:
            return []
        found = self._covered(typed, [self._reader.read(w, last=w is typed[-1]) for w in typed])
        if max(found.values(), default=0.0) < SURE:
            loosely = self._covered(typed, [self._reader.read(w, last=w is typed[-1], loosely=True) for w in typed])
            for number, score in loosely.items():
                found[number] = max(score, found.get(number, 0.0))
        return self._ranked(" ".join(fold(word) for word in typed), found, limit)

    def _add(self, number: int, phrase: str, weight: float) -> None:
        written = words(phrase)
        folded = [fold(word) for word in written]
        single = weight if len(written) == 1 else weight * ALONE
        for postings, terms in ((self._written, written), (self._folded, folded)):
            for term in terms:
                documents = postings[term]
                documents[number] = max(single, documents.get(number, 0.0))
            for first, second in pairwise(terms):
                documents = postings[f"{first} {second}"]
                documents[number] = max(weight, documents.get(number, 0.0))

    def _covered(self, typed: Sequence[str], readings: Sequence[Sequence[Reading]]) -> dict[int, float]:
        """Document number → the share of the query's weight that the document covers, where that is enough."""
        weights = [self._weight(word, read) for word, read in zip(typed, readings, strict=True)]
        telling = [weight for weight in weights if weight > FILLER]
        lone = 1 / ALONE if len(telling) == 1 or len(typed) == 1 else 1.0
        matches: list[dict[int, float]] = []
        for word, read in zip(typed, readings, strict=True):
            match: dict[int, float] = {}
            for reading in read:
                if not reading.guessed:
                    self._collect(match, reading.term, reading.certainty * lone, [(word, reading)])
                elif reading.term in self._names:
                    self._collect(match, reading.term, reading.certainty, [(word, reading)])
            matches.append(match)
        for left, (first, second) in enumerate(pairwise(typed)):
            match = {}
            for one in readings[left]:
                for two in readings[left + 1]:
                    worth = one.certainty * two.certainty
                    self._collect(match, f"{one.term} {two.term}", worth, [(first, one), (second, two)])
            for side in (matches[left], matches[left + 1]):
                for number, value in match.items():
                    side[number] = max(value, side.get(number, 0.0))
        scores: dict[int, float] = defaultdict(float)
        for weight, match in zip(weights, matches, strict=True):
            for number, value in match.items():
                scores[number] += weight * min(value, 1.0)
        total = sum(weights)
        return {number: score / total for number, score in scores.items() if score >= FLOOR * total}

    def _collect(
        self, match: dict[int, float], term: str, worth: float, words_read: Iterable[tuple[str, Reading]]
    ) -> None:
        documents = self._folded.get(term)
        if documents is None:
            return
        marked = [self._written.get(word, {}) for word, reading in words_read if reading.marks_count]
        for number, weight in documents.items():
            value = weight * worth
            if marked and not all(number in with_marks for with_marks in marked):
                value *= OTHER_MARKS
            if value > match.get(number, 0.0):
                match[number] = value

    def _weight(self, word: str, readings: Sequence[Reading]) -> float:
        if fold(word) in FILLERS:
            return FILLER
        commonest = max((len(self._folded[reading.term]) for reading in readings), default=0)
        if commonest == 0:
            return UNKNOWN
        count = len(self._ids)
        return max(2 * FILLER, math.log(1 + count / commonest) / math.log(1 + count))

    def _ranked(self, query: str, found: Mapping[int, float], limit: int) -> list[Hit]:
        """The best of `found`; among guides that cover alike, one whose own name is nearest to the query wins."""
        best = heapq.nlargest(4 * limit, found.items(), key=lambda item: (item[1], -item[0]))
        hits = [
            Hit(self._ids[number], round(0.85 * min(score, 1.0) + 0.15 * self._nearness(query, number), 4))
            for number, score in best
        ]
        hits.sort(key=lambda hit: -hit.score)
        return [hit for hit in islice(hits, limit) if hit.score >= hits[0].score / 2]

    def _nearness(self, query: str, number: int) -> float:
        return max(fuzz.ratio(query, phrase) for phrase in self._phrases[number]) / 100
