"""The check keeps what it promises on the committed inputs. The test half is never tuned on."""

from __future__ import annotations

import pytest

from content.catalogue import DATA, CatalogueFiles
from content.channels import Verdict
from content.channels.files import read_channels
from tests.eval.channels_score import Half, Input, ours, read_inputs, score, scores
from tests.eval.search_score import read_queries

DATA_OF_CHANNELS = read_channels(CatalogueFiles(DATA).channels)


def test_the_halves_hold_enough_of_everything() -> None:
    inputs = [*read_inputs("dev"), *read_inputs("test")]
    assert len(inputs) >= 300
    assert sum(each.verdict is Verdict.UNKNOWN for each in inputs) >= 90
    assert sum(each.verdict is Verdict.OFFICIAL for each in inputs) >= 60


def test_no_input_is_in_both_halves() -> None:
    dev, test = ({each.text for each in read_inputs(half)} for half in ("dev", "test"))
    assert dev.isdisjoint(test)


@pytest.mark.parametrize("half", ["dev", "test"])
def test_fraud_is_seen_the_harmless_is_left_alone_and_nothing_is_wrongly_official(half: Half) -> None:
    result = score(ours(DATA_OF_CHANNELS), read_inputs(half))
    assert result.recall_suspicious >= 0.95
    assert result.recall_official >= 0.95
    assert result.false_alarms <= 0.05
    assert result.wrongly_official == 0


def test_we_do_better_than_plain_likeness() -> None:
    result = scores(DATA_OF_CHANNELS, read_inputs("test"))
    assert result["ours"].recall_suspicious > result["rapidfuzz"].recall_suspicious
    assert result["ours"].false_alarms < result["rapidfuzz"].false_alarms
    assert result["ours"].wrongly_official <= result["rapidfuzz"].wrongly_official


def test_questions_that_people_search_with_are_hardly_ever_taken_for_fraud() -> None:
    """Those of search's evaluation, by another author: few of them tell of a fraud, and two are misspelt app names."""
    queries = [query.text for half in ("dev", "test") for query in read_queries(half)]
    judge = ours(DATA_OF_CHANNELS)
    assert sum(judge(query) is Verdict.SUSPICIOUS for query in queries) <= len(queries) * 0.02


def test_a_score_is_counted_as_it_is_defined() -> None:
    said = {"a": Verdict.OFFICIAL, "b": Verdict.SUSPICIOUS, "c": Verdict.UNKNOWN, "d": Verdict.OFFICIAL}
    asked = [
        Input("a", Verdict.OFFICIAL, ""),
        Input("b", Verdict.UNKNOWN, ""),
        Input("c", Verdict.SUSPICIOUS, ""),
        Input("d", Verdict.SUSPICIOUS, ""),
    ]
    result = score(said.__getitem__, asked)
    assert (result.inputs, result.accuracy, result.recall_suspicious, result.recall_official) == (4, 0.25, 0.0, 1.0)
    assert (result.false_alarms, result.wrongly_official) == (0.5, 1)
