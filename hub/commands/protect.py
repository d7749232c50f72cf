"""`protect`: let another role of PostgreSQL serve the hub, without the right to change the log."""

from __future__ import annotations

import argparse
import sys

import sqlalchemy as sa

from hub.commands.operator import Operator, Subparsers
from hub.db.append_only import APPEND_ONLY, protect


def add(commands: Subparsers) -> None:
    words = "on PostgreSQL, as the tables' owner: let a role serve the hub, but never change what is written once"
    command = commands.add_parser("protect", help=words)
    command.add_argument("--role", required=True, help="an existing role; `serve` connects as it")
    command.set_defaults(run=_run)


def _run(operator: Operator, options: argparse.Namespace) -> int:
    if operator.database.is_sqlite:
        print("SQLite giữ nhật ký chỉ-ghi-thêm bằng trigger; không cần lệnh này.")
        return 0
    try:
        with operator.database.writing_connection() as connection:
            protect(connection, options.role)
    except (ValueError, sa.exc.ProgrammingError) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{options.role} làm việc được với máy chủ nhưng không sửa, không xóa được: {', '.join(APPEND_ONLY)}.")
    return 0
