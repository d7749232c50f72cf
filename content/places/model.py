"""Provinces, districts and communes, of today and of before 1 July 2025, and what became of each old commune.

Codes are those of the statistics office: two digits for a province, three for an old district, five for a commune. Most
codes outlived the change: a new commune carries the code of one of the old ones, so a code alone does not say which is
meant; here the type does.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What became of an old commune, or how a commune of today came about.

    KEPT     it alone became one new commune, and name and type stayed
    RENAMED  it alone became one new commune, with another name or another type (xã became phường)
    MERGED   all of it went into a new commune that has others in it too, also where its own name stayed
    SPLIT    parts of it went to several new communes
    """

    KEPT = "kept"
    MERGED = "merged"
    SPLIT = "split"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class Province:
    """A province or city of today. `name` carries its type: "Thành phố Đồng Nai"."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune of today (phường, xã or đặc khu). `name` carries its type: "Phường Cát Lái"."""

    code: str
    name: str
    province: Province


@dataclass(frozen=True, slots=True)
class OldProvince:
    """One of the 63 provinces of before July 2025. `aliases` are further names, without type."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OldDistrict:
    """A district (quận, huyện, thị xã, thành phố) of before July 2025. `aliases` carry a type, as `name` does."""

    code: str
    name: str
    province: OldProvince
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OldCommune:
    """A commune of before July 2025, named as on its last day. `aliases` are earlier names and other spellings.

    `code` is empty for the five island districts that had no communes and became special zones as a whole.
    """

    code: str
    name: str
    district: OldDistrict
    aliases: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The old address as it was written: commune, district, province."""
        names = (self.name, self.district.name, self.district.province.name)
        return ", ".join(names if self.code else names[1:])


@dataclass(frozen=True, slots=True)
class Part:
    """That an old commune, or a part of it, went into a commune of today.

    whole: the office's table writes that the new commune took all of it. Beside other parts it means that all the
    people came here, and the others took land only.
    """

    old: OldCommune
    new: Commune
    whole: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A package that the data were built from: the name and version on the registry, and the file's SHA-256."""

    package: str
    version: str
    sha256: str
    data_of: str
    """ISO date of the newest change that it holds."""
    licence: str
