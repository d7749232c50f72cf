"""`python -m hub`: run a hub and look after it. Settings come from the environment, see `hub.settings`."""

from __future__ import annotations

import argparse
import os
import sys

from hub.accounts import AccountError
from hub.commands import (
    backup,
    carry,
    count,
    enrol_code,
    keys,
    migrate,
    open_data,
    protect,
    quarantine,
    rebuild,
    report,
    retention,
    seed,
    serve,
    staff,
    tell_kiosks,
    verify,
)
from hub.commands.operator import Operator
from hub.db import Database
from hub.db.migrate import migrate as bring_up
from hub.settings import Settings

COMMANDS = (
    serve,
    migrate,
    protect,
    backup,
    retention,
    seed,
    enrol_code,
    tell_kiosks,
    staff,
    verify,
    rebuild,
    quarantine,
    report,
    count,
    open_data,
    carry,
    keys,
)


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns the exit status: 0; 1: it found something wrong; 2: mend what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m hub", description="The hub of Điểm Tựa.")
    commands = parser.add_subparsers(dest="command", required=True)
    for command in COMMANDS:
        command.add(commands)
    options = parser.parse_args(arguments)

    settings = Settings.from_environment(os.environ)
    settings.home.mkdir(parents=True, exist_ok=True)
    database = Database(settings.database_url)
    try:
        if getattr(options, "brings_up", True):
            bring_up(database)
        return int(options.run(Operator(settings, database), options))
    except AccountError as error:
        print(error, file=sys.stderr)
        return 2
    finally:
        database.close()


if __name__ == "__main__":
    sys.exit(main())
