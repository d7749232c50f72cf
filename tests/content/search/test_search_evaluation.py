"""Search finds what it promises on the committed queries. The test half is never tuned on."""

from __future__ import annotations

import pytest

from content.library import load_library
from content.search import SearchDocument, document_of
from tests.eval.search_score import Half, Query, ours, read_queries, score, scores


@pytest.fixture(scope="module")
def documents() -> list[SearchDocument]:
    return [document_of(guide) for guide in load_library().guides]


@pytest.mark.parametrize("half", ["dev", "test"])
def test_each_half_asks_for_every_guide_and_for_none(half: Half, documents: list[SearchDocument]) -> None:
    queries = read_queries(half)
    known = {document.guide_id for document in documents}
    assert {query.guides[0] for query in queries if query.guides} == known
    assert all(known.issuperset(query.guides) for query in queries)
    assert sum(not query.guides for query in queries) >= 60
    assert len(queries) >= 300


def test_no_query_is_in_both_halves() -> None:
    dev, test = ({query.text for query in read_queries(half)} for half in ("dev", "test"))
    assert dev.isdisjoint(test)


@pytest.mark.parametrize("half", ["dev", "test"])
def test_the_right_guide_comes_first_and_what_we_do_not_have_is_said_to_be_so(
    half: Half, documents: list[SearchDocument]
) -> None:
    result = score(ours(documents), read_queries(half))
    assert result.recall_at_1 >= 0.90
    assert result.recall_at_3 >= 0.97
    assert result.out_of_scope >= 0.90


def test_we_do_better_than_plain_full_text_and_plain_likeness(documents: list[SearchDocument]) -> None:
    result = scores(documents, read_queries("test"))
    for other in ("SQLite FTS5", "rapidfuzz"):
        assert result["ours"].recall_at_1 > result[other].recall_at_1
        assert result["ours"].out_of_scope > result[other].out_of_scope


def test_a_score_is_counted_as_it_is_defined() -> None:
    answers = {"a": ["x", "y"], "b": ["y", "x"], "c": [], "d": ["x"], "e": []}
    asked = [
        Query("a", ("x",), ""),
        Query("b", ("x",), ""),
        Query("c", ("x",), ""),
        Query("d", (), ""),
        Query("e", (), ""),
    ]
    result = score(answers.__getitem__, asked)
    assert (result.recall_at_1, result.recall_at_3, result.mrr) == pytest.approx((1 / 3, 2 / 3, 0.5))
    assert (result.queries, result.out_of_scope) == (5, 0.5)
