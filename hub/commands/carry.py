"""`carry in`: take kiosks' logs in from USB carriers."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from hub.audit import Action, note_operator
from hub.carriers.service import Taken, take_carrier
from hub.commands.operator import Operator, Subparsers
from hub.context import Hub
from hub.keys import load_keys
from offline_db.carriers.errors import CarrierError


def add(commands: Subparsers) -> None:
    carry = commands.add_parser("carry", help="take in what kiosks wrote to USB sticks")
    ways = carry.add_subparsers(required=True, metavar="way")
    come = ways.add_parser("in", help="take in one or more carriers (.dtc); may be repeated")
    come.add_argument("files", type=Path, nargs="+", metavar="FILE")
    come.add_argument("--receipts", type=Path, metavar="DIR", help="where receipts go; beside each file unless given")
    come.set_defaults(run=_run)


def _run(operator: Operator, options: argparse.Namespace) -> int:
    """All files are tried; the status is 1 when any was refused or began too late."""
    hub = Hub(settings=operator.settings, database=operator.database, keys=load_keys(operator.settings.home))
    return max([_take(hub, path, options.receipts or path.parent) for path in options.files])


def _take(hub: Hub, path: Path, receipts: Path) -> int:
    try:
        with path.open("rb") as file:
            taken = take_carrier(hub, file)
        _note(hub, taken, path)
        receipt = receipts / taken.receipt_name
        receipt.write_bytes(taken.receipt)
    except CarrierError as error:
        print(f"{path}: {error.for_staff}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{path}: {error}", file=sys.stderr)
        return 1
    if taken.missing_from is not None:
        print(
            f"{path}: máy chủ còn thiếu từ việc số {taken.missing_from} của {taken.kiosk_name}, chưa nhận gì. "
            f"Đem {receipt} về máy: máy sẽ ghi tệp mới có đủ.",
            file=sys.stderr,
        )
        return 1
    print(f"{path}: {taken.kiosk_name}, {taken.added} việc mới, giữ đủ tới số {taken.acked_seq}. Biên nhận: {receipt}")
    return 0


def _note(hub: Hub, taken: Taken, path: Path) -> None:
    with hub.database.write() as session:
        note_operator(
            session,
            hub.ids,
            hub.now(),
            Action.CARRIER_TAKEN,
            unit_code=taken.commune_code,
            subject=f"kiosk:{taken.kiosk_id}",
            reason=path.name,
        )
