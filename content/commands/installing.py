"""`install`, `status`: the packs of a kiosk. The kiosk's own commands use the same functions."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from content.commands.options import print_json
from content.library import VIETNAM
from content.packs.errors import PackError
from content.packs.store import PackStore

if TYPE_CHECKING:
    from content.commands.options import Subparsers


def add(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    installing = commands.add_parser("install", parents=[common], help="nhận gói từ thư mục (USB) vào kiosk này")
    add_install_options(installing)
    status = commands.add_parser("status", parents=[common], help="gói nào đang chạy, ai ký, điều gì bị từ chối")
    home = os.environ.get("DIEMTUA_HOME")
    for command in (installing, status):
        command.add_argument(
            "--home",
            type=Path,
            default=Path(home) if home else None,
            required=not home,
            help="thư mục dữ liệu của kiosk (mặc định: DIEMTUA_HOME)",
        )
    installing.set_defaults(run=_install)
    status.set_defaults(run=_status)


def add_install_options(command: argparse.ArgumentParser) -> None:
    """What `install_pack` is told on a command line."""
    command.add_argument("source", type=Path, nargs="?", help="thư mục repository, có metadata và targets")
    command.add_argument("--trust", type=Path, metavar="TỆP", help="lần đầu: tệp gốc để tin (1.root.json)")


def install_pack(
    store: PackStore,
    app_version: str,
    folder: Path | None,
    root: Path | None,
    *,
    as_json: bool = False,
    trial: Callable[[Path, Path], object] | None = None,
) -> int:
    """Believe the file `root`, install from `folder`, each where given. Returns the exit code, or raises PackError."""
    from content.packs.install import PackInstaller, open_library, trust
    from content.packs.outcomes import Installed, UpToDate
    from content.packs.source import FolderSource

    if folder is None and root is None:
        raise PackError("Cần thư mục gói (USB), hoặc --trust TỆP.")
    if root is not None:
        try:
            trust(store, root.read_bytes())
        except OSError as error:
            raise PackError(f"Không đọc được {root} ({error.strerror}). Kiểm tra đường dẫn.") from error
    if folder is None:
        print("Đã tin tệp gốc này. Từ nay máy nhận gói do những người có tên trong đó ký.")
        return 0
    outcome = PackInstaller(store, app_version, trial=trial or open_library).update(FolderSource(folder))
    good = isinstance(outcome, Installed | UpToDate)
    if as_json:
        print_json({"outcome": type(outcome).__name__, "message": str(outcome), "version": store.active().version})
    else:
        print(outcome, file=sys.stdout if good else sys.stderr)
    return 0 if good else 1


def print_status(store: PackStore, *, as_json: bool = False) -> int:
    """Print how things stand. Returns the exit code."""
    from content.packs.status import status_of

    status = status_of(store)
    if as_json:
        print_json(status.to_json())
    else:
        print("\n".join(status.lines(VIETNAM, datetime.now(VIETNAM))))
    return 0


def _install(options: argparse.Namespace) -> int:
    store = PackStore(options.home, shipped=options.data)
    return install_pack(store, _app_version(), options.source, options.trust, as_json=options.json)


def _status(options: argparse.Namespace) -> int:
    return print_status(PackStore(options.home, shipped=options.data), as_json=options.json)


def _app_version() -> str:
    try:
        return version("diem-tua")
    except PackageNotFoundError as error:
        raise PackError("Không biết bản phần mềm đang chạy. Cài lại phần mềm.") from error
