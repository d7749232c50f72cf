"""`migrate`: bring the database to this version, with room for the months to come."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from hub.commands.operator import Operator, Subparsers
from hub.db.partitions import make_ahead


def add(commands: Subparsers) -> None:
    commands.add_parser("migrate", help="bring the database to this version").set_defaults(run=_run)


def _run(operator: Operator, _options: argparse.Namespace) -> int:
    # The tables themselves are of this version already, as for every command.
    with operator.database.writing_connection() as connection:
        make_ahead(connection, datetime.now(UTC))
    return 0
