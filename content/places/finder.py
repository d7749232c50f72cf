"""Find the commune of today from a line as people write it: old name or new, with or without marks, in any order.

Every word may be read in several ways: "Tân Phú" is a district of two provinces and a commune of sixty places. So each
commune that the line may name is weighed (`weighing`) against all that the line says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from content.places.districts import likely_districts, named_districts, rather_district
from content.places.gazetteer import Gazetteer, Place, by_length
from content.places.mentions import CommuneMention, Reading, misspelt_communes, read
from content.places.model import Commune, Kind, OldCommune, OldDistrict, Part, Province
from content.places.places import Places
from content.places.weighing import Candidate, settled, supported, weigh
from content.places.words import tokens

_LONGEST_LINE = 60  # words; an address is at most half of it
_WORTH_SHOWING = 5.0  # how far behind the best an answer may be, in the unit of `weighing`


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """A commune of today that a line may mean.

    old: the old commune through which it was found; None when the line names the commune of today, or a whole district.
    district: the old district, when only that was named. parts: where all of `old` went, or what a commune of today was
    made from. score: higher is likelier; only to be compared within one answer.
    """

    commune: Commune
    kind: Kind
    old: OldCommune | None
    district: OldDistrict | None
    parts: tuple[Part, ...]
    score: float


class PlaceFinder:
    """Pure and immutable after the start; one serves all threads."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self._names = Gazetteer(places)

    def find(self, text: str, limit: int = 5) -> tuple[PlaceMatch, ...]:
        """At most `limit` matches, best first, each commune once; empty when the line names no place that is known."""
        line = tokens(text)[:_LONGEST_LINE]
        if not line:
            return ()
        reading = read(line, self._names)
        candidates = self._candidates(reading, reading.communes)
        if not candidates or not settled(candidates[0]):
            more = misspelt_communes(reading, self._names, self._nearby(reading))
            candidates = self._candidates(reading, (*reading.communes, *more))
        districts = named_districts(reading) if not candidates or rather_district(reading, candidates[0]) else ()
        matches = self._of_districts(districts) if districts else self._of_candidates(candidates)
        return tuple(_first_of_each(matches, limit))

    def districts(self, text: str) -> tuple[OldDistrict, ...]:
        """The old district that a line names, to go on from by taps where `find` has no answer; several namesakes."""
        return likely_districts(read(tokens(text)[:_LONGEST_LINE], self._names))

    def of_old(self, old: OldCommune, score: float = 1.0) -> tuple[PlaceMatch, ...]:
        """What became of one old commune, such as one chosen from a list: a match for each part."""
        parts, kind = self.places.parts_of(old), self.places.kind_of_old(old)
        return tuple(PlaceMatch(part.new, kind, old, None, parts, score) for part in parts)

    def made_of(self, code: str) -> tuple[Part, ...]:
        """The old communes, or parts of them, that a commune of today was made from. Empty for an unknown code."""
        return self.places.old_units_of(code)

    def commune(self, code: str) -> Commune | None:
        """The commune of today with this five-digit code."""
        return self.places.commune(code)

    def province(self, code: str) -> Province | None:
        """The province of today with this two-digit code."""
        return self.places.province(code)

    def _candidates(self, reading: Reading, mentions: Iterable[CommuneMention]) -> list[Candidate]:
        """Those that the line supports, best first."""
        found = (weigh(reading, mention, entry) for mention in mentions for entry in mention.bearers)
        return sorted(filter(supported, found), key=lambda each: -each.score)

    def _nearby(self, reading: Reading) -> Mapping[int, list[str]] | None:
        """Where a misspelt name is looked for: in the districts that the line may name, or, for None, everywhere."""
        places: list[Place] = [("district", each.code) for mention in reading.districts for each, _ in mention.bearers]
        for mention in reading.provinces:
            places += (("old province", code) for code in mention.bearers.old)
            places += (("province", code) for code in mention.bearers.new)
        if not places:
            return None
        return by_length(sorted(set().union(*(self._names.keys_in[place] for place in places))))

    def _of_candidates(self, candidates: list[Candidate]) -> Iterator[PlaceMatch]:
        for each in candidates:
            if each.score < candidates[0].score - _WORTH_SHOWING:
                break
            match each.entry.unit:
                case Commune() as commune:
                    parts = self.places.old_units_of(commune.code)
                    yield PlaceMatch(commune, self.places.kind_of_new(commune), None, None, parts, each.score)
                case OldCommune() as old:
                    yield from self.of_old(old, each.score)

    def _of_districts(self, districts: tuple[OldDistrict, ...]) -> Iterator[PlaceMatch]:
        """Of namesakes the best of each, then the second of each, and so on."""
        for row in zip_longest(*map(self._of_district, districts)):
            yield from filter(None, row)

    def _of_district(self, district: OldDistrict) -> Iterator[PlaceMatch]:
        """The communes of today on its land: the one of its name first, then those that took most of its communes."""
        taken: dict[str, int] = {}
        for old in self.places.old_communes_in(district):
            for part in self.places.all_parts(old):
                taken[part.new.code] = taken.get(part.new.code, 0) + (3 if part.whole else 1)
        own = district.name.partition(" ")[2]
        communes = [commune for code in taken if (commune := self.places.commune(code))]
        for commune in sorted(communes, key=lambda each: (not each.name.endswith(f" {own}"), -taken[each.code])):
            parts = self.places.old_units_of(commune.code)
            yield PlaceMatch(
                commune, self.places.kind_of_new(commune), None, district, parts, float(taken[commune.code])
            )


def _first_of_each(matches: Iterable[PlaceMatch], limit: int) -> Iterator[PlaceMatch]:
    seen: set[str] = set()
    for match in matches:
        if len(seen) >= limit:
            return
        if match.commune.code not in seen:
            seen.add(match.commune.code)
            yield match
