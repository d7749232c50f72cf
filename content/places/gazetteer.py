"""Every name that can stand in an address, by its key, and the units that bear it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from content.places.model import Commune, OldCommune, OldDistrict
from content.places.names import Type, parted
from content.places.places import Places
from content.places.words import fold, name_key, name_sound

Place: TypeAlias = tuple[Literal["district", "old province", "province"], str]
"""A unit above the commune: what it is, and its code."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One name of one commune, old or of today, and where it lay or lies. Equal only to itself.

    name: without type. districts: codes of the old districts that it belongs to, or whose land it holds.
    old_provinces, provinces: likewise, codes of before and of after July 2025.
    """

    unit: OldCommune | Commune
    type: Type | None
    name: str
    districts: frozenset[str]
    old_provinces: frozenset[str]
    provinces: frozenset[str]


@dataclass(frozen=True, slots=True)
class ProvinceName:
    """A name of a province: of which old one, of which one of today. Both for those that kept theirs."""

    old: frozenset[str]
    new: frozenset[str]


class Gazetteer:
    """Built once from the places; only read afterwards."""

    def __init__(self, places: Places) -> None:
        self.communes: defaultdict[str, list[Entry]] = defaultdict(list)
        self.districts: defaultdict[str, list[tuple[OldDistrict, Type | None]]] = defaultdict(list)
        self.provinces = _province_names(places)
        self.initials: defaultdict[str, list[tuple[OldDistrict, Type | None]]] = defaultdict(list)
        """Districts by their first letters, as people shorten them beside a city: "P15 TB HCM"."""
        self.spellings: defaultdict[str, list[str]] = defaultdict(list)
        """The names of districts and provinces by their key, with their marks."""
        self.keys_in: defaultdict[Place, set[str]] = defaultdict(set)
        for district in places.old_districts:
            for name in (district.name, *district.aliases):
                kind, base = parted(name)
                self.districts[name_key(base)].append((district, kind))
                self.spellings[name_key(base)].append(base)
                letters = "".join(fold(syllable)[:1] for syllable in base.split())
                if len(letters) > 1:
                    self.initials[letters].append((district, kind))
        for full in [each.name for each in places.old_provinces] + [each.name for each in places.provinces]:
            base = parted(full)[1]
            self.spellings[name_key(base)].append(base)
        for old in places.old_communes:
            self._add_old(old, frozenset(part.new.province.code for part in places.all_parts(old)))
        for commune in places.communes:
            self._add_new(commune, [part.old.district for part in places.all_parts(commune)])
        self.sounds = _by_sound(self.communes, self.communes.values())
        self.commune_keys = by_length(self.communes)
        self.district_keys = by_length(self.districts)
        self.province_keys = by_length(self.provinces)

    def _add_old(self, old: OldCommune, provinces: frozenset[str]) -> None:
        district = frozenset((old.district.code,))
        old_province = frozenset((old.district.province.code,))
        for full in (old.name, *old.aliases):
            kind, name = parted(full)
            self._add(Entry(old, kind, name, district, old_province, provinces))

    def _add_new(self, commune: Commune, districts: Iterable[OldDistrict]) -> None:
        kind, name = parted(commune.name)
        codes = frozenset(each.code for each in districts)
        old_provinces = frozenset(each.province.code for each in districts)
        self._add(Entry(commune, kind, name, codes, old_provinces, frozenset((commune.province.code,))))

    def _add(self, entry: Entry) -> None:
        key = name_key(entry.name)
        self.communes[key].append(entry)
        for code in entry.districts:
            self.keys_in["district", code].add(key)
        for code in entry.old_provinces:
            self.keys_in["old province", code].add(key)
        for code in entry.provinces:
            self.keys_in["province", code].add(key)


def by_length(keys: Iterable[str]) -> dict[int, list[str]]:
    """Keys by their number of letters: a misspelt name is never much longer or shorter."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for key in keys:
        found[len(key)].append(key)
    return dict(found)


def _province_names(places: Places) -> dict[str, ProvinceName]:
    old: defaultdict[str, set[str]] = defaultdict(set)
    new: defaultdict[str, set[str]] = defaultdict(set)
    for old_province in places.old_provinces:
        for name in (parted(old_province.name)[1], *old_province.aliases):
            old[name_key(name)].add(old_province.code)
    for province in places.provinces:
        new[name_key(parted(province.name)[1])].add(province.code)
    for old_province in places.old_provinces:  # an alias (Sài Gòn) is also one of today's province of the same name
        for code in new.get(name_key(parted(old_province.name)[1]), ()):
            for alias in old_province.aliases:
                new[name_key(alias)].add(code)
    return {key: ProvinceName(frozenset(old[key]), frozenset(new[key])) for key in {*old, *new}}


def _by_sound(communes: dict[str, list[Entry]], lists: Iterable[list[Entry]]) -> dict[str, tuple[str, ...]]:
    """The keys that sound alike, for each sound."""
    keys: defaultdict[str, list[str]] = defaultdict(list)
    for key, entries in zip(communes, lists, strict=True):
        keys[name_sound(entries[0].name)].append(key)
    return {heard: tuple(found) for heard, found in keys.items()}
