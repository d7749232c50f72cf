"""How often the assistant is right on questions written before it was tuned (tests/eval/answers)."""

from __future__ import annotations

import pytest

from content.answers import Assistant
from content.library import Library
from tests.eval.answers_score import by_assistant, by_rapidfuzz, lines, score


def test_there_are_enough_questions_of_every_kind() -> None:
    every = [line for half in ("dev", "dev2", "test", "test2") for line in lines(half)]
    assert len(every) >= 300
    assert sum(line.slots == {"scam"} for line in every) >= 40
    assert sum("refuse" in line.slots for line in every) >= 40
    assert sum(line.follows for line in every) >= 20


@pytest.mark.parametrize("half", ["dev", "test", "test2"])
def test_the_assistant_finds_guide_and_slot_warns_and_refuses(assistant: Assistant, half: str) -> None:
    found = score(lines(half), by_assistant(assistant))
    assert found.guide >= 0.90
    assert found.slot >= 0.90
    assert found.scam_recall >= 0.96
    assert found.scam_precision >= 0.90
    assert found.refused >= 0.90
    assert found.asked >= 0.90


def test_it_is_far_better_than_plain_rapidfuzz(assistant: Assistant, library: Library) -> None:
    half = lines("test")
    ours, plain = score(half, by_assistant(assistant)), score(half, by_rapidfuzz(library.guides))
    assert ours.both >= plain.both + 0.3
    assert ours.scam_recall > plain.scam_recall
