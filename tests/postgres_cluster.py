"""A throw-away PostgreSQL server for tests: its own data folder, a unix socket, no network, gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

_BINARIES = Path("/usr/lib/postgresql")
_PORT = 5432  # only names the socket file


@dataclass(frozen=True, slots=True)
class PostgresCluster:
    """A running server. folder: where its socket lies."""

    folder: Path

    def url(self, database: str = "postgres") -> str:
        """The SQLAlchemy URL of one of its databases."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}&port={_PORT}"

    def create(self, database: str, template: str = "template1") -> str:
        """Make a database as a copy of `template`, which nobody may be connected to. Returns its URL."""
        self._run(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')
        return self.url(database)

    def drop(self, database: str) -> None:
        self._run(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        conninfo = f"host={self.folder} port={_PORT} user=postgres dbname=postgres"
        with psycopg.connect(conninfo, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def running_cluster(settings: Mapping[str, str] | None = None) -> Iterator[PostgresCluster]:
    """Start a server, stop it and delete its folder at the end. Fails the test where PostgreSQL is missing.

    settings: of postgresql.conf; by default nothing is flushed to disk, as nothing has to outlive the test.
    """
    versions = sorted(_BINARIES.glob("*/bin"), key=lambda path: int(path.parent.name))
    if not versions:
        pytest.fail("PostgreSQL is not installed: run packaging/system-packages, as make does", pytrace=False)
    binaries = versions[-1]
    # Not below pytest's own folder, which the user postgres may not enter; short, for a socket's path.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    as_postgres: list[str] = []
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, "postgres")
        as_postgres = ["runuser", "-u", "postgres", "--"]
    options = {"listen_addresses": "''", "unix_socket_directories": str(folder), "port": str(_PORT)}
    options |= {"fsync": "off", "synchronous_commit": "off"} if settings is None else settings
    control = [*as_postgres, str(binaries / "pg_ctl"), "-D", str(folder / "data"), "-w"]

    def run(*command: str) -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)

    try:
        run(
            *(*as_postgres, str(binaries / "initdb"), "-D", str(folder / "data"), "-U", "postgres"),
            *("-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"),
        )
        line = " ".join(f"-c {name}={value}" for name, value in options.items())
        run(*control, "-l", str(folder / "log"), "-o", line, "start")
        try:
            yield PostgresCluster(folder)
        finally:
            run(*control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)
