"""Where a kiosk stands: the codes of the two-tier list of administrative units in force since 1 July 2025."""

from __future__ import annotations

import re
from dataclasses import dataclass

from content.errors import PlaceError


@dataclass(frozen=True, slots=True)
class Place:
    """A province (two digits, "79") and, where known, a commune (five digits, "27112").

    Raises PlaceError when a code has another form. Whether the codes exist is not checked here.
    """

    province: str
    commune: str | None = None

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[0-9]{2}", self.province):
            raise PlaceError(f"Mã tỉnh {self.province!r} không đúng. Mã tỉnh có 2 chữ số, ví dụ 79.")
        if self.commune is not None and not re.fullmatch(r"[0-9]{5}", self.commune):
            raise PlaceError(f"Mã xã {self.commune!r} không đúng. Mã xã có 5 chữ số, ví dụ 27112.")
