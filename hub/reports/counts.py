"""What was counted of some sessions. Pure. Counts of any parts add up to the count of the whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import orjson

from hub.reports.measures import MEASURES, Counted, minutes_of

PER_PART = ("all", "mode", "group", "outcome", "rating", "aid")
"""What a unit's count keeps of each unit inside it."""


@dataclass(slots=True)
class Counts:
    """numbers: measure → key → how many sessions. minutes: length of ended sessions in whole minutes → how many.

    names: measure → key → the words last recorded for it. parts: code of a unit inside → its numbers of PER_PART.
    """

    numbers: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    minutes: Counter[int] = field(default_factory=Counter)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    parts: dict[str, Counts] = field(default_factory=dict)

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
            self.parts.setdefault(code, Counts()).add(part)

    def add_part(self, code: str, part: Counts) -> None:
        """Count `part`, and remember that it is of the unit `code` inside this one."""
        self.add(Counts(part.numbers, part.minutes, part.names))
        kept = Counts(
            defaultdict(Counter, {name: Counter(part.numbers[name]) for name in PER_PART if name in part.numbers})
        )
        self.parts.setdefault(code, Counts()).add(kept)

    def of(self, measure: str, key: str = "") -> int:
        return self.numbers.get(measure, Counter())[key]

    def keys(self, measure: str) -> Counter[str]:
        """The keys of a measure under which there are sessions."""
        return self.numbers.get(measure, Counter())

    @property
    def total(self) -> int:
        return self.of("all")

    def encode(self) -> bytes:
        """As JSON; keys in order, so that equal counts give equal bytes."""
        return orjson.dumps(_plain(self), option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS)

    @classmethod
    def decode(cls, body: bytes) -> Counts:
        return _read(orjson.loads(body))


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


def _plain(counts: Counts) -> dict[str, object]:
    plain: dict[str, object] = {"n": counts.numbers}
    if counts.minutes:
        plain["m"] = counts.minutes
    if counts.names:
        plain["w"] = counts.names
    if counts.parts:
        plain["p"] = {code: _plain(part) for code, part in counts.parts.items()}
    return plain


def _read(plain: dict[str, dict[str, dict[str, int]]]) -> Counts:
    counts = Counts()
    counts.numbers = defaultdict(Counter, {name: Counter(numbers) for name, numbers in plain["n"].items()})
    counts.minutes = Counter({int(length): n for length, n in plain.get("m", {}).items()})
    counts.names = plain.get("w", {})  # type: ignore[assignment]
    counts.parts = {code: _read(part) for code, part in plain.get("p", {}).items()}  # type: ignore[arg-type]
    return counts
