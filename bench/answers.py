"""How often Hỏi đáp is right, and how fast, on the questions of tests/eval/answers, beside plain rapidfuzz."""

from __future__ import annotations

from statistics import median

from bench.row import Row
from kiosk.knowledge import load_knowledge
from tests.eval.answers_score import Score, by_assistant, by_rapidfuzz, lines, score

IDS = (
    "answers_guide",
    "answers_slot",
    "answers_ask_back",
    "answers_scam_recall",
    "answers_scam_precision",
    "answers_refused",
    "answers_p99",
)
ROUNDS = 5

_REFERENCE = "rapidfuzz, likest title"


def measure(*, quick: bool) -> list[Row]:
    """On the test half, which nothing was tuned on. The two take turns, half by half."""
    knowledge = load_knowledge()
    asked = lines("test")
    ours: list[Score] = []
    plain: list[Score] = []
    for _ in range(1 if quick else ROUNDS):
        ours.append(score(asked, by_assistant(knowledge.assistant)))
        plain.append(score(asked, by_rapidfuzz(knowledge.library.guides)))
    of = f"{len(asked)} questions of tests/eval/answers/test"

    def share(name: str, value: float, reference: float, meaning: str) -> Row:
        return Row(name, 100 * value, "%", _REFERENCE, 100 * reference, f"{meaning}, {of}")

    us, it = ours[0], plain[0]  # what is answered is the same in every round
    p99, plain_p99 = (median(each.p99_ms for each in rounds) for rounds in (ours, plain))
    return [
        share("answers_guide", us.guide, it.guide, "answered from a right guide"),
        share("answers_slot", us.slot, it.slot, "answered what was asked: papers, fee, time, …"),
        share("answers_ask_back", us.asked, it.asked, "asked back when, and only when, the branch matters"),
        share("answers_scam_recall", us.scam_recall, it.scam_recall, "of what smells of fraud, met with a warning"),
        share("answers_scam_precision", us.scam_precision, it.scam_precision, "of the warnings, those that were due"),
        share("answers_refused", us.refused, it.refused, "of what no guide can answer, told so"),
        Row("answers_p99", p99, "ms", _REFERENCE, plain_p99, f"{of}, median of {len(ours)} rounds"),
    ]
