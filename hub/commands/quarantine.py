"""`quarantine`: look at events that the hub holds but cannot read, try them again, hand them to a developer."""

from __future__ import annotations

import argparse
from base64 import b64encode
from datetime import UTC, datetime
from pathlib import Path

import orjson

from hub.commands.operator import Operator, Subparsers
from hub.ingest.quarantine import quarantined, retry


def add(commands: Subparsers) -> None:
    group = commands.add_parser("quarantine", help="events that are held but could not be read")
    verbs = group.add_subparsers(dest="verb", required=True)
    verbs.add_parser("list", help="one line for each").set_defaults(run=_list)
    verbs.add_parser("retry", help="try them all again, after an upgrade").set_defaults(run=_retry)
    export = verbs.add_parser("export", help="write them with their bytes to a file, for a developer")
    export.add_argument("file", type=Path, help="is made anew; it holds what citizens did, keep it accordingly")
    export.set_defaults(run=_export)


def _list(operator: Operator, _options: argparse.Namespace) -> int:
    with operator.database.read() as session:
        found = 0
        for row, _ in quarantined(session):
            print(f"{row.at:%Y-%m-%d %H:%M} {row.commune_code} {row.kiosk_id} {row.seq} ({row.size} B): {row.reason}")
            found += 1
    if not found:
        print("Không có sự kiện nào bị cách ly.")
    return 1 if found else 0


def _retry(operator: Operator, _options: argparse.Namespace) -> int:
    with operator.database.write() as session:
        released, left = retry(session, datetime.now(UTC))
    print(f"Đã nhận lại {released} sự kiện, còn {left} sự kiện bị cách ly.")
    return 1 if left else 0


def _export(operator: Operator, options: argparse.Namespace) -> int:
    try:
        with operator.database.read() as session, options.file.open("xb") as file:
            for row, raw in quarantined(session):
                line = {
                    "commune": row.commune_code,
                    "kiosk": str(row.kiosk_id),
                    "seq": row.seq,
                    "reason": row.reason,
                    "event": b64encode(raw).decode(),
                }
                file.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
    except OSError as error:
        print(f"Không ghi được {options.file}: {error.strerror}. Xin chọn một tệp chưa có.")
        return 2
    return 0
