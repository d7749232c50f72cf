"""`verify`: check every log and every session."""

from __future__ import annotations

import argparse

from hub.commands.operator import Operator, Subparsers
from hub.verify import verify


def add(commands: Subparsers) -> None:
    commands.add_parser("verify", help="check every log and every session").set_defaults(run=_run)


def _run(operator: Operator, _options: argparse.Namespace) -> int:
    with operator.database.read() as session:
        problems = list(verify(session))
    for problem in problems:
        print(problem)
    if not problems:
        print("Nhật ký của mọi kiosk đều nguyên vẹn.")
    return 1 if problems else 0
