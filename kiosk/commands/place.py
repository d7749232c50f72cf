"""`place`: where the kiosk stands, and how large its screen is."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from kiosk.commands.options import Subparsers
from kiosk.config import FILE_NAME, parse_config
from kiosk.errors import ConfigInvalid


def add(commands: Subparsers) -> None:
    place = commands.add_parser("place", help="ghi nơi đặt máy và cỡ màn hình")
    place.add_argument("--province", required=True, help="mã tỉnh, 2 số")
    place.add_argument("--commune", required=True, help="mã xã, 5 số")
    place.add_argument("--name", required=True, help='tên hiện trên màn hình, ví dụ "phường Cát Lái"')
    place.add_argument("--inches", type=float, default=21.5, help="đường chéo màn hình, inch")
    place.set_defaults(run=_place)


def _place(given: argparse.Namespace) -> int:
    path: Path = given.folder / FILE_NAME
    if path.exists():
        print(f"Đã có {path}; sửa trong tệp đó.", file=sys.stderr)
        return 2
    text = (
        f"[screen]\ninches = {given.inches}\n\n[place]\nprovince = {_quoted(given.province)}\n"
        f"commune = {_quoted(given.commune)}\nname = {_quoted(given.name)}\n"
    )
    try:
        parse_config(given.folder, text)
    except ConfigInvalid as error:
        print(f"Chưa ghi gì: {error.setting} {error.problem}. Xin xem lại rồi chạy lại lệnh.", file=sys.stderr)
        return 2
    given.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    print(f"Đã ghi {path}.")
    return 0


def _quoted(text: str) -> str:
    """A TOML string. Letters that no screen shows (line ends, half letters of a broken terminal) are left out."""
    return json.dumps("".join(filter(str.isprintable, text)), ensure_ascii=False)
