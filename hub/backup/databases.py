"""Copying a hub's database out and in: SQLite by its online backup, PostgreSQL by its own pg_dump."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg.conninfo import make_conninfo

from hub.backup.errors import BackupDamaged, ToolMissing

PARTS = {"sqlite": "database.sqlite", "postgresql": "database.pgdump"}


def kind_of(url: str) -> str:
    """ "sqlite" or "postgresql"."""
    return sa.make_url(url).get_backend_name()


def dump(url: str, target: Path) -> None:
    """Write one consistent state of the database to `target`; the hub may go on working. Raises ToolMissing."""
    if kind_of(url) == "sqlite":
        with closing(sqlite3.connect(sqlite_file(url))) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        return
    conninfo, environment = _connection(url)
    options = ("--format=custom", "--compress=0", "--no-owner", "--no-privileges", f"--file={target}")
    _run(["pg_dump", *options, f"--dbname={conninfo}"], environment)


def load(url: str, source: Path) -> None:
    """Put what `dump` wrote in the place of what is there, whole or not at all.

    Of PostgreSQL that is the schema `public`; nobody may be connected with open transactions. For SQLite the file must
    not be there any more.
    """
    if kind_of(url) == "sqlite":
        with closing(sqlite3.connect(source)) as restored:
            if restored.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise BackupDamaged("cơ sở dữ liệu trong bản sao lưu không nguyên vẹn")
        shutil.copyfile(source, unfinished := sqlite_file(url).with_suffix(".unfinished"))
        unfinished.chmod(0o600)
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        unfinished.rename(sqlite_file(url))
        return
    conninfo, environment = _connection(url)
    script = source.with_suffix(".sql")
    _run(["pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(source)], environment)
    options = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", f"--dbname={conninfo}")
    empty = "DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public"
    _run(["psql", *options, f"--command={empty}", f"--file={script}"], environment)


def has_data(url: str) -> bool:
    """Whether there is a database with tables of a hub."""
    if kind_of(url) == "sqlite":
        return sqlite_file(url).exists() and sqlite_file(url).stat().st_size > 0
    conninfo, environment = _connection(url)
    with psycopg.connect(conninfo, password=environment.get("PGPASSWORD")) as connection:
        found = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    return found is not None and found[0] > 0


def sqlite_file(url: str) -> Path:
    return Path(sa.make_url(url).database or "")


def _connection(url: str) -> tuple[str, dict[str, str]]:
    """As libpq reads it, and the environment with the password, which no command line shows."""
    parsed = sa.make_url(url)
    arguments = dict[str, Any](parsed.get_dialect()().create_connect_args(parsed)[1])
    password = arguments.pop("password", None)
    environment = os.environ | ({"PGPASSWORD": str(password)} if password else {})
    return make_conninfo(**{name: value for name, value in arguments.items() if name != "context"}), environment


def _run(command: list[str], environment: dict[str, str]) -> None:
    try:
        done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise ToolMissing(command[0], "chưa cài") from error
    if done.returncode != 0:
        raise ToolMissing(command[0], done.stderr.strip()[-500:])
