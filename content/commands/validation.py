"""`validate`: everything that is wrong with the content, in words that an editor understands."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from content.commands.options import print_json, today_of
from content.guides.findings import Severity
from content.guides.validation import validate

if TYPE_CHECKING:
    from content.commands.options import Subparsers


def add(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    check = commands.add_parser("validate", parents=[common], help="kiểm tra toàn bộ nội dung")
    check.set_defaults(run=_validate)


def _validate(options: argparse.Namespace) -> int:
    findings = validate(options.data, today_of(options))
    errors = sum(each.severity is Severity.ERROR for each in findings)
    if options.json:
        names = ("severity", "line", "field", "message", "mend")
        print_json([{"file": str(f.file)} | {name: getattr(f, name) for name in names} for f in findings])
    else:
        for finding in findings:
            print(finding)
        print(f"{errors} lỗi, {len(findings) - errors} lưu ý.")
    return 1 if errors else 0
