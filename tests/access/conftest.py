"""A seeded database for a test alone, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_cluster import PostgresCluster, running_cluster
from served_hub import fresh_database, prepare

from hub.db import Database
from hub.db.migrate import migrate


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresCluster]:
    with running_cluster() as cluster:
        yield cluster


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def template(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path | PostgresCluster:
    if request.param == "postgresql":
        cluster: PostgresCluster = request.getfixturevalue("postgres")
        cluster.drop("hub_template")
        prepare(cluster.create("hub_template"))
        return cluster
    path = tmp_path_factory.mktemp("template") / "hub.db"
    prepare(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def empty_hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database without anything in it, to copy: that takes a moment where migrating takes a second."""
    path = tmp_path_factory.mktemp("empty") / "hub.db"
    database = Database(f"sqlite:///{path}")
    migrate(database)
    database.close()
    return path


@pytest.fixture
def database_url(template: Path | PostgresCluster, tmp_path: Path) -> Iterator[str]:
    with fresh_database(template, tmp_path) as url:
        yield url
