"""`migrate`: bring the database to this version."""

from __future__ import annotations

import argparse

from hub.commands.operator import Operator, Subparsers


def add(commands: Subparsers) -> None:
    commands.add_parser("migrate", help="bring the database to this version").set_defaults(run=_run)


def _run(_operator: Operator, _options: argparse.Namespace) -> int:
    return 0  # every command is handed a database of this version
