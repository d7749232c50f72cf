"""`list`: the guides, and which are overdue."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from content.commands.options import library_of, print_json
from content.guides.model import Guide
from content.guides.path import Overdue, freshness

if TYPE_CHECKING:
    from content.commands.options import Subparsers


def add(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    listing = commands.add_parser("list", parents=[common], help="liệt kê các hướng dẫn")
    listing.set_defaults(run=_list)


def _list(options: argparse.Namespace) -> int:
    library = library_of(options)
    if options.json:
        print_json([_row(guide) for guide in library.guides])
        return 0
    for guide in library.guides:
        late = isinstance(freshness(guide.verified_on, guide.review_by, library.today), Overdue)
        print(f"{guide.id:28} {guide.title.vi}{'  (quá hạn xem lại)' if late else ''}")
    return 0


def _row(guide: Guide) -> dict[str, Any]:
    row = guide.model_dump(mode="json", include={"id", "version", "group", "title", "verified_on", "review_by"})
    return row | {"questions": len(guide.questions), "online": len(guide.online), "counter": len(guide.counter)}
