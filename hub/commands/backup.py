"""`backup` and `restore`: the whole hub in one file, and back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from hub.backup import BackupError, make_backup, restore_backup
from hub.commands.operator import Operator, Subparsers

_SHORTEST = 12
"""Bytes of a passphrase: a file that leaves the house can be tried for years."""


def add(commands: Subparsers) -> None:
    backup = commands.add_parser("backup", help="write database, keys and packs to one new file, while the hub works")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help="put a hub back as a backup has it; stop the hub first")
    restore.add_argument("--replace", action="store_true", help="even where there is a hub, which is laid aside")
    restore.set_defaults(run=_restore, brings_up=False)
    for command in (backup, restore):
        command.add_argument("file", type=Path)
        words = "a file whose first line is the passphrase that closes the backup"
        command.add_argument("--passphrase-file", type=Path, help=words)


def _backup(operator: Operator, options: argparse.Namespace) -> int:
    def work() -> int:
        manifest = make_backup(
            operator.settings, operator.database, options.file, _passphrase(options), datetime.now(UTC)
        )
        megabytes = options.file.stat().st_size / 1e6
        print(f"Đã sao lưu {len(manifest.parts)} phần vào {options.file} ({megabytes:.1f} MB).")
        if options.passphrase_file is None:
            print("Tệp có khóa của máy chủ và không đặt mật khẩu: xin giữ kín như chính máy chủ.")
        return 0

    return _told(work)


def _restore(operator: Operator, options: argparse.Namespace) -> int:
    def work() -> int:
        operator.database.close()
        done = restore_backup(
            operator.settings, options.file, _passphrase(options), datetime.now(UTC), replace=options.replace
        )
        print(f"Đã khôi phục bản sao lưu lúc {done.manifest.made_at}.")
        if done.laid_aside is not None:
            print(f"Dữ liệu trước đó được giữ ở {done.laid_aside}.")
        for problem in done.problems:
            print(problem)
        if not done.problems:
            print("Nhật ký của mọi kiosk đều nguyên vẹn. Kiosk sẽ tự gửi lại những gì có sau bản sao lưu.")
        return 1 if done.problems else 0

    return _told(work)


def _passphrase(options: argparse.Namespace) -> bytes | None:
    if options.passphrase_file is None:
        return None
    line = options.passphrase_file.read_bytes().partition(b"\n")[0].strip()
    if len(line) < _SHORTEST:
        raise BackupError(f"Mật khẩu trong {options.passphrase_file} quá ngắn: cần ít nhất {_SHORTEST} ký tự.")
    return bytes(line)


def _told(work: Callable[[], int]) -> int:
    try:
        return work()
    except BackupError as error:
        print(error, file=sys.stderr)
    except FileExistsError as error:
        print(f"Đã có tệp {error}. Xin chọn tên khác.", file=sys.stderr)
    except OSError as error:
        print(f"Không đọc hoặc ghi được: {error}", file=sys.stderr)
    return 2
