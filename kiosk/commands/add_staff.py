"""`add-staff`: let a volunteer sign in at this kiosk."""

from __future__ import annotations

import argparse
import sys

from kiosk.commands.options import Subparsers
from offline_db.errors import PayloadInvalid


def add(commands: Subparsers) -> None:
    staff = commands.add_parser("add-staff", help="thêm tình nguyện viên, đọc mã PIN từ đầu vào")
    staff.add_argument("--name", required=True)
    staff.set_defaults(run=_add_staff)


def _add_staff(given: argparse.Namespace) -> int:
    from offline_db.protocol.roles import Role
    from offline_db.store import default_key_store, open_store

    pin = sys.stdin.readline().strip()
    with open_store(given.folder, default_key_store(given.folder)) as store:
        try:
            store.staff.add(given.name, Role.VOLUNTEER, pin)
        except PayloadInvalid:
            print("Chưa thêm: cần có tên, và mã PIN từ 4 đến 12 chữ số ở dòng đầu của đầu vào.", file=sys.stderr)
            return 2
    print(f"Đã thêm {given.name}.")
    return 0
