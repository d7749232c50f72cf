"""What several commands share: their options, and the library that these ask for."""

from __future__ import annotations

import argparse
import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from content.catalogue import DATA
from content.errors import ContentError
from content.library import VIETNAM, Library, load_library
from content.place import Place

if TYPE_CHECKING:
    Subparsers: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]


def common_options() -> argparse.ArgumentParser:
    """The options that every command takes."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=Path, default=DATA, help="thư mục nội dung (mặc định: bản đi kèm)")
    common.add_argument(
        "--today", type=date.fromisoformat, default=None, help="xem như hôm nay là ngày này, 2026-11-21"
    )
    common.add_argument("--province", help="mã tỉnh 2 chữ số, để lấy phí và địa chỉ của nơi đó")
    common.add_argument("--commune", help="mã xã 5 chữ số, đi cùng --province")
    common.add_argument("--json", action="store_true", help="in JSON cho chương trình đọc")
    return common


def library_of(options: argparse.Namespace) -> Library:
    """The library of the place and day that were asked for. Raises ContentError."""
    if options.commune and not options.province:
        raise ContentError("Có --commune thì cần cả --province.")
    place = Place(options.province, options.commune) if options.province else None
    return load_library(options.data, place, today=today_of(options))


def today_of(options: argparse.Namespace) -> date:
    """The day that was asked for, or today in Vietnam."""
    today: date | None = options.today
    return today or datetime.now(VIETNAM).date()


def print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
