"""How often the finder of places is right, on the lines of tests/eval/places, beside plain rapidfuzz."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from bench.row import Row, p99
from content.places import PlaceFinder, Places, load_places
from content.places.words import tokens

IDS = ("places_recall_at_1", "places_recall_at_3", "places_silence", "places_p99")
LINES = Path(__file__).parent.parent / "tests" / "eval" / "places"
_REFERENCE = "rapidfuzz WRatio over folded full addresses, at least 86"
_LEAST_RATIO = 86.0  # of those tried (60 to 95), where it is best on the development half


@dataclass(frozen=True, slots=True)
class Line:
    """What was typed, and the codes of which any is right. No codes: it names no place."""

    text: str
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Quality:
    """Percentages. silence: of the lines that name no place, those that got no answer. took_ms: of each line."""

    lines: int
    recall_at_1: float
    recall_at_3: float
    silence: float
    took_ms: tuple[float, ...]

    @property
    def false_answers(self) -> float:
        """Percentage of the lines that name no place, and got an answer."""
        return 100.0 - self.silence


def lines(half: str) -> list[Line]:
    """Those of "dev", on which the weights were set, or of "test"."""
    return list(_lines(sorted((LINES / half).glob("*.tsv"))))


def quality(find: Callable[[str], Sequence[str]], asked: Sequence[Line]) -> Quality:
    """find: gives codes, best first."""
    first, third, silent, took = 0, 0, 0, []
    for line in asked:
        started = time.perf_counter()
        found = find(line.text)
        took.append((time.perf_counter() - started) * 1e3)
        first += bool(line.codes & set(found[:1]))
        third += bool(line.codes & set(found[:3]))
        silent += not line.codes and not found
    places = sum(bool(line.codes) for line in asked)
    others = len(asked) - places
    return Quality(len(asked), 100 * first / places, 100 * third / places, 100 * silent / others, tuple(took))


def measure(*, quick: bool) -> list[Row]:
    """Of the test half. quick: the same; it takes seconds."""
    del quick
    places = load_places()
    finder = PlaceFinder(places)
    asked = lines("test")
    ours = quality(lambda text: [match.commune.code for match in finder.find(text)], asked)
    plain = quality(plain_rapidfuzz(places), asked)
    how = f"{ours.lines} lines of tests/eval/places/test"
    return [
        Row("places_recall_at_1", ours.recall_at_1, "%", _REFERENCE, plain.recall_at_1, how),
        Row("places_recall_at_3", ours.recall_at_3, "%", _REFERENCE, plain.recall_at_3, how),
        Row("places_silence", ours.silence, "%", _REFERENCE, plain.silence, f"{how} that name no place"),
        Row("places_p99", p99(ours.took_ms), "ms", _REFERENCE, p99(plain.took_ms), how),
    ]


def plain_rapidfuzz(places: Places) -> Callable[[str], list[str]]:
    """The nearest full address, old or of today."""
    codes = {_folded(old.address): [part.new.code for part in places.parts_of(old)] for old in places.old_communes}
    codes |= {_folded(f"{each.name}, {each.province.name}"): [each.code] for each in places.communes}
    addresses = list(codes)

    def find(text: str) -> list[str]:
        near = process.extract(_folded(text), addresses, scorer=fuzz.WRatio, limit=3, score_cutoff=_LEAST_RATIO)
        return [code for address, _, _ in near for code in codes[address]]

    return find


def _lines(paths: Sequence[Path]) -> Iterator[Line]:
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            for text, codes, _ in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield Line(text, frozenset(filter(None, codes.split(","))))


def _folded(text: str) -> str:
    return " ".join(token.folded for token in tokens(text))
