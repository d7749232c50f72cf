"""`retention`: remove what is older than the hub is to keep; run it once a day by a timer of the system."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from hub.commands.operator import Operator, Subparsers
from hub.db.partitions import make_ahead
from hub.retention import limit_of, retire
from offline_db.protocol.ids import Uuid7Source


def add(commands: Subparsers) -> None:
    words = "remove sessions and their events that are older than so many months, and make room for the next ones"
    retention = commands.add_parser("retention", help=words)
    retention.add_argument("--keep-months", type=int, required=True, metavar="N", help="keep at least so many months")
    retention.set_defaults(run=_run)


def _run(operator: Operator, options: argparse.Namespace) -> int:
    now = datetime.now(UTC)
    try:
        limit = limit_of(now, options.keep_months)
    except ValueError:
        print("--keep-months phải từ 1 trở lên.", file=sys.stderr)
        return 2
    with operator.database.writing_connection() as connection:
        for name in make_ahead(connection, now):
            print(f"Đã tạo sẵn phân vùng {name}")
    done = retire(operator.database, limit, now, Uuid7Source())
    for month in done.months:
        print(f"Đã bỏ cả tháng: {month}")
    print(f"Giữ từ tháng {limit}. Đã xóa {done.sessions} phiên và {done.segments} đoạn nhật ký cũ hơn.")
    return 0
