"""The hub's databases and servers that tests of a folder share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_cluster import PostgresCluster, running_cluster
from served_hub import Served, fresh_database, open_hub, prepare, served_hub

from hub.context import Hub


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresCluster]:
    with running_cluster() as cluster:
        yield cluster


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def template(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path | PostgresCluster:
    """A migrated and seeded database to copy, so that a test's own costs milliseconds."""
    if request.param == "postgresql":
        cluster: PostgresCluster = request.getfixturevalue("postgres")
        cluster.drop("hub_template")  # pytest may set this fixture up again for a later file
        prepare(cluster.create("hub_template"))
        return cluster
    path = tmp_path_factory.mktemp("template") / "hub.db"
    prepare(f"sqlite:///{path}")
    return path


@pytest.fixture
def database_url(template: Path | PostgresCluster, tmp_path: Path) -> Iterator[str]:
    """The URL of a seeded database of this test alone, on SQLite and on PostgreSQL."""
    with fresh_database(template, tmp_path) as url:
        yield url


@pytest.fixture
def hub(database_url: str, tmp_path: Path) -> Iterator[Hub]:
    with open_hub(database_url, tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def served(template: Path | PostgresCluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A hub that the tests of a file share, each with kiosks of its own."""
    home = tmp_path_factory.mktemp("hub")
    with fresh_database(template, home) as url, served_hub(url, home) as running:
        yield running


@pytest.fixture
def served_alone(database_url: str, tmp_path: Path) -> Iterator[Served]:
    """A hub for one test, which may do to it what it likes."""
    with served_hub(database_url, tmp_path) as running:
        yield running
