"""What a written name of the national list consists of: its type and the rest."""

from __future__ import annotations

from enum import StrEnum


class Type(StrEnum):
    """Types of units, old and new, as they are written before a name."""

    WARD = "Phường"
    COMMUNE = "Xã"
    TOWNSHIP = "Thị trấn"
    ZONE = "Đặc khu"
    URBAN_DISTRICT = "Quận"
    DISTRICT = "Huyện"
    TOWN = "Thị xã"
    CITY = "Thành phố"
    PROVINCE = "Tỉnh"


COMMUNE_TYPES = frozenset((Type.WARD, Type.COMMUNE, Type.TOWNSHIP, Type.ZONE))
DISTRICT_TYPES = frozenset((Type.URBAN_DISTRICT, Type.DISTRICT, Type.TOWN, Type.CITY))
PROVINCE_TYPES = frozenset((Type.CITY, Type.PROVINCE))


def parted(name: str) -> tuple[Type | None, str]:
    """Part a full name: "Phường Cát Lái" into WARD and "Cát Lái". None for a name without a type."""
    for each, prefix in _PREFIXES:
        if name.startswith(prefix):
            return each, name[len(prefix) :]
    return None, name


_PREFIXES = tuple((each, f"{each.value} ") for each in Type)
