"""`recover`: get the key of the store back from the hub's escrow, by network or by USB."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands.options import Subparsers

if TYPE_CHECKING:
    from offline_db.store import KeyStore


def add(commands: Subparsers) -> None:
    recover = commands.add_parser("recover", help="lấy lại chìa khóa dữ liệu khi máy mất chìa khóa")
    recover.add_argument("--hub", help="địa chỉ máy chủ, ví dụ https://...")
    recover.add_argument("--code", help="mã khôi phục do hai cán bộ cấp, dùng một lần")
    recover.add_argument("--to", type=Path, metavar="USB", help="không có mạng: ghi yêu cầu vào USB")
    recover.add_argument("--from", type=Path, metavar="USB", dest="source", help="không có mạng: nhận trả lời từ USB")
    recover.set_defaults(run=_recover)


def _recover(given: argparse.Namespace) -> int:
    from kiosk.recovery import recover_online, take_answer, write_request
    from kiosk.version import VERSION
    from offline_db.clock import SystemClock
    from offline_db.sync.transport import open_http

    folder: Path = given.folder
    if given.to is not None:
        print(f"Đã ghi {write_request(folder, given.to)}. Hãy đem USB tới máy chủ, rồi chạy lại lệnh với --from.")
        return 0
    if given.source is not None:
        take_answer(folder, _keys(folder), given.source)
    elif given.hub and given.code:
        with open_http(given.hub) as http:
            recover_online(folder, _keys(folder), http, given.code, SystemClock(), VERSION)
    else:
        print("Hãy cho biết --hub và --code, hoặc --to, hoặc --from.", file=sys.stderr)
        return 2
    return _opened(folder)


def _keys(folder: Path) -> KeyStore:
    """Where the key goes: a key store that died does not get it again, the key file beside the store does."""
    from offline_db.errors import StoreKeyError
    from offline_db.store import FileKeyStore, default_key_store
    from offline_db.store.keys import KEY_FILE

    keys = default_key_store(folder)
    try:
        keys.load()
    except StoreKeyError:
        return FileKeyStore(folder / KEY_FILE)
    return keys


def _opened(folder: Path) -> int:
    """Open the store as the kiosk does: only that shows that all is there again."""
    from offline_db.store import default_key_store, open_store

    with open_store(folder, default_key_store(folder)) as store:
        unsent = store.sync_state.unsent_sessions()
    print(f"Đã khôi phục. Dữ liệu còn nguyên, {unsent} phiên chưa gửi. Hãy mở lại phần mềm.")
    return 0
