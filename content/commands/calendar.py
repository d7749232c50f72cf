"""`calendar`: what changes on which day, so that editors look ahead."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from content.commands.options import print_json, today_of
from content.guides.calendar import Change, changes
from content.overlays.calendar import overlay_changes
from content.sources import read_catalogue

if TYPE_CHECKING:
    from content.commands.options import Subparsers


def add(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    calendar = commands.add_parser("calendar", parents=[common], help="những gì sẽ đổi, theo ngày")
    calendar.add_argument("--past", action="store_true", help="cả những gì đã đổi")
    calendar.set_defaults(run=_calendar)


def _calendar(options: argparse.Namespace) -> int:
    today = today_of(options)
    catalogue = read_catalogue(options.data)
    found = [each for guide in catalogue.guides for each in changes(guide)]
    found += [each for overlay in catalogue.overlays for each in overlay_changes(overlay)]
    shown = sorted((each for each in found if options.past or each.on > today), key=lambda each: each.on)
    if options.json:
        print_json([_row(each) for each in shown])
        return 0
    for each in shown:
        print(f"{each.on:%d/%m/%Y}  {each.guide_id:28} {'bắt đầu' if each.begins else 'hết'}: {each.text.vi}")
    return 0


def _row(change: Change) -> dict[str, object]:
    return {
        "on": change.on.isoformat(),
        "guide": change.guide_id,
        "part": change.part,
        "begins": change.begins,
        "text": change.text.vi,
    }
