"""`build`: the content as one file that opens fast."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from content.commands.options import print_json
from content.compiled import FILE_NAME, compile_library
from content.errors import ContentError

if TYPE_CHECKING:
    from content.commands.options import Subparsers


def add(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    build = commands.add_parser("build", parents=[common], help="dịch nội dung thành một tệp mở nhanh")
    build.add_argument("out", type=Path, help=f"thư mục nhận tệp {FILE_NAME}")
    build.set_defaults(run=_build)


def _build(options: argparse.Namespace) -> int:
    target: Path = options.out / FILE_NAME
    compiled = compile_library(options.data)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(compiled)
    except OSError as error:
        raise ContentError(f"Không ghi được {target} ({error.strerror}). Chọn thư mục khác.") from error
    if options.json:
        print_json({"file": str(target), "bytes": len(compiled)})
    else:
        print(f"Đã ghi {target}, {len(compiled)} byte.")
    return 0
