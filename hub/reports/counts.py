"""What was counted of some sessions. Pure. Counts of any parts add up to the count of the whole."""

from __future__ import annotations

import operator
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import orjson

from hub.reports.measures import MEASURES, Counted, minutes_of

PER_PART = (
    ("all", ""),
    ("mode", "assisted"),
    ("outcome", "completed"),
    ("outcome", "escalated"),
    ("aid", "stuck"),
    ("rating", "good"),
)
"""Measure and key of each number that a unit's count keeps of each unit inside it."""


@dataclass(slots=True)
class Counts:
    """numbers: measure → key → how many sessions. minutes: length of ended sessions in whole minutes → how many.

    names: measure → key → the words last recorded for it. parts: code of a unit inside → its numbers, in the order of
    PER_PART.
    """

    numbers: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    minutes: Counter[int] = field(default_factory=Counter)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    parts: dict[str, list[int]] = field(default_factory=dict)

    def count(self, session: Counted, guide_title: str = "", staff_name: str = "") -> None:
        """Count one more session."""
        for name, measure in MEASURES.items():
            for key in measure.keys(session):
                self.numbers[name][key] += 1
        if session.finished_at is not None:
            self.minutes[minutes_of(session)] += 1
        if guide_title:
            self.names.setdefault("guide", {})[session.guide] = guide_title
        if staff_name:
            self.names.setdefault("staff", {})[session.staff_id] = staff_name

    def add(self, other: Counts) -> None:
        """Count also all that `other` has counted, which must be other sessions."""
        for name, numbers in other.numbers.items():
            self.numbers[name].update(numbers)
        self.minutes.update(other.minutes)
        for name, words in other.names.items():
            self.names.setdefault(name, {}).update(words)
        for code, part in other.parts.items():
            self._add_to_part(code, part)

    def add_part(self, code: str, part: Counts) -> None:
        """Count `part`, and remember that it is of the unit `code` inside this one."""
        self.add(Counts(part.numbers, part.minutes, part.names))
        self._add_to_part(code, [part.of(measure, key) for measure, key in PER_PART])

    def _add_to_part(self, code: str, more: list[int]) -> None:
        known = self.parts.get(code)
        self.parts[code] = more if known is None else list(map(operator.add, known, more))

    def of(self, measure: str, key: str = "") -> int:
        return self.numbers.get(measure, Counter())[key]

    def keys(self, measure: str) -> Counter[str]:
        """The keys of a measure under which there are sessions."""
        return self.numbers.get(measure, Counter())

    @property
    def total(self) -> int:
        return self.of("all")

    def encode(self) -> bytes:
        """All but the parts, as JSON; keys in order, so that equal counts give equal bytes."""
        plain = {"n": self.numbers, "m": self.minutes, "w": self.names}
        return orjson.dumps(plain, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS)

    def encode_parts(self) -> bytes:
        """The parts, b"" when there are none."""
        return orjson.dumps(self.parts, option=orjson.OPT_SORT_KEYS) if self.parts else b""

    @classmethod
    def decode(cls, body: bytes, parts: bytes = b"") -> Counts:
        plain = orjson.loads(body)
        return cls(
            numbers=defaultdict(Counter, {name: Counter(numbers) for name, numbers in plain["n"].items()}),
            minutes=Counter({int(length): sessions for length, sessions in plain["m"].items()}),
            names=plain["w"],
            parts=orjson.loads(parts) if parts else {},
        )


def total_of(counts: Iterable[Counts]) -> Counts:
    total = Counts()
    for each in counts:
        total.add(each)
    return total


def quantile(minutes: Counter[int], share: float) -> int | None:
    """The smallest length that at least `share` (0 to 1) of the sessions do not exceed; None when there are none."""
    wanted, seen = share * minutes.total(), 0
    for length in sorted(minutes):
        seen += minutes[length]
        if seen >= wanted:
            return length
    return None
