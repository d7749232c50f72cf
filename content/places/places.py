"""All units, and the ways from one to another: by code, by taps from province to commune, from old to new and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import TypeVar

from content.places.errors import PlacesUnusable
from content.places.model import Commune, Kind, OldCommune, OldDistrict, OldProvince, Part, Province, Source
from content.places.names import parted
from content.places.words import tokens

_K = TypeVar("_K")
_V = TypeVar("_V")


class Places:
    """Immutable. Tuples are in the order of the national list, which goes from north to south."""

    def __init__(
        self,
        provinces: tuple[Province, ...],
        communes: tuple[Commune, ...],
        old_provinces: tuple[OldProvince, ...],
        old_districts: tuple[OldDistrict, ...],
        old_communes: tuple[OldCommune, ...],
        parts: tuple[Part, ...],
        sources: tuple[Source, ...],
    ) -> None:
        """Raises PlacesUnusable when an old commune has no new one, or a commune of today no old one."""
        self.provinces = provinces
        self.communes = communes
        self.old_provinces = old_provinces
        self.old_districts = old_districts
        self.old_communes = old_communes
        self.parts = parts
        self.sources = sources
        # Dataclasses of eleven thousand parts compare slowly; identity is enough, each unit exists once.
        self._parts_of = _grouped((id(part.old), part) for part in parts)
        self._made_of = _grouped((part.new.code, part) for part in parts)
        orphans = [old.address for old in old_communes if id(old) not in self._parts_of]
        orphans += [new.name for new in communes if new.code not in self._made_of]
        if orphans:
            raise PlacesUnusable(f"Dữ liệu xã, phường thiếu chỗ nối: {'; '.join(orphans[:5])}. Dựng lại tệp dữ liệu.")

    @cached_property
    def _communes_by_code(self) -> dict[str, Commune]:
        return {each.code: each for each in self.communes}

    def commune(self, code: str) -> Commune | None:
        """The commune of today with this five-digit code."""
        return self._communes_by_code.get(code)

    def province(self, code: str) -> Province | None:
        """The province of today with this two-digit code."""
        return next((each for each in self.provinces if each.code == code), None)

    def all_parts(self, unit: OldCommune | Commune) -> tuple[Part, ...]:
        """As `parts_of` or `old_units_of`, but in no order that means anything, and fast."""
        return self._parts_of[id(unit)] if isinstance(unit, OldCommune) else self._made_of[unit.code]

    def parts_of(self, old: OldCommune) -> tuple[Part, ...]:
        """Where an old commune of these places went, the likeliest first."""
        return _ranked(self._parts_of[id(old)])

    def old_units_of(self, code: str) -> tuple[Part, ...]:
        """What a commune of today was made from, the weightiest first. Empty when no commune has this code."""
        return _ranked(self._made_of.get(code, ()))

    def kind_of_old(self, old: OldCommune) -> Kind:
        """What became of an old commune of these places."""
        parts = self._parts_of[id(old)]
        if len(parts) > 1:
            return Kind.SPLIT
        if len(self._made_of[parts[0].new.code]) > 1:
            return Kind.MERGED
        return _kept_or_renamed(old, parts[0].new)

    def kind_of_new(self, commune: Commune) -> Kind:
        """How a commune of today came about. SPLIT: it is a part of one old commune, and of no other."""
        sources = self._made_of[commune.code]
        if len(sources) > 1:
            return Kind.MERGED
        if len(self._parts_of[id(sources[0].old)]) > 1:
            return Kind.SPLIT
        return _kept_or_renamed(sources[0].old, commune)

    @cached_property
    def _communes_in(self) -> dict[str, tuple[Commune, ...]]:
        return _grouped((each.province.code, each) for each in self.communes)

    @cached_property
    def _districts_in(self) -> dict[str, tuple[OldDistrict, ...]]:
        return _grouped((each.province.code, each) for each in self.old_districts)

    @cached_property
    def _old_communes_in(self) -> dict[str, tuple[OldCommune, ...]]:
        return _grouped((each.district.code, each) for each in self.old_communes)

    def communes_in(self, province: Province) -> tuple[Commune, ...]:
        """A tap on a province of today."""
        return self._communes_in.get(province.code, ())

    def districts_in(self, province: OldProvince) -> tuple[OldDistrict, ...]:
        """A tap on an old province."""
        return self._districts_in.get(province.code, ())

    def old_communes_in(self, district: OldDistrict) -> tuple[OldCommune, ...]:
        """A tap on an old district. An island district without communes has itself as its only one."""
        return self._old_communes_in.get(district.code, ())


def _ranked(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Whole ones first, then those of one name, then the new commune that was given the old one's code."""
    if len(parts) < 2:
        return parts

    def rank(part: Part) -> tuple[bool, bool, bool]:
        namesakes = parted(part.old.name)[1] == parted(part.new.name)[1]
        return not part.whole, not namesakes, part.old.code != part.new.code

    return tuple(sorted(parts, key=rank))


def _kept_or_renamed(old: OldCommune, new: Commune) -> Kind:
    return Kind.KEPT if _spelling(old.name) == _spelling(new.name) else Kind.RENAMED


def _spelling(name: str) -> tuple[str, ...]:
    """Equal for two spellings of one name: Hoà and Hòa, Đăk Bla and Đăk BLa."""
    return tuple(token.marked for token in tokens(name))


def _grouped(pairs: Iterable[tuple[_K, _V]]) -> dict[_K, tuple[_V, ...]]:
    lists: defaultdict[_K, list[_V]] = defaultdict(list)
    for key, value in pairs:
        lists[key].append(value)
    return {key: tuple(values) for key, values in lists.items()}
