"""How often search finds the right guide, by kind of query, beside plain SQLite FTS5 and plain rapidfuzz.

`python -m tests.eval.search_score` prints both halves of `tests/eval/search`. For a benchmark:
`scores(documents, read_queries("test"))` gives name of the engine → Score.
"""

from __future__ import annotations

import csv
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from rapidfuzz import fuzz, process

from content.library import load_library
from content.search import SearchDocument, SearchIndex, document_of
from content.search.words import fold, words

FOLDER = Path(__file__).parent / "search"
OUT_OF_SCOPE = "-"
LIKE_ENOUGH = 75
"""Of 100, from which on rapidfuzz's token_set_ratio counts as an answer; the best of 50 to 95 on the dev half."""

Half: TypeAlias = Literal["dev", "test"]
Engine: TypeAlias = Callable[[str], Sequence[str]]
"""A query → ids of guides, best first."""


@dataclass(frozen=True, slots=True)
class Query:
    """One line of a half. `guides`: the right ones; empty when the query is out of scope."""

    text: str
    guides: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of 0..1. `recall`: over queries with a right guide, found first and among the first three.

    mrr: mean reciprocal rank over the same. out_of_scope: queries out of scope that got no answer.
    """

    queries: int
    recall_at_1: float
    recall_at_3: float
    mrr: float
    out_of_scope: float


def read_queries(half: Half) -> list[Query]:
    """The queries of one half."""
    with (FOLDER / f"{half}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Query(row["query"], tuple(each for each in row["guides"].split() if each != OUT_OF_SCOPE), row["kind"])
        for row in rows
    ]


def score(engine: Engine, queries: Iterable[Query]) -> Score:
    """How an engine does on queries. A share over no query at all is 1."""
    ranks: list[int] = []  # from 1; 0 when no right guide is among the answers
    refused: list[bool] = []
    for query in queries:
        found = list(engine(query.text))
        if query.guides:
            ranks.append(next((rank for rank, guide in enumerate(found, start=1) if guide in query.guides), 0))
        else:
            refused.append(not found)
    return Score(
        len(ranks) + len(refused),
        _mean([rank == 1 for rank in ranks]),
        _mean([1 <= rank <= 3 for rank in ranks]),
        _mean([1 / rank if rank else 0.0 for rank in ranks]),
        _mean(refused),
    )


def scores(documents: Sequence[SearchDocument], queries: Sequence[Query]) -> dict[str, Score]:
    """The same queries over the same guides by our engine and by the two references."""
    engines = {"ours": ours(documents), "SQLite FTS5": fts5(documents), "rapidfuzz": token_set(documents)}
    return {name: score(engine, queries) for name, engine in engines.items()}


def by_kind(engine: Engine, queries: Iterable[Query]) -> Mapping[str, Score]:
    """The score for each kind of difficulty."""
    kinds: defaultdict[str, list[Query]] = defaultdict(list)
    for query in queries:
        kinds[query.kind].append(query)
    return {kind: score(engine, kinds[kind]) for kind in sorted(kinds)}


def ours(documents: Iterable[SearchDocument]) -> Engine:
    index = SearchIndex(documents)
    return lambda query: [hit.guide_id for hit in index.search(query)]


def fts5(documents: Iterable[SearchDocument]) -> Engine:
    """SQLite's full text as one would set it up: folded words, any of them, bm25, the title weighing most."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE guide USING fts5(id UNINDEXED, title, keywords, summary)")
    rows = ((d.guide_id, *(fold(text) for text in (d.title, " . ".join(d.keywords), d.summary))) for d in documents)
    connection.executemany("INSERT INTO guide VALUES (?, ?, ?, ?)", rows)

    def search(query: str) -> list[str]:
        wanted = " OR ".join(f'"{word}"' for word in words(fold(query)))
        select = "SELECT id FROM guide WHERE guide MATCH ? ORDER BY bm25(guide, 0, 4, 2, 1) LIMIT 8"
        return [guide for (guide,) in connection.execute(select, (wanted,))] if wanted else []

    return search


def token_set(documents: Iterable[SearchDocument]) -> Engine:
    """rapidfuzz's token_set_ratio over titles and keywords, folded."""
    phrases = [(d.guide_id, fold(phrase)) for d in documents for phrase in (d.title, *d.keywords)]
    texts = [phrase for _, phrase in phrases]

    def search(query: str) -> list[str]:
        near = process.extract(
            fold(query), texts, scorer=fuzz.token_set_ratio, score_cutoff=LIKE_ENOUGH, limit=len(texts)
        )
        return list(dict.fromkeys(phrases[at][0] for _, _, at in near))[:8]

    return search


def main() -> int:
    """Print the figures of both halves."""
    documents = [document_of(guide) for guide in load_library().guides]
    engine = ours(documents)
    halves: tuple[Half, ...] = ("dev", "test")
    for half in halves:
        queries = read_queries(half)
        print(f"{half}: {len(queries)} queries over {len(documents)} guides")
        for name, result in scores(documents, queries).items():
            print(f"  {name:12} {_line(result)}")
        for kind, result in by_kind(engine, queries).items():
            print(f"    {kind:12} {_line(result)}")
    return 0


def _line(result: Score) -> str:
    return (
        f"recall@1 {result.recall_at_1:6.1%}  recall@3 {result.recall_at_3:6.1%}  MRR {result.mrr:.3f}  "
        f"out of scope {result.out_of_scope:6.1%}  n {result.queries}"
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 1.0


if __name__ == "__main__":
    sys.exit(main())
