"""What an answer is composed from, and what composing it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from content.answers.draft import Draft, Quote
from content.answers.model import SlotName
from content.catalogue import GlossaryEntry
from content.directory import SupportChannel
from content.guides.model import Guide, Question, Text, Way
from content.overlays import Counter


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be answered: a guide, the slot, what was told of the person's case, and the way they take.

    helpers: the support channels of the place for this guide, the fittest first.
    terms: words of the glossary whose meaning is asked ("OTP là gì"); it is said first.
    case_words: folded words that tell of the case; the rows of a table that have them are said first.
    words: the folded words of the question. aspects: what exactly is asked, names of sections of `aspects`.
    counters: those of this place. titled: whether the answer begins with the guide's title.
    """

    guide: Guide
    slot: SlotName
    answers: Mapping[str, str]
    way: Way
    helpers: tuple[SupportChannel, ...] = ()
    terms: tuple[GlossaryEntry, ...] = ()
    case_words: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    aspects: frozenset[str] = frozenset()
    counters: tuple[Counter, ...] = ()
    titled: bool = True

    def quote(self, field: str, *texts: Text) -> Quote:
        return Quote(f"{self.guide.id}#{field}", texts)


@dataclass(frozen=True, slots=True)
class Composed:
    """open_question: what the guide has to know for an exact answer."""

    draft: Draft
    open_question: Question | None = None
