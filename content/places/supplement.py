"""Read `supplement.tsv`: names that the packages lack. Its head says what each subject means."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from content.places.errors import PlacesBuildFailed

SUPPLEMENT = Path(__file__).with_name("supplement.tsv")
_SUBJECTS = ("commune", "commune_alias", "district", "district_alias", "province_alias")


@dataclass(frozen=True, slots=True)
class Supplement:
    """Names by the code's number. `communes` and `districts` replace the package's name, which becomes an alias."""

    communes: dict[int, str] = field(default_factory=dict)
    districts: dict[int, str] = field(default_factory=dict)
    commune_aliases: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    district_aliases: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    province_aliases: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))


def read_supplement(path: Path = SUPPLEMENT) -> Supplement:
    """Raises PlacesBuildFailed with the line that has another form."""
    supplement = Supplement()
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 4 or fields[0] not in _SUBJECTS or not fields[1].isdigit():
            raise PlacesBuildFailed(f"{path.name}, line {number}: need subject, code, name, why, parted by tabs")
        subject, code, name = fields[0], int(fields[1]), fields[2]
        match subject:
            case "commune":
                supplement.communes[code] = name
            case "district":
                supplement.districts[code] = name
            case "commune_alias":
                supplement.commune_aliases[code].append(name)
            case "district_alias":
                supplement.district_aliases[code].append(name)
            case _:
                supplement.province_aliases[code].append(name)
    return supplement
