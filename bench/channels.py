"""How often "Có thật không?" judges rightly, on the inputs of tests/eval/channels, beside plain rapidfuzz."""

from __future__ import annotations

from bench.row import Row
from content.channels import Verdict
from kiosk.knowledge import load_knowledge
from tests.eval.channels_score import NEARLY, read_inputs, scores

IDS = ("channels_accuracy", "channels_recall_suspicious", "channels_false_alarms", "channels_wrongly_official")


def measure(*, quick: bool) -> list[Row]:
    """On the test half, which nothing was tuned on. quick: the same; it takes a second."""
    del quick
    inputs = read_inputs("test")
    found = scores(load_knowledge().library.catalogue.channels, inputs)
    ours, plain = found["ours"], found["rapidfuzz"]
    unofficial = sum(each.verdict is not Verdict.OFFICIAL for each in inputs)
    reference = f"rapidfuzz ratio to the directory, an imitation from {NEARLY}"
    of = f"{len(inputs)} inputs of tests/eval/channels/test"

    def share(name: str, value: float, of_rapidfuzz: float, meaning: str) -> Row:
        return Row(name, 100 * value, "%", reference, 100 * of_rapidfuzz, f"{meaning}, {of}")

    return [
        share("channels_accuracy", ours.accuracy, plain.accuracy, "judged rightly"),
        share(
            "channels_recall_suspicious",
            ours.recall_suspicious,
            plain.recall_suspicious,
            "of the suspicious, those called so",
        ),
        share(
            "channels_false_alarms",
            ours.false_alarms,
            plain.false_alarms,
            "of all others, those called suspicious: fewer is better",
        ),
        share(
            "channels_wrongly_official",
            ours.wrongly_official / unofficial,
            plain.wrongly_official / unofficial,
            "of what is not official, those called so: fewer is better",
        ),
    ]
