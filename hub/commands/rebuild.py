"""`rebuild`: make sessions and stuck points anew from the logs; what staff did stays."""

from __future__ import annotations

import argparse

from sqlalchemy import select

from hub.commands.operator import Operator, Subparsers
from hub.db.models import KioskLog
from hub.sessions.rebuild import rebuild


def add(commands: Subparsers) -> None:
    parser = commands.add_parser("rebuild", help="make sessions anew from the logs, after `verify` found one wrong")
    parser.set_defaults(run=_run)


def _run(operator: Operator, _options: argparse.Namespace) -> int:
    with operator.database.read() as session:
        keys = session.execute(
            select(KioskLog.commune_code, KioskLog.kiosk_id).order_by(KioskLog.commune_code, KioskLog.kiosk_id)
        ).all()
    for commune_code, kiosk_id in keys:
        with operator.database.write() as session:  # a transaction each: its kiosk waits, the others do not
            rebuild(session, session.get_one(KioskLog, (commune_code, kiosk_id), with_for_update=True))
    print(f"Đã dựng lại phiên của {len(keys)} máy từ nhật ký.")
    return 0
