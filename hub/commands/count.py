"""`count`: bring the counts that reports are made of up to date; run it every few minutes by a timer of the system.

A page counts for itself what has changed since; how long that takes is how long its reader waits.
"""

from __future__ import annotations

import argparse

from hub.accounts.scope import NATION, find_scope
from hub.commands.operator import Operator, Subparsers
from hub.reports.roll_up import count_marked


def add(commands: Subparsers) -> None:
    words = "count the sessions that have changed, so that no page has to; after an upgrade and every few minutes"
    commands.add_parser("count", help=words).set_defaults(run=_run)


def _run(operator: Operator, _options: argparse.Namespace) -> int:
    with operator.database.read() as session:
        country = find_scope(session, NATION)
    days = 0 if country is None else count_marked(operator.database, country)
    print(f"Đã đếm lại phiên của {days} ngày.")
    return 0
