"""`check-channel`: whether a link, number, name or message is official, suspicious or unknown."""

from __future__ import annotations

import argparse
import json
import sys

from kiosk.commands.options import Subparsers


def add(commands: Subparsers) -> None:
    check = commands.add_parser("check-channel", help="xem một đường dẫn, số điện thoại hay tin nhắn có thật không")
    check.add_argument("text", nargs="*", help="điều cần xem")
    check.add_argument("--stdin", action="store_true", help="đọc mỗi dòng một điều, in mỗi điều một dòng")
    check.add_argument("--json", action="store_true", help="in JSON cho chương trình đọc")
    check.set_defaults(run=_check)


def _check(given: argparse.Namespace) -> int:
    from content.catalogue import DATA, CatalogueFiles
    from content.channels import Inspector
    from content.channels.files import read_channels

    inspector = Inspector(read_channels(CatalogueFiles(DATA).channels))
    lines = (line.rstrip("\r\n") for line in sys.stdin) if given.stdin else [" ".join(given.text)]
    for line in lines:
        judged = inspector.check(line)
        reasons = [reason.vi for reason in judged.reasons]
        if given.json:
            row = {"input": line, "verdict": judged.verdict, "reasons": reasons}
            print(json.dumps(row, ensure_ascii=False), flush=True)
        else:
            print(f"{_WORDS[judged.verdict]}\n" + "\n".join(f"  - {reason}" for reason in reasons), flush=True)
    return 0


_WORDS = {"official": "Có thật.", "suspicious": "Đáng ngờ!", "unknown": "Chưa biết."}
