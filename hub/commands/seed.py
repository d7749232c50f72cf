"""`seed`: the sample commune, to try a new hub at once."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from hub.accounts.passwords import Passwords
from hub.accounts.seed import ensure_demo_reviewer
from hub.commands.operator import Operator, Subparsers
from hub.commands.staff import print_account
from hub.seed import SAMPLE_COMMUNE, seed


def add(commands: Subparsers) -> None:
    words = "make the sample commune, its help point and a reviewer; may be repeated"
    commands.add_parser("seed", help=words).set_defaults(run=_run)


def _run(operator: Operator, _options: argparse.Namespace) -> int:
    now = datetime.now(UTC)
    with operator.database.write() as session:
        print(f"Điểm hỗ trợ mẫu: {seed(session, now).name}")
    account = ensure_demo_reviewer(operator.database, Passwords(), SAMPLE_COMMUNE[0], now)
    if account is not None:
        print_account(account)
    return 0
