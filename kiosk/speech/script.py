"""What is to be read: utterances of a page, cut into the sentences that are spoken and lit one at a time. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.speech.sentences import sentence_spans
from kiosk.speech.utf16 import utf16_span


@dataclass(frozen=True, slots=True)
class Utterance:
    """A text that a page shows. `item_id` names the item that shows it; `language` is "vi" or "en".

    `private`: it may hold somebody's data, so its sound is kept in no cache.
    """

    item_id: str
    text: str
    language: str = "vi"
    private: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of an utterance: code points from `start`, exclusive `end`."""

    utterance: Utterance
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.utterance.text[self.start : self.end]

    def on_screen(self, start: int, length: int) -> tuple[int, int]:
        """A span of the sentence as a span of the shown text, in UTF-16 units as QML counts."""
        return utf16_span(self.utterance.text, self.start + start, length)


def lines_of(utterances: Iterable[Utterance]) -> tuple[Line, ...]:
    """All sentences in reading order."""
    return tuple(Line(each, *span) for each in utterances for span in sentence_spans(each.text))
