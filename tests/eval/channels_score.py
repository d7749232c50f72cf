"""How often a link, number, name or message is judged rightly, beside plain rapidfuzz against the directory.

`python -m tests.eval.channels_score` prints both halves of `tests/eval/channels`. For a benchmark:
`scores(data, read_inputs("test"))` gives name of the judge → Score.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from rapidfuzz import fuzz, process

from content.catalogue import DATA, CatalogueFiles
from content.channels import ChannelData, Inspector, Verdict
from content.channels.files import read_channels
from content.search.words import fold

FOLDER = Path(__file__).parent / "channels"
NEARLY = 45
"""Of 100, from which on rapidfuzz's likeness to an entry counts as an imitation; best of 40 to 95 on the dev half."""

Half: TypeAlias = Literal["dev", "test"]
Judge: TypeAlias = Callable[[str], Verdict]


@dataclass(frozen=True, slots=True)
class Input:
    """One line of a half: what somebody types, the verdict it should get, and the kind of difficulty."""

    text: str
    verdict: Verdict
    kind: str


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of 0..1, each 1 over no input at all but `false_alarms`, which is then 0; `wrongly_official` counts.

    recall_suspicious: of the suspicious, those called so. recall_official: the same.
    false_alarms: of the official and the unknown, those called suspicious.
    """

    inputs: int
    accuracy: float
    recall_suspicious: float
    recall_official: float
    false_alarms: float
    wrongly_official: int


def read_inputs(half: Half) -> list[Input]:
    """The inputs of one half."""
    with (FOLDER / f"{half}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Input(row["input"], Verdict(row["verdict"]), row["kind"]) for row in rows]


def score(judge: Judge, inputs: Iterable[Input]) -> Score:
    """How a judge does on inputs."""
    judged = [(each.verdict, judge(each.text)) for each in inputs]
    return Score(
        len(judged),
        _share([right is said for right, said in judged]),
        _share([said is Verdict.SUSPICIOUS for right, said in judged if right is Verdict.SUSPICIOUS]),
        _share([said is Verdict.OFFICIAL for right, said in judged if right is Verdict.OFFICIAL]),
        1 - _share([said is not Verdict.SUSPICIOUS for right, said in judged if right is not Verdict.SUSPICIOUS]),
        sum(said is Verdict.OFFICIAL is not right for right, said in judged),
    )


def scores(data: ChannelData, inputs: Sequence[Input]) -> dict[str, Score]:
    """The same inputs over the same directory by our judge and by the reference."""
    return {"ours": score(ours(data), inputs), "rapidfuzz": score(likeness(data), inputs)}


def by_kind(judge: Judge, inputs: Iterable[Input]) -> Mapping[str, Score]:
    """The score for each kind of difficulty."""
    kinds: defaultdict[str, list[Input]] = defaultdict(list)
    for each in inputs:
        kinds[each.kind].append(each)
    return {kind: score(judge, kinds[kind]) for kind in sorted(kinds)}


def ours(data: ChannelData) -> Judge:
    inspector = Inspector(data)
    return lambda text: inspector.check(text).verdict


def likeness(data: ChannelData) -> Judge:
    """What one would do without rules: the same as an entry is official, nearly the same is an imitation of it."""
    entries = [fold(value) for channel in data.official for value in channel.values]

    def judge(text: str) -> Verdict:
        near = process.extractOne(fold(text), entries, scorer=fuzz.ratio)
        likest = near[1] if near else 0.0
        if likest == 100:
            return Verdict.OFFICIAL
        return Verdict.SUSPICIOUS if likest >= NEARLY else Verdict.UNKNOWN

    return judge


def main() -> int:
    """Print the figures of both halves, and of the dev half, for tuning, each input that was judged wrongly."""
    data = read_channels(CatalogueFiles(DATA).channels)
    halves: tuple[Half, ...] = ("dev", "test")
    judge = ours(data)
    for half in halves:
        inputs = read_inputs(half)
        print(f"{half}: {len(inputs)} inputs")
        for name, result in scores(data, inputs).items():
            print(f"  {name:12} {_line(result)}")
        for kind, result in by_kind(judge, inputs).items():
            print(f"    {kind:22} right {result.accuracy:6.1%}  n {result.inputs}")
        if half == "dev":
            for each in inputs:
                if (said := judge(each.text)) is not each.verdict:
                    print(f"    {each.kind}: {said} for {each.text}")
    return 0


def _line(result: Score) -> str:
    return (
        f"accuracy {result.accuracy:6.1%}  suspicious found {result.recall_suspicious:6.1%}  "
        f"official found {result.recall_official:6.1%}  false alarms {result.false_alarms:6.1%}  "
        f"wrongly official {result.wrongly_official}  n {result.inputs}"
    )


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 1.0


if __name__ == "__main__":
    sys.exit(main())
