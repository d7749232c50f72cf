"""Commands for the person who installs a kiosk. They need the window to be closed: one process owns the store."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from kiosk.config import FILE_NAME, default_folder, parse_config
from kiosk.errors import ConfigInvalid, KioskError
from offline_db.errors import OfflineDbError, PayloadInvalid


def main(arguments: Sequence[str] | None = None) -> int:
    """arguments: None for the process's own. Returns 0, 1: the hub refused, 2: something must be mended first."""
    parser = argparse.ArgumentParser(prog="diem-tua-setup", description="Cài đặt máy hỗ trợ.")
    parser.add_argument("--folder", type=Path, default=default_folder(), help="thư mục của máy")
    commands = parser.add_subparsers(dest="command", required=True)
    place = commands.add_parser("place", help="ghi nơi đặt máy và cỡ màn hình")
    place.add_argument("--province", required=True, help="mã tỉnh, 2 số")
    place.add_argument("--commune", required=True, help="mã xã, 5 số")
    place.add_argument("--name", required=True, help='tên hiện trên màn hình, ví dụ "phường Cát Lái"')
    place.add_argument("--inches", type=float, default=21.5, help="đường chéo màn hình, inch")
    enrol = commands.add_parser("enrol", help="nối máy với máy chủ của xã bằng mã ghi danh")
    enrol.add_argument("--hub", required=True, help="địa chỉ máy chủ, ví dụ https://...")
    enrol.add_argument("--code", required=True, help="mã ghi danh, dùng một lần")
    staff = commands.add_parser("add-staff", help="thêm tình nguyện viên, đọc mã PIN từ đầu vào")
    staff.add_argument("--name", required=True)
    given = parser.parse_args(arguments)
    try:
        match given.command:
            case "place":
                return _place(given)
            case "enrol":
                return _enrol(given.folder, given.hub, given.code)
            case _:
                return _add_staff(given.folder, given.name)
    except (KioskError, OfflineDbError) as error:
        print(getattr(error, "for_staff", str(error)), file=sys.stderr)
        return 2


def _place(given: argparse.Namespace) -> int:
    path: Path = given.folder / FILE_NAME
    if path.exists():
        print(f"Đã có {path}; sửa trong tệp đó.", file=sys.stderr)
        return 2
    text = (
        f"[screen]\ninches = {given.inches}\n\n[place]\nprovince = {_quoted(given.province)}\n"
        f"commune = {_quoted(given.commune)}\nname = {_quoted(given.name)}\n"
    )
    try:
        parse_config(given.folder, text)
    except ConfigInvalid as error:
        print(f"Chưa ghi gì: {error.setting} {error.problem}. Xin xem lại rồi chạy lại lệnh.", file=sys.stderr)
        return 2
    given.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    print(f"Đã ghi {path}.")
    return 0


def _quoted(text: str) -> str:
    """A TOML string. Letters that no screen shows (line ends, half letters of a broken terminal) are left out."""
    return json.dumps("".join(filter(str.isprintable, text)), ensure_ascii=False)


def _enrol(folder: Path, hub_url: str, code: str) -> int:
    from kiosk.hub_link import enrol_kiosk
    from offline_db.store import Enrolment, default_key_store, open_store

    with open_store(folder, default_key_store(folder)) as store:
        outcome = enrol_kiosk(store, hub_url, code)
    if isinstance(outcome, Enrolment):
        print(f"Đã nối máy với {outcome.commune_name}.")
        return 0
    print(outcome.reason, file=sys.stderr)
    return 1


def _add_staff(folder: Path, name: str) -> int:
    from offline_db.protocol.roles import Role
    from offline_db.store import default_key_store, open_store

    pin = sys.stdin.readline().strip()
    with open_store(folder, default_key_store(folder)) as store:
        try:
            store.staff.add(name, Role.VOLUNTEER, pin)
        except PayloadInvalid:
            print("Chưa thêm: cần có tên, và mã PIN từ 4 đến 12 chữ số ở dòng đầu của đầu vào.", file=sys.stderr)
            return 2
    print(f"Đã thêm {name}.")
    return 0
