"""Which file names a pack may hold. Pure.

Names must mean one and the same file on every system and stick: Linux, Windows, FAT. Hence ASCII alone, no name that
Windows keeps for a device, no two names that differ in case only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

MAX_LENGTH = 120
MAX_DEPTH = 6

_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def fault_of(name: str) -> str | None:
    """What is wrong with one name, in Vietnamese; None when it may be used."""
    if not name or len(name) > MAX_LENGTH:
        return f"tên tệp trống hoặc dài hơn {MAX_LENGTH} chữ"
    parts = name.split("/")
    if len(parts) > MAX_DEPTH:
        return f"tên tệp nằm sâu hơn {MAX_DEPTH} thư mục"
    for part in parts:
        if not _PART.fullmatch(part) or part.endswith("."):
            return "tên tệp có phần không cho phép (chỉ dùng chữ không dấu, số và . _ -, không có .. hay ổ đĩa)"
        if part.split(".")[0].lower() in _DEVICES:
            return f"tên tệp trùng tên thiết bị của Windows ({part.split('.')[0]})"
    return None


def clash(names: Iterable[str]) -> tuple[str, str] | None:
    """Two names that are one file where case does not count, or a file and its own folder; None when all differ."""
    seen: dict[str, str] = {}
    ordered = sorted(names)
    for name in ordered:
        folded = name.lower()
        if folded in seen:
            return seen[folded], name
        seen[folded] = name
    for name in ordered:
        parts = name.lower().split("/")
        for depth in range(1, len(parts)):
            folder = "/".join(parts[:depth])
            if folder in seen:
                return seen[folder], name
    return None
