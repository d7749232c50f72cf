"""Text as it is shown → text as it is said, with the way back, so that what is heard can be highlighted.

The segments lie side by side and cover the shown text from its first to its last code point, in order. What was one
token on screen ("UBND", "01/7/2025") is one segment, however many words are said for it, and is lit as one.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from kiosk.speech import english, vietnamese
from kiosk.speech.rules import Rule

_RULES: dict[str, Sequence[Rule]] = {"vi": vietnamese.RULES, "en": english.RULES}
_KEPT = frozenset(".,;:!?")
_UNSPEAKABLE = re.compile(r"[^\w\s.,;:!?']|[\d_\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u218f\u2460-\u24ff]")
_CAPITALS = re.compile(r"[^\W\d_]*[A-ZĐ]{2,}[^\W\d_]*")
_RESIDUE = re.compile(rf"\d+|{_CAPITALS.pattern}|{_UNSPEAKABLE.pattern}")


@dataclass(frozen=True, slots=True)
class Segment:
    """`start`, `end`: code points of the shown text (end exclusive). `spoken`: what is said for them, often nothing."""

    start: int
    end: int
    spoken: str


@dataclass(frozen=True)
class Spoken:
    """A shown text with its segments."""

    source: str
    segments: tuple[Segment, ...]

    @cached_property
    def text(self) -> str:
        """What is given to the voice."""
        return "".join(segment.spoken for segment in self.segments)

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(len(segment.spoken) for segment in self.segments))

    def source_span(self, start: int, length: int) -> tuple[int, int]:
        """The (start, length) in the shown text of `length` ≥ 1 code points of `text` from `start`.

        Raises ValueError when they do not lie in `text`.
        """
        if not 0 <= start < start + length <= len(self.text):
            raise ValueError(f"[{start}, {start + length}) does not lie in a spoken text of {len(self.text)}")
        first = self.segments[bisect_right(self._ends, start)]
        last = self.segments[bisect_right(self._ends, start + length - 1)]
        return first.start, last.end - first.start


def normalise(text: str, language: str = "vi") -> Spoken:
    """Read `text` by the rules of `language` ("vi" or "en"). Total: any string has a reading, perhaps an empty one.

    Raises KeyError for a language without rules.
    """
    composed, starts = _compose(text)
    segments: list[Segment] = []
    tail = "."  # a comma at the very start is not said
    for start, end, spoken in _read(composed, _RULES[language]):
        joined = _joined(tail, _UNSPEAKABLE.sub(" ", spoken))
        segments.append(Segment(starts[start], starts[end], joined))
        tail = (tail + joined)[-8:]
    return Spoken(text, tuple(segments))


def _joined(tail: str, spoken: str) -> str:
    """`spoken` as it follows `tail`, the last signs before it.

    Two words never run together, and a comma that follows another stop is not said twice.
    """
    if tail[-1:].isalpha() and spoken[:1].isalpha():
        return f" {spoken}"
    if tail.rstrip()[-1:] in _KEPT and spoken[:1] == ",":
        return f" {spoken[1:].lstrip()}"
    return spoken


def residue(spoken: str) -> list[str]:
    """What no voice reads well: digits, abbreviations in capitals, signs. Empty for a text that is ready."""
    return _RESIDUE.findall(spoken)


def _compose(text: str) -> tuple[str, list[int]]:
    """The text in NFC, and for each of its positions (and its end) the position in `text`."""
    composed: list[str] = []
    starts: list[int] = []
    position = 0
    for cluster in re.findall(r"(?s:.)[\u0300-\u036f]*", text):
        piece = unicodedata.normalize("NFC", cluster)
        composed.append(piece)
        starts += [position] * len(piece)
        position += len(cluster)
    return "".join(composed), [*starts, position]


def _read(text: str, rules: Sequence[Rule]) -> Iterator[tuple[int, int, str]]:
    position = 0
    while position < len(text):
        end, spoken = _first_reading(text, position, rules)
        yield position, end, spoken
        position = end


def _first_reading(text: str, position: int, rules: Sequence[Rule]) -> tuple[int, str]:
    for each in rules:
        match = each.pattern.match(text, position)
        if match is not None and match.end() > position:
            spoken = each.say(match)
            if spoken is not None:
                return match.end(), spoken
    return position + 1, _read_sign(text[position])


def _read_sign(sign: str) -> str:
    """A character that no rule reads: stops are kept, everything else is a space (emoji, control, quotes)."""
    if sign in _KEPT:
        return sign
    return "" if unicodedata.category(sign) in {"Mn", "Cf", "Cc"} and not sign.isspace() else " "
