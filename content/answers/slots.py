"""Which slot a question is about, by patterns: the heaviest that matches wins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from content.answers.model import SlotName
from content.answers.patterns import shipped, shipped_section
from content.answers.wording import Wording, places

SURE = 6
"""A section of this weight leaves no doubt."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The slot, and how surely (0..1); `spoken` is false where nothing in the question names one."""

    slot: SlotName
    certainty: float
    spoken: bool


def pays(wording: Wording) -> bool:
    """Whether the words speak of paying; else the question how much is about what one receives, if one does."""
    return shipped_section("asking", "paying").pattern.search(wording.for_list("asking")) is not None


def of_money(wording: Wording) -> bool:
    """Whether the words ask for an amount: of a guide that pays nobody, that is what it costs."""
    return shipped_section("asking", "amount").pattern.search(wording.for_list("asking")) is not None


def recognise(wording: Wording) -> Wanted:
    """The slot of a question. Nothing said about it is how_counter: the way at a help point."""
    best: tuple[int, int, int] = (0, 0, 0)
    slot = SlotName.HOW_COUNTER
    for place, section in enumerate(shipped("slots")):
        found = sum(1 for _ in section.pattern.finditer(wording.for_list("slots")))
        if found and (section.weight, found, place) > best:
            best, slot = (section.weight, found, place), SlotName(section.name)
    return Wanted(slot, 0.6 if not best[0] else min(1.0, 0.6 + 0.4 * best[0] / SURE), spoken=best[0] > 0)


def without_slot_words(wording: Wording) -> str:
    """The words as typed that ask for no slot; nothing is left of a mere follow-up."""
    return _kept(wording.typed, wording.for_list("slots"), [section.pattern for section in shipped("slots")], "")


def without_asking(wording: Wording) -> str:
    """The words as typed without those that only ask: what is left names the matter."""
    return _kept(wording.typed, wording.for_list("asking"), [_asking()], "")


def matter_of(wording: Wording) -> str:
    """The pattern text without the words that only ask: "mất bao lâu" tells of no loss."""
    return _kept(wording.text.split(), wording.for_list("asking"), [_asking()], "|")


def _asking() -> re.Pattern[str]:
    return shipped_section("asking", "asking").pattern


def _kept(said: Sequence[str], text: str, patterns: Iterable[re.Pattern[str]], instead: str) -> str:
    """The words of `said` without those where a pattern matches in `text`, which begins with the same words."""
    kept = list(said)
    for pattern in patterns:
        for place in places(pattern, text):
            for at in range(place.start, min(place.stop, len(kept))):
                kept[at] = instead
    return " ".join(filter(None, kept))
