"""Which slot a question is about, by patterns: the heaviest that matches wins."""

from __future__ import annotations

from dataclasses import dataclass

from content.answers.model import SlotName
from content.answers.patterns import shipped
from content.answers.wording import Wording

SURE = 6
"""A section of this weight leaves no doubt."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The slot, and how surely (0..1); `spoken` is false where nothing in the question names one."""

    slot: SlotName
    certainty: float
    spoken: bool


def recognise(wording: Wording) -> Wanted:
    """The slot of a question. Nothing said about it is how_counter: the way at a help point."""
    best: tuple[int, int, int] = (0, 0, 0)
    slot = SlotName.HOW_COUNTER
    for place, section in enumerate(shipped("slots")):
        found = sum(1 for _ in section.pattern.finditer(wording.text))
        if found and (section.weight, found, place) > best:
            best, slot = (section.weight, found, place), SlotName(section.name)
    return Wanted(slot, 0.6 if not best[0] else min(1.0, 0.6 + 0.4 * best[0] / SURE), spoken=best[0] > 0)


def without_slot_words(wording: Wording) -> str:
    """The words as typed that do not ask for a slot: what is left names the matter, if it is named."""
    text = " ".join(wording.folded)
    asked = [False] * len(wording.folded)
    for section in shipped("slots"):
        for found in section.pattern.finditer(text):
            first = text.count(" ", 0, found.start())
            last = text.count(" ", 0, found.end())
            asked[first : last + 1] = [True] * (min(last, len(asked) - 1) - first + 1)
    return " ".join(word for word, gone in zip(wording.typed, asked, strict=True) if not gone)
