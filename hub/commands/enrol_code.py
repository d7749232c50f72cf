"""`enrol-code`: let one kiosk in."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from sqlalchemy import select

from hub.commands.operator import Operator, Subparsers
from hub.db.models import HelpPoint
from hub.enrolment.service import give_code


def add(commands: Subparsers) -> None:
    code = commands.add_parser("enrol-code", help="print a single-use code that lets one kiosk in")
    code.add_argument("--help-point", help="the help point's name, when there are several")
    code.add_argument("--name", default="Kiosk 1", help="what the kiosk is called in the console")
    code.set_defaults(run=_run)


def _run(operator: Operator, options: argparse.Namespace) -> int:
    with operator.database.write() as session:
        points = session.scalars(select(HelpPoint).order_by(HelpPoint.name)).all()
        chosen = [point for point in points if options.help_point in {None, point.name}]
        if len(chosen) != 1:
            names = ", ".join(point.name for point in points) or "none yet; run `python -m hub seed`"
            print(f"Say which help point with --help-point. Known: {names}", file=sys.stderr)
            return 2
        print(give_code(session, chosen[0], options.name, datetime.now(UTC)))
    return 0
