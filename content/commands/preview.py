"""`preview`: a guide in the real kiosk, shown anew whenever its file is saved.

The window is another program, as the content knows nothing of it; this command only starts it.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
from typing import TYPE_CHECKING

from content.errors import ContentError

if TYPE_CHECKING:
    from content.commands.options import Subparsers

WINDOW = "ui.preview"


def add(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    preview = commands.add_parser("preview", parents=[common], help="xem hướng dẫn trong cửa sổ thật, đổi theo tệp")
    preview.add_argument("guide", help="mã hướng dẫn")
    preview.add_argument("--size", help="cỡ cửa sổ, như 1080x1920")
    preview.set_defaults(run=_preview)


def _preview(options: argparse.Namespace) -> int:
    if importlib.util.find_spec("ui") is None:
        raise ContentError("Máy này không có cửa sổ của máy hỗ trợ. Cài bản đầy đủ rồi chạy lại.")
    given = {
        "--data": options.data.resolve(),
        "--today": options.today,
        "--province": options.province,
        "--commune": options.commune,
        "--size": options.size,
    }
    more = [part for name, value in given.items() if value is not None for part in (name, str(value))]
    return subprocess.run([sys.executable, "-m", WINDOW, options.guide, *more], check=False).returncode
