"""Commands for the person who installs a kiosk, and for trying its services; each command is a module.

Those that change the store need the window to be closed: one process owns the store.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from content.errors import ContentError
from kiosk.commands import add_staff, carry, check_channel, enrol, packs, place, places, recover, rotate_key
from kiosk.config import default_folder
from kiosk.errors import KioskError
from offline_db.carriers.errors import CarrierError
from offline_db.errors import OfflineDbError

COMMANDS = (place, enrol, add_staff, check_channel, places, packs, carry, recover, rotate_key)


def main(arguments: Sequence[str] | None = None) -> int:
    """arguments: None for the process's own. Returns 0, 1: the hub refused, 2: something must be mended first."""
    parser = argparse.ArgumentParser(prog="diem-tua-setup", description="Cài đặt máy hỗ trợ.")
    parser.add_argument("--folder", type=Path, default=default_folder(), help="thư mục của máy")
    commands = parser.add_subparsers(required=True, metavar="lệnh")
    for command in COMMANDS:
        command.add(commands)
    given = parser.parse_args(arguments)
    try:
        return int(given.run(given))
    except (KioskError, OfflineDbError, CarrierError, ContentError) as error:
        print(getattr(error, "for_staff", str(error)), file=sys.stderr)
        return 2
