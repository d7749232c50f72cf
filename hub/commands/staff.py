"""`add-staff` and `reset-password`: accounts of the console."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from hub.accounts.passwords import Passwords
from hub.accounts.seed import NewAccount, create_account, reset_password
from hub.commands.operator import Operator, Subparsers
from offline_db.protocol.roles import Role


def add(commands: Subparsers) -> None:
    staff = commands.add_parser("add-staff", help="make a staff account and print its password once")
    staff.add_argument("--username", required=True, help="small letters without marks, digits, dots, dashes")
    staff.add_argument("--name", default="", help="the person's name (default: the user name)")
    staff.add_argument("--role", required=True, choices=[role.value for role in Role])
    staff.add_argument("--unit", required=True, help="a commune's five digits, a province's two, or vn")
    staff.set_defaults(run=_add)
    reset = commands.add_parser("reset-password", help="give an account a new password and print it once")
    reset.add_argument("username")
    reset.set_defaults(run=_reset)


def print_account(account: NewAccount) -> None:
    print(f"Tài khoản: {account.username}   Mật khẩu (chỉ hiện lần này): {account.password}")


def _add(operator: Operator, options: argparse.Namespace) -> int:
    account = create_account(
        operator.database,
        Passwords(),
        username=options.username,
        name=options.name,
        role=Role(options.role),
        unit_code=options.unit,
        now=datetime.now(UTC),
    )
    print_account(account)
    return 0


def _reset(operator: Operator, options: argparse.Namespace) -> int:
    print_account(reset_password(operator.database, Passwords(), options.username))
    return 0
