"""`enrol`: tie the kiosk to the commune's hub."""

from __future__ import annotations

import argparse
import sys

from kiosk.commands.options import Subparsers


def add(commands: Subparsers) -> None:
    enrol = commands.add_parser("enrol", help="nối máy với máy chủ của xã bằng mã ghi danh")
    enrol.add_argument("--hub", required=True, help="địa chỉ máy chủ, ví dụ https://...")
    enrol.add_argument("--code", required=True, help="mã ghi danh, dùng một lần")
    enrol.set_defaults(run=_enrol)


def _enrol(given: argparse.Namespace) -> int:
    from kiosk.hub_link import enrol_kiosk
    from offline_db.store import Enrolment, default_key_store, open_store

    with open_store(given.folder, default_key_store(given.folder)) as store:
        outcome = enrol_kiosk(store, given.hub, given.code)
    if isinstance(outcome, Enrolment):
        print(f"Đã nối máy với {outcome.commune_name}.")
        return 0
    print(outcome.reason, file=sys.stderr)
    return 1
