"""`pack-install`, `pack-status`: content from a USB stick, and which content runs. The window may stay open."""

from __future__ import annotations

import argparse

from kiosk.commands.options import Subparsers


def add(commands: Subparsers) -> None:
    from content.commands.installing import add_install_options

    install = commands.add_parser("pack-install", help="nhận gói nội dung từ USB; hoặc cài tệp gốc để tin")
    add_install_options(install)
    install.set_defaults(run=_install)
    status = commands.add_parser("pack-status", help="gói nội dung nào đang chạy, ai ký, điều gì bị từ chối")
    status.add_argument("--json", action="store_true", help="in JSON cho chương trình đọc")
    status.set_defaults(run=_status)


def _install(given: argparse.Namespace) -> int:
    from content.commands.installing import install_pack
    from content.packs.store import PackStore
    from kiosk.packs import open_pack
    from kiosk.version import VERSION

    return install_pack(PackStore(given.folder), VERSION, given.source, given.trust, trial=open_pack)


def _status(given: argparse.Namespace) -> int:
    from content.commands.installing import print_status
    from content.packs.store import PackStore

    return print_status(PackStore(given.folder), as_json=given.json)
