"""`add-staff`, `reset-password` and `remove-second-factor`: accounts of the console, for whoever has the machine."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from hub.accounts.passwords import Passwords
from hub.accounts.seed import NewAccount, create_account, remove_second_factor, reset_password
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
    without = commands.add_parser("remove-second-factor", help="for somebody who lost telephone and recovery codes")
    without.add_argument("username")
    without.set_defaults(run=_remove_second_factor)


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
    print_account(reset_password(operator.database, Passwords(), options.username, datetime.now(UTC)))
    return 0


def _remove_second_factor(operator: Operator, options: argparse.Namespace) -> int:
    username = remove_second_factor(operator.database, options.username, datetime.now(UTC))
    print(f"Đã bỏ mã xác nhận bước hai của tài khoản {username}.")
    return 0
