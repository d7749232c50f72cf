"""`validate`: everything that is wrong with the content, in words that an editor understands."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from content.commands.options import print_json, today_of
from content.guides.findings import Finding, Severity
from content.guides.validation import validate

if TYPE_CHECKING:
    from content.commands.options import Subparsers


def add(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    check = commands.add_parser("validate", parents=[common], help="kiểm tra toàn bộ nội dung")
    check.add_argument("--guide", help="chỉ những điều về hướng dẫn này")
    check.set_defaults(run=_validate)


def _validate(options: argparse.Namespace) -> int:
    findings = validate(options.data, today_of(options))
    if options.guide:
        findings = tuple(each for each in findings if each.file.stem == options.guide)
    errors = sum(each.severity is Severity.ERROR for each in findings)
    if options.json:
        names = ("severity", "line", "field", "message", "mend")
        print_json([{"file": str(f.file)} | {name: getattr(f, name) for name in names} for f in findings])
    else:
        print("\n".join(_report(findings)))
        print(f"{errors} lỗi, {len(findings) - errors} lưu ý." if findings else "Mọi thứ đều ổn.")
    return 1 if errors else 0


def _report(findings: Sequence[Finding]) -> Iterator[str]:
    """File by file, errors first; in a file by line."""
    files = sorted({each.file for each in findings}, key=lambda file: (_errors(findings, file) == 0, file))
    for file in files:
        own = sorted((each for each in findings if each.file == file), key=lambda each: each.line)
        yield f"{file}: {_errors(findings, file)} lỗi trong {len(own)} điều cần xem"
        yield from (f"  {each.without_file()}" for each in own)
        yield ""


def _errors(findings: Sequence[Finding], file: Path) -> int:
    return sum(each.file == file and each.severity is Severity.ERROR for each in findings)
