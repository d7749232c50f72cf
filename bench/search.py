"""How often search finds the right guide, how fast it answers and loads, beside plain SQLite FTS5 and rapidfuzz."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from operator import attrgetter
from statistics import median

from bench.row import Row, p99
from bench.synthetic import queries, synthetic
from content.library import load_library
from content.search import SearchDocument, SearchIndex, document_of
from content.search.words import fold, words
from tests.eval.search_score import LIKE_ENOUGH, read_queries, scores

IDS = (
    "search_recall_at_1",
    "search_recall_at_3",
    "search_out_of_scope",
    "search_60_p99",
    "search_7000_p99",
    "search_60_load",
    "search_7000_load",
)
ROUNDS = 3
LOADS = 9

_SHARES = {
    "recall_at_1": "a right guide comes first",
    "recall_at_3": "a right guide is among the first three",
    "out_of_scope": "what is out of scope gets no answer",
}
"""Fields of Score, and what they are the share of."""

_LOAD = """
import gc, sys, time
from pathlib import Path
gc.disable()  # as the kiosk does before it starts
from bench.synthetic import synthetic
from content.library import load_library
from content.search import SearchIndex, document_of
from tests.eval.search_score import fts5
which, cache = sys.argv[1:]
if which == "shipped":
    guides = load_library(cache=Path(cache)).guides
    documents = lambda: map(document_of, guides)
else:
    made_up = synthetic(7000)
    documents = lambda: made_up
start = time.perf_counter()
SearchIndex(documents())
loaded = time.perf_counter()
fts5(documents())
print((loaded - start) * 1e3, (time.perf_counter() - loaded) * 1e3)
"""


def measure(*, quick: bool) -> list[Row]:
    rounds, loads = (1, 3) if quick else (ROUNDS, LOADS)
    return [
        *_quality(),
        *(_speed(size, rounds) for size in (60, 7000)),
        _load("search_60_load", "shipped", loads),
        _load("search_7000_load", "synthetic", rounds),
    ]


def _quality() -> list[Row]:
    """On the test half of the queries, which nothing was tuned on."""
    documents = [document_of(guide) for guide in load_library().guides]
    asked = read_queries("test")
    found = scores(documents, asked)
    over = (
        f"{len(asked)} queries of tests/eval/search/test over the {len(documents)} shipped guides; FTS5 with folded "
        f"words, any of them, bm25; rapidfuzz with token_set_ratio, at least {LIKE_ENOUGH}"
    )
    rows = []
    for field, meaning in _SHARES.items():
        percent = {engine: 100 * attrgetter(field)(score) for engine, score in found.items()}
        reference = f"SQLite FTS5 (rapidfuzz: {percent['rapidfuzz']:.1f} %)"
        rows.append(
            Row(f"search_{field}", percent["ours"], "%", reference, percent["SQLite FTS5"], f"{meaning}, {over}")
        )
    return rows


def _speed(size: int, rounds: int) -> Row:
    """Both answer the same queries, turn by turn, so that other work on the machine touches both alike."""
    documents = synthetic(size)
    typed = queries(documents)
    index, plain = SearchIndex(documents), _fts5(documents)
    ours: list[float] = []
    reference: list[float] = []
    for _ in range(rounds):
        for query in typed:
            ours.append(_took(index.search, query))
            reference.append(_took(plain, query))
    how = f"{len(ours)} queries of one to four syllables over {size:,} synthetic guides, half of them without marks"
    return Row(f"search_{size}_p99", p99(ours), "ms", "SQLite FTS5 in memory, folded, bm25", p99(reference), how)


def _fts5(documents: Sequence[SearchDocument]) -> Callable[[str], object]:
    """Every word is wanted, the last one as a prefix: the fastest way to ask it while someone types."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE guide USING fts5(title, keywords, summary, prefix='1 2 3')")
    rows = (tuple(fold(text) for text in (d.title, " . ".join(d.keywords), d.summary)) for d in documents)
    connection.executemany("INSERT INTO guide VALUES (?, ?, ?)", rows)

    def search(query: str) -> object:
        *whole, last = (f'"{word}"' for word in words(fold(query)))
        match = " ".join((*whole, f"{last}*"))
        select = "SELECT rowid, rank FROM guide WHERE guide MATCH ? ORDER BY rank LIMIT 8"
        return connection.execute(select, (match,)).fetchall()

    return search


def _took(search: Callable[[str], object], query: str) -> float:
    started = time.perf_counter()
    search(query)
    return (time.perf_counter() - started) * 1e3


def _load(name: str, which: str, loads: int) -> Row:
    """which: "shipped" or "synthetic" guides."""
    pairs = []
    with tempfile.TemporaryDirectory() as cache:
        for _ in range(loads):
            command = [sys.executable, "-c", _LOAD, which, cache]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            pairs.append([float(number) for number in done.stdout.split()])
    how = (
        f"lexicon read and index built over the {which} guides, which are in memory already; median of {loads} fresh "
        "processes, Python's garbage collector off, as in the kiosk's start"
    )
    reference = "SQLite FTS5 in memory, filled with the same guides"
    return Row(name, median(pair[0] for pair in pairs), "ms", reference, median(pair[1] for pair in pairs), how)
