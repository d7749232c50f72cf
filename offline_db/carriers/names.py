"""What the files are called: a name that FAT can hold and any system and screen can show. Pure."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

_MAX_NAME = 60
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def file_name(kiosk_name: str, at: datetime, suffix: str) -> str:
    """Such as diem-tua-kiosk-so-1-20261121-081003.dtc. at: in the time of the place, so that people know the file."""
    return f"diem-tua-{plain_name(kiosk_name)}-{at:%Y%m%d-%H%M%S}{suffix}"


def plain_name(text: str) -> str:
    """`text` in small letters without marks: "Kiosk số 1" → "kiosk-so-1"; "kiosk" when nothing is left."""
    folded = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    letters = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return _NOT_PLAIN.sub("-", letters).strip("-")[:_MAX_NAME].strip("-") or "kiosk"
