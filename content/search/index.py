"""An index in memory over what guides speak of: concepts, words and pairs of words.

Why not a full-text engine: what people type is half natural language ("má tui chết rồi giờ làm giấy gì"), and a query
that wants every word finds nothing while one that wants any word finds everything. Here guide and query are first
read as concepts (content.search.understanding). A guide's score is the share of the query's weight that one of its
phrases explains, the rest of the guide helping a little, and how much of that phrase the query has. What is rare among
the guides weighs much, what fills a sentence next to nothing. Below a floor the query is about none of them.
`tests/eval/search_score.py` sets it beside SQLite FTS5 and rapidfuzz.
"""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from content.search.documents import SearchDocument
from content.search.heads import headed
from content.search.lexicon import ELSEWHERE, Lexicon, shipped_lexicon
from content.search.reading import Reader
from content.search.rewriting import rewrite
from content.search.segmenting import understand_text
from content.search.talk import Query
from content.search.understanding import understand_query
from content.search.units import Unit
from content.search.weights import Weights
from content.search.words import CLASH, fold_word, words

TITLE, SITUATION, KEYWORD = 1.0, 1.0, 0.97
ALONE = 0.5
"""What a word is worth that stands in a phrase without its neighbour. One syllable says little in Vietnamese."""
APART = 0.6
"""What a unit is worth that the guide has, but not in the phrase looked at."""
DOUBT = 0.5
"""How much a doubtful reading lessens a score: its certainty to this power. It decides more among readings."""
ASIDE = 0.15
"""What a term loses in a guide that has it once, where another guide is all about it."""
WHOLE = 0.35
"""The share of a score that depends on how much of the phrase the query has."""
MENTIONED = 0.35
"""What such a matter is worth in a guide that mentions it."""
NEAR = 0.06
"""How much likeness in spelling decides among guides that explain a query alike."""
FLOOR = 0.4
"""Explain less of a query than this, and the guide is not about it."""
LEAST = 0.3
"""A query whose explained words weigh less names no matter at all."""
TELEX = 2
"""From so many words typed by Telex or VNI on, the person means to type marks."""
MAX_WORDS = 64
_CLAUSES = re.compile(r"[,.;:!?\n]+")
CANDIDATES = 32


