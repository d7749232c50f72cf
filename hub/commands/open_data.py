"""`open-data`: what a province's month would release, and the zip of one that was released.

Releasing is a person's deed, done in the console.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from hub.accounts.scope import find_scope
from hub.commands.operator import Operator, Subparsers
from hub.open_data.dataset import make_dataset
from hub.open_data.errors import OpenDataError
from hub.open_data.release import find_released


def add(commands: Subparsers) -> None:
    open_data = commands.add_parser("open-data", help="preview a province's month, or write the zip that was released")
    open_data.add_argument("--unit", required=True, help="a province's two digits")
    open_data.add_argument("--month", required=True, type=_month, help="such as 2026-11")
    open_data.add_argument("--into", type=Path, help="write the released zip to this file")
    open_data.set_defaults(run=_run)


def _month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


def _run(operator: Operator, options: argparse.Namespace) -> int:
    with operator.database.read() as session:
        scope = find_scope(session, options.unit)
        if scope is None:
            print(f"Không có đơn vị mã {options.unit} trên máy chủ này.", file=sys.stderr)
            return 2
        released = find_released(session, scope, options.month)
        if options.into is not None:
            if released is None:
                print("Tháng này chưa công bố. Hãy công bố ở trang Dữ liệu mở.", file=sys.stderr)
                return 2
            options.into.write_bytes(released.archive)
            print(f"{released.sha256.hex()}  {options.into}")
            return 0
        try:
            data = make_dataset(session, scope, options.month, datetime.now(UTC)).data
        except OpenDataError as error:
            print(error, file=sys.stderr)
            return 2
    print(f"k = {data.k}: công bố {len(data.rows)} phiên, bỏ {data.suppressed} phiên")
    if released is not None:
        print(f"Đã công bố lúc {released.released_at:%Y-%m-%d %H:%M} UTC: {released.sha256.hex()}")
    return 0
