"""`places`: which commune of today an address means, old or new, as people write it."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from content.places import PLACES_FILE, PlaceFinder, PlaceMatch, load_places, note
from kiosk.commands.options import Subparsers


def add(commands: Subparsers) -> None:
    places = commands.add_parser("places", help="xã, phường cũ nay là xã, phường nào")
    places.add_argument("text", nargs="*", help="địa chỉ như người dân viết")
    places.add_argument("--stdin", action="store_true", help="đọc mỗi dòng một địa chỉ, in mỗi địa chỉ một dòng")
    places.add_argument("--json", action="store_true", help="in JSON cho chương trình đọc")
    places.add_argument("--limit", type=int, default=5, help="số nơi nhiều nhất")
    places.add_argument("--data", type=Path, default=PLACES_FILE, help="tệp dữ liệu xã, phường")
    places.set_defaults(run=_places)


def _places(given: argparse.Namespace) -> int:
    finder = PlaceFinder(load_places(given.data))
    for text in _lines() if given.stdin else [" ".join(given.text)]:
        matches = finder.find(text, given.limit)
        if given.json:
            answer = {"input": text, "matches": [as_json(match) for match in matches]}
            print(json.dumps(answer, ensure_ascii=False), flush=True)
        else:
            print("\n".join(_readable(text, matches)), flush=True)
    return 0


def _lines() -> Iterable[str]:
    """Bytes that are no UTF-8 become replacement letters: a bad line is answered like any other."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    return (line.rstrip("\r\n") for line in sys.stdin)


def as_json(match: PlaceMatch) -> dict[str, Any]:
    """`from` is the old address, null when the line named today's commune; `parts` are all places of a split one."""
    answer: dict[str, Any] = {
        "code": match.commune.code,
        "commune": match.commune.name,
        "province": match.commune.province.name,
        "province_code": match.commune.province.code,
        "kind": match.kind.value,
        "from": match.old.address if match.old else None,
        "note": note(match).vi,
        "score": round(match.score, 2),
    }
    if match.old is not None and len(match.parts) > 1:
        answer["parts"] = [
            {"code": part.new.code, "commune": part.new.name, "share": "whole" if part.whole else "part"}
            for part in match.parts
        ]
    return answer


def _readable(text: str, matches: tuple[PlaceMatch, ...]) -> Iterable[str]:
    if not matches:
        yield f"{text}: không tìm thấy. Viết thêm huyện và tỉnh cũ, hoặc hỏi người ở quầy."
    for match in matches:
        origin = f" (trước là {match.old.address})" if match.old else ""
        yield f"{match.commune.name}, {match.commune.province.name}, mã {match.commune.code}{origin}"
        yield f"  {note(match).vi}"