@dataclass(frozen=True, slots=True)
class Hit:
    """A guide that answers a query. `score`: 0..1, the share of the query that the guide explains."""

    guide_id: str
    score: float


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One phrase of a guide. `text`: its folded words between spaces; `worth`: what it says of the guide (0..1).

    places: term → which unit of the phrase it is in; weights: of those units; whole: their sum.
    """

    places: Mapping[str, int]
    weights: Sequence[float]
    whole: float
    text: str
    worth: float


class SearchIndex:
    """Built once, never changed afterwards; safe to share between threads."""

    def __init__(self, documents: Iterable[SearchDocument], lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon or shipped_lexicon()
        self._ids: list[str] = []
        self._lengths: dict[str, int] = {}  # of titles: among equals, the shorter names the simpler matter
        self._postings: dict[str, dict[int, float]] = {}
        counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._written: dict[str, set[int]] = {}
        vocabulary = set(self._lexicon.vocabulary)
        pairs = set(self._lexicon.pairs)
        drafts: list[list[tuple[Sequence[Unit], str, float]]] = []
        for number, document in enumerate(documents):
            self._ids.append(document.guide_id)
            self._lengths[document.guide_id] = len(document.title)
            drafts.append([])
            for cut, worth in _weighted_phrases(document).items():
                written = rewrite(cut, self._lexicon)
                folded = [fold_word(word) for word in written]
                vocabulary.update(folded)
                pairs.update(f"{one} {two}" for one, two in pairwise(folded))
                for word in written:
                    if not word.isascii():
                        self._written.setdefault(word, set()).add(number)
                units = understand_text(written, self._lexicon)
                for unit in units:
                    for term in unit.terms:
                        self._postings.setdefault(term, {}).setdefault(number, worth)  # worthiest phrases come first
                        having = counts[term]
                        having[number] = having.get(number, 0) + 1
                drafts[-1].append((units, f" {' '.join(folded)} ", worth))
        for term, guides in counts.items():
            most = max(guides.values())
            worths = self._postings[term]
            for number, count in guides.items():
                worths[number] *= 1 - ASIDE + ASIDE * count / most
        self._weights = Weights(self._lexicon, counts, len(self._ids))
        self._reader = Reader(vocabulary, pairs, self._lexicon.common)
        self._verbatim: dict[str, dict[int, float]] = {}
        for number, phrases in enumerate(drafts):
            for _, text, worth in phrases:
                self._verbatim.setdefault(text.strip(), {}).setdefault(number, worth)
        self._drafts = drafts
        self._phrases: dict[int, tuple[_Phrase, ...]] = {}  # weighed when a guide first comes into question

    def search(self, query: str, limit: int = 8) -> list[Hit]:
        """The guides that `query` is about, best first; empty when it is about none of them."""
        cut: list[str] = []
        typed: list[str] = []
        breaks: list[int] = []  # the words before which a clause begins
        for clause in _CLAUSES.split(query):
            breaks.append(len(typed))
            pieces = self._reader.cut(words(clause))
            cut.extend(pieces)
            typed.extend(rewrite(pieces, self._lexicon))
        typed = typed[:MAX_WORDS]
        if sum(map(len, typed)) < 2 or limit < 1:  # one letter says nothing yet
            return []
        marked = not query.isascii() or sum(not word.isascii() for word in cut) >= TELEX
        units = understand_query(typed, self._reader.read(typed), self._lexicon, marked=marked)
        scores = self._scores(units, breaks)
        text = " ".join(fold_word(word) for word in typed)
        for number, worth in self._verbatim.get(text, {}).items():  # what a guide says of itself needs no weighing
            scores[number] = max(worth, scores.get(number, 0.0))
        hits = [
            Hit(self._ids[number], round(min((1 - NEAR) * score + NEAR * self._nearness(text, number), 1.0), 4))
            for number, score in scores.items()
        ]
        hits.sort(key=lambda hit: (-hit.score, self._lengths[hit.guide_id]))
        return [hit for hit in hits[:limit] if hit.score >= hits[0].score / 2]

    def plain_words(self, text: str) -> list[str]:
        """The words of a text as this index knows them: plain, folded, glued ones apart, keys of Telex and VNI undone.

        `cawn cuowcs cuar maj tui` is can, cuoc, cua, ma, toi. A word that the index does not know stays as it is.
        """
        return [self._reader.spelt(word) for word in rewrite(self._reader.cut(words(text)), self._lexicon)]

    def _scores(self, units: Sequence[Unit], breaks: Sequence[int]) -> dict[int, float]:
        """Document number → the share of the query's weight that it explains, where that is enough."""
        held = [self._held(unit) for unit in units]
        weights = headed(units, [self._weights.of(unit) for unit in units], held, self._lexicon, breaks)
        query = Query(units, weights, [self._weights.is_unknown(unit) for unit in units], self._lexicon, breaks)
        bounds: defaultdict[int, float] = defaultdict(float)
        for weight, found in zip(weights, held, strict=True):
            for number, value in found.items():
                bounds[number] += weight * value
        best = heapq.nlargest(CANDIDATES, bounds.items(), key=lambda item: (item[1], -item[0]))
        scores: dict[int, float] = {}
        for number, bound in best:
            if bound < LEAST:
                break
            total = query.total(number, held)
            if bound < FLOOR * total:
                continue
            elsewhere = [APART * found.get(number, 0.0) for found in held]
            explained = max(self._explained(phrase, units, weights, elsewhere) for phrase in self._phrases_of(number))
            if explained >= FLOOR * total:
                scores[number] = explained / total
        return scores

    def _held(self, unit: Unit) -> dict[int, float]:
        """Document number → how well the document has the unit anywhere."""
        found: dict[int, float] = {}
        alike = None if unit.is_concept or unit.typed[0].isascii() else self._written.get(unit.typed[0], set())
        for term, certainty in unit.terms.items():
            sure = certainty**DOUBT * (MENTIONED if self._lexicon.kind(term) in ELSEWHERE else 1.0)
            for number, worth in self._postings.get(term, {}).items():
                value = sure * worth * (1.0 if alike is None or number in alike else CLASH)
                if value > found.get(number, 0.0):
                    found[number] = value
        return found

    def _explained(
        self, phrase: _Phrase, units: Sequence[Unit], weights: Sequence[float], elsewhere: Sequence[float]
    ) -> float:
        """The weight of the query that a guide explains by one of its phrases.

        elsewhere: for each unit, what it is worth that the guide has it somewhere.
        """
        explained = 0.0
        met: dict[int, float] = {}
        for unit, weight, least in zip(units, weights, elsewhere, strict=True):
            here = 0.0
            for term in unit.terms.keys() & phrase.places.keys():
                value = unit.terms[term] ** DOUBT
                if self._lexicon.kind(term) in ELSEWHERE:
                    value *= MENTIONED
                if not unit.is_concept:
                    value *= 1.0 if _beside(unit, term, phrase.text) else ALONE
                here = max(here, value)
                place = phrase.places[term]
                met[place] = max(value, met.get(place, 0.0))
            explained += weight * max(min(here, least / APART), least)
        share = sum(phrase.weights[place] * value for place, value in met.items()) / phrase.whole
        return explained * phrase.worth * (1 - WHOLE + WHOLE * share)

    def _nearness(self, query: str, number: int) -> float:
        return max(fuzz.ratio(query, phrase.text.strip()) for phrase in self._phrases_of(number)) / 100

    def _phrases_of(self, number: int) -> tuple[_Phrase, ...]:
        phrases = self._phrases.get(number)
        if phrases is None:
            phrases = self._phrases[number] = tuple(_phrase(*draft, self._weights) for draft in self._drafts[number])
        return phrases


def _weighted_phrases(document: SearchDocument) -> dict[tuple[str, ...], float]:
    """The words of each phrase of a document → its worth, worthiest first and each once.

    Not the summary: its sentences are made of what many guides say, and add nothing that keywords have not.
    """
    weighted: dict[tuple[str, ...], float] = {words(document.title): TITLE}
    for worth, phrases in ((SITUATION, document.situations), (KEYWORD, document.keywords)):
        for phrase in phrases:
            weighted.setdefault(words(phrase), worth)
    return weighted


def _phrase(units: Sequence[Unit], text: str, worth: float, weights: Weights) -> _Phrase:
    places = {term: place for place, unit in enumerate(units) for term in unit.terms}
    weighed = [weights.of(unit) for unit in units]
    return _Phrase(places, weighed, sum(weighed), text, worth)


def _beside(unit: Unit, term: str, text: str) -> bool:
    """Whether a word stands in a phrase next to one of its neighbours in the query, or is the whole phrase."""
    if text == f" {term} ":
        return True
    return bool(
        (unit.before and f" {unit.before} {term} " in text) or (unit.after and f" {term} {unit.after} " in text)
    )
