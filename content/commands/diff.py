"""`diff`: what changed between two versions, in plain words."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from content.catalogue import CatalogueFiles
from content.commands.options import print_json
from content.editing.diff import Difference, diff_guides
from content.errors import ContentError
from content.guides.files import read_guide
from content.guides.model import Guide
from content.guides.shared import Shared

if TYPE_CHECKING:
    from content.commands.options import Subparsers


def add(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    diff = commands.add_parser("diff", parents=[common], help="hai bản khác nhau ở đâu, nói bằng lời thường")
    diff.add_argument("old", type=Path, metavar="CŨ", help="thư mục nội dung, hoặc một tệp hướng dẫn")
    diff.add_argument("new", type=Path, metavar="MỚI", help="thư mục nội dung, hoặc một tệp hướng dẫn")
    diff.set_defaults(run=_diff)


def _diff(options: argparse.Namespace) -> int:
    found = list(diff_guides(_guides(options.old), _guides(options.new)))
    if options.json:
        print_json([_row(each) for each in found])
        return 0
    told = ""
    for each in found:
        if each.guide_id != told:
            told = each.guide_id
            print(f"\n{told}")
        print(f"  - {each}")
    print(f"\n{len(found)} chỗ khác nhau." if found else "Hai bản giống nhau.")
    return 0


def _guides(path: Path) -> Mapping[str, Guide]:
    """The guides of a content folder, or the one in a file, whose shared parts stand in the folder above it."""
    if path.is_dir():
        files = CatalogueFiles(path)
        if not files.guides:
            raise ContentError(f"Trong {path} không có guides/*.yaml. Hãy chỉ vào thư mục nội dung.")
        shared = Shared.read(files.shared)
        guides = [read_guide(each, shared) for each in files.guides]
    else:
        guides = [read_guide(path, Shared.read(CatalogueFiles(path.parent.parent).shared))]
    return {guide.id: guide for guide in guides}


def _row(found: Difference) -> dict[str, str]:
    return {
        "guide": found.guide_id,
        "kind": found.kind,
        "where": found.where,
        "before": found.before,
        "after": found.after,
    }
