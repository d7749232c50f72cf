"""How often the assistant is right, on the two halves of `tests/eval/answers`, beside plain rapidfuzz.

    python -m tests.eval.answers_score [--misses]

Columns: question, guide (several are equally right; - for none), slot (likewise), ask_back (1 expected, 0 not, empty:
either will do), follows (1: it goes on with the conversation of the line above).

The test half was written before any tuning; no pattern was made for a line of it. dev2, written after the first
tuning in longer and odder sentences, showed how far the patterns had been fitted to dev: at first sight guide and slot
were both right in 70 %. test2 was written after that for what a blind test had found wanting (danger, fraud by class,
laws, deadlines, penalties, small talk); at first sight guide and slot were both right in 76.5 %, fraud recall was 64 %,
refusals 81 %. The patterns were then made for the blind test's sentences; of test2 only the figures were looked at, by
the one who had written it. In that round two fraud lines of test were seen as misses and mended with their class.
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import TypeAlias

from rapidfuzz import fuzz

from content.answers import Assistant, Conversation, SlotName
from content.answers.patterns import shipped
from content.channels import Inspector
from content.guides.model import Guide
from content.library import Library, load_library
from content.search import SearchIndex, document_of
from content.search.words import fold

HERE = Path(__file__).parent / "answers"
HALVES = ("dev", "dev2", "test", "test2")
NONE = "-"
Said: TypeAlias = tuple[str | None, str, bool]
"""What was answered: guide, slot, whether something is asked back."""


@dataclass(frozen=True, slots=True)
class Line:
    """One question with all that is right. asks_back: None where either will do."""

    question: str
    guides: frozenset[str | None]
    slots: frozenset[str]
    asks_back: bool | None
    follows: bool


@dataclass(frozen=True, slots=True)
class Score:
    """Shares (0..1) of the lines that each is about, and times in milliseconds.

    guide, slot, both: of the lines that are neither scam nor to be refused. asked: of those
    that say whether to ask back.
    """

    lines: int
    guide: float
    slot: float
    both: float
    asked: float
    scam_recall: float
    scam_precision: float
    refused: float
    p50_ms: float
    p99_ms: float
    misses: tuple[tuple[Line, Said], ...]

    def __str__(self) -> str:
        names = ("guide", "slot", "both", "asked", "scam_recall", "scam_precision", "refused")
        shares = " · ".join(f"{name} {getattr(self, name):.1%}" for name in names)
        return f"{self.lines} lines: {shares} · p50 {self.p50_ms:.1f} ms, p99 {self.p99_ms:.1f} ms"


def lines(half: str) -> list[Line]:
    """The lines of one half, in order."""
    with (HERE / f"{half}.tsv").open(encoding="utf-8", newline="") as file:
        return [_line(row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def score(half: Sequence[Line], answerer: Callable[[str, bool], Said]) -> Score:
    """answerer: takes a question and whether it follows the one before."""
    said: list[Said] = []
    took: list[float] = []
    for line in half:
        started = time.perf_counter()
        said.append(answerer(line.question, line.follows))
        took.append((time.perf_counter() - started) * 1e3)
    pairs = list(zip(half, said, strict=True))
    scams = [pair for pair in pairs if pair[0].slots == {"scam"}]
    refusals = [pair for pair in pairs if "refuse" in pair[0].slots]
    known = [pair for pair in pairs if pair not in scams and pair not in refusals]
    warned = [line for line, (_, slot, _) in pairs if slot == "scam"]
    return Score(
        len(half),
        _share([found[0] in line.guides for line, found in known]),
        _share([found[1] in line.slots for line, found in known]),
        _share([_right(line, found) for line, found in known]),
        _share([line.asks_back == found[2] for line, found in known if line.asks_back is not None]),
        _share([found[1] == "scam" for _, found in scams]),
        _share(["scam" in line.slots for line in warned]),
        _share([_right(line, found) for line, found in refusals]),
        median(took),
        quantiles(took, n=100)[98],
        tuple(
            (line, found) for line, found in pairs if not _right(line, found) or line.asks_back not in (None, found[2])
        ),
    )


def by_assistant(assistant: Assistant) -> Callable[[str, bool], Said]:
    """The assistant, with a conversation that lasts as long as lines follow each other."""
    conversation = Conversation()

    def ask(question: str, follows: bool) -> Said:
        nonlocal conversation
        reply, conversation = assistant.ask(question, conversation if follows else Conversation(), "vi")
        return reply.guide_id, reply.slot.value, reply.ask_back is not None

    return ask


def by_rapidfuzz(guides: Sequence[Guide]) -> Callable[[str, bool], Said]:
    """The guide whose title is most alike, the slot of which most patterns match. It never asks back."""
    titles = {guide.id: fold(guide.title.vi) for guide in guides}

    def ask(question: str, follows: bool) -> Said:
        text = fold(question)
        guide = max(titles, key=lambda each: fuzz.token_set_ratio(text, titles[each]))
        if fuzz.token_set_ratio(text, titles[guide]) < 50:
            return None, SlotName.REFUSE.value, False
        if guide == "phong-tranh-lua-dao":
            return guide, SlotName.SCAM.value, False
        counts = {section.name: len(section.pattern.findall(text)) for section in shipped("slots")}
        best = max(counts, key=counts.__getitem__)
        return guide, best if counts[best] else SlotName.HOW_COUNTER.value, False

    return ask


def assistant_of(library: Library) -> Assistant:
    index = SearchIndex(document_of(guide) for guide in library.guides)
    return Assistant(library, index, Inspector(library.catalogue.channels))


def _line(row: dict[str, str]) -> Line:
    guides = frozenset(None if each == NONE else each for each in row["guide"].split())
    back = {"1": True, "0": False}.get(row["ask_back"] or "")
    return Line(row["question"], guides, frozenset(row["slot"].split()), back, row["follows"] == "1")


def _right(line: Line, said: Said) -> bool:
    return said[0] in line.guides and said[1] in line.slots


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else 1.0


def main() -> None:
    library = load_library()
    assistant = assistant_of(library)
    for half in HALVES:
        found = score(lines(half), by_assistant(assistant))
        print(f"{half}: {found}")
        print(f"  rapidfuzz: {score(lines(half), by_rapidfuzz(library.guides))}")
        if "--misses" in sys.argv and not half.startswith("test"):
            for line, (guide, slot, back) in found.misses:
                wanted = f"{'/'.join(map(str, line.guides))} {'/'.join(line.slots)} {line.asks_back}"
                print(f"  {line.question}\n      {guide} {slot} {back}, wanted {wanted}")


if __name__ == "__main__":
    main()
