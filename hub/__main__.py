"""`python -m hub`: run a hub and look after it. Settings come from the environment, see `hub.settings`."""

from __future__ import annotations

import argparse
import logging
import os
import socket
import sys
from datetime import UTC, datetime

from sqlalchemy import select

from hub.accounts import AccountError
from hub.accounts.passwords import Passwords
from hub.accounts.seed import NewAccount, create_account, ensure_demo_reviewer, reset_password
from hub.db import Database
from hub.db.migrate import migrate
from hub.db.models import HelpPoint
from hub.enrolment.service import give_code
from hub.seed import SAMPLE_COMMUNE, seed
from hub.settings import Settings
from hub.verify import verify
from offline_db.protocol.roles import Role


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns the exit status: 0; 1: `verify` found something wrong; 2: mend what was asked for."""
    settings = Settings.from_environment(os.environ)
    parser = argparse.ArgumentParser(prog="python -m hub", description="The hub of Điểm Tựa.")
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="migrate, then serve kiosks and the console")
    serve.add_argument("--host", default=settings.host, help="address to listen on (default: %(default)s)")
    serve.add_argument("--port", default=settings.port, type=int, help="0 for any free one (default: %(default)s)")
    commands.add_parser("migrate", help="bring the database to this version")
    commands.add_parser("seed", help="make the sample commune, its help point and a reviewer; may be repeated")
    code = commands.add_parser("enrol-code", help="print a single-use code that lets one kiosk in")
    code.add_argument("--help-point", help="the help point's name, when there are several")
    code.add_argument("--name", default="Kiosk 1", help="what the kiosk is called in the console")
    staff = commands.add_parser("add-staff", help="make a staff account and print its password once")
    staff.add_argument("--username", required=True, help="small letters without marks, digits, dots, dashes")
    staff.add_argument("--name", default="", help="the person's name (default: the user name)")
    staff.add_argument("--role", required=True, choices=[role.value for role in Role])
    staff.add_argument("--commune", required=True, help="five digits of the national list")
    reset = commands.add_parser("reset-password", help="give an account a new password and print it once")
    reset.add_argument("username")
    commands.add_parser("verify", help="check every log and every session")
    options = parser.parse_args(arguments)

    settings.home.mkdir(parents=True, exist_ok=True)
    database = Database(settings.database_url)
    try:
        migrate(database)
        match options.command:
            case "serve":
                _serve(settings, database, options.host, options.port)
            case "seed":
                _seed(database)
            case "enrol-code":
                return _enrol_code(database, options.help_point, options.name)
            case "add-staff":
                _print_account(_add_staff(database, options))
            case "reset-password":
                _print_account(reset_password(database, Passwords(), options.username))
            case "verify":
                return _verify(database)
    except AccountError as error:
        print(error, file=sys.stderr)
        return 2
    finally:
        database.close()
    return 0


def _serve(settings: Settings, database: Database, host: str, port: int) -> None:
    # The web server is imported for this command alone: the others start in half the time.
    import uvicorn

    from hub.app import create_app
    from hub.context import Hub
    from hub.keys import load_keys

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    hub = Hub(settings=settings, database=database, keys=load_keys(settings.home))
    server = uvicorn.Server(uvicorn.Config(create_app(hub), log_level="warning", server_header=False))
    # Listening before the address is printed: whoever reads it may connect at once, and port 0 has its number.
    with socket.create_server((host, port), backlog=2048) as listener:
        print(f"Máy chủ Điểm Tựa: http://{host}:{listener.getsockname()[1]}", flush=True)
        server.run(sockets=[listener])


def _seed(database: Database) -> None:
    now = datetime.now(UTC)
    with database.write() as session:
        print(f"Điểm hỗ trợ mẫu: {seed(session, now).name}")
    account = ensure_demo_reviewer(database, Passwords(), SAMPLE_COMMUNE[0], now)
    if account is not None:
        _print_account(account)


def _add_staff(database: Database, options: argparse.Namespace) -> NewAccount:
    return create_account(
        database,
        Passwords(),
        username=options.username,
        name=options.name,
        role=Role(options.role),
        commune_code=options.commune,
        now=datetime.now(UTC),
    )


def _print_account(account: NewAccount) -> None:
    print(f"Tài khoản: {account.username}   Mật khẩu (chỉ hiện lần này): {account.password}")


def _enrol_code(database: Database, help_point_name: str | None, kiosk_name: str) -> int:
    with database.write() as session:
        points = session.scalars(select(HelpPoint).order_by(HelpPoint.name)).all()
        chosen = [point for point in points if help_point_name in {None, point.name}]
        if len(chosen) != 1:
            names = ", ".join(point.name for point in points) or "none yet; run `python -m hub seed`"
            print(f"Say which help point with --help-point. Known: {names}", file=sys.stderr)
            return 2
        print(give_code(session, chosen[0], kiosk_name, datetime.now(UTC)))
    return 0


def _verify(database: Database) -> int:
    with database.read() as session:
        problems = list(verify(session))
    for problem in problems:
        print(problem)
    if not problems:
        print("Nhật ký của mọi kiosk đều nguyên vẹn.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
