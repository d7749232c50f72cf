"""`carry out`, `carry in`: the unsent log onto a USB stick, and the hub's receipt back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands.options import Subparsers

if TYPE_CHECKING:
    from kiosk.carriers import CarrierService

_STICK_HELP = "thư mục của USB; bỏ trống thì tìm USB đang cắm"


def add(commands: Subparsers) -> None:
    carry = commands.add_parser("carry", help="mang đi bằng USB: ghi phiên chưa gửi ra, nhận biên nhận vào")
    ways = carry.add_subparsers(required=True, metavar="chiều")
    out = ways.add_parser("out", help="ghi các phiên chưa gửi ra USB")
    out.add_argument("stick", type=Path, nargs="?", help=_STICK_HELP)
    out.set_defaults(run=lambda given: _with_stick(given, _out))
    back = ways.add_parser("in", help="nhận biên nhận của máy chủ từ USB")
    back.add_argument("stick", type=Path, nargs="?", help=_STICK_HELP)
    back.set_defaults(run=lambda given: _with_stick(given, _in))


def _with_stick(given: argparse.Namespace, work: Callable[[CarrierService, Path], None]) -> int:
    stick = given.stick or _only_stick()
    if stick is None:
        return 2
    with _carriers(given.folder) as carriers:
        work(carriers, stick)
    return 0


def _out(carriers: CarrierService, stick: Path) -> None:
    done = carriers.export(stick)
    print(f"Đã ghi {done.sessions} phiên ({done.events} sự kiện) vào {done.path}.")
    if done.more:
        print("Vẫn còn phiên chưa ghi: hãy đem tệp này tới máy chủ, nhận biên nhận rồi ghi tiếp.")


def _in(carriers: CarrierService, stick: Path) -> None:
    taken = carriers.take_receipt(stick)
    print(f"Máy chủ đã nhận tới sự kiện số {taken.acked_seq}. Tin mới: {taken.items}.")


def _only_stick() -> Path | None:
    from kiosk.carriers import find_drives

    drives = find_drives()
    if len(drives) == 1:
        return drives[0].folder
    names = ", ".join(str(drive.folder) for drive in drives)
    told = f"Có nhiều USB, hãy chọn một: {names}." if drives else "Không thấy USB nào. Hãy cắm USB rồi chạy lại."
    print(told, file=sys.stderr)
    return None


@contextmanager
def _carriers(folder: Path) -> Iterator[CarrierService]:
    from kiosk.carriers import CarrierService
    from offline_db.clock import SystemClock
    from offline_db.store import default_key_store, open_store

    with open_store(folder, default_key_store(folder)) as store:
        yield CarrierService(store, SystemClock())
