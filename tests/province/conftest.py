"""Hubs as a province runs them: on both databases, with months behind them, in several processes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_cluster import PostgresCluster, running_cluster
from served_hub import fresh_database, prepare


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresCluster]:
    with running_cluster() as cluster:
        prepare(cluster.create("hub_template"))
        yield cluster


@pytest.fixture
def postgres_url(postgres: PostgresCluster, tmp_path: Path) -> Iterator[str]:
    """The URL of a seeded PostgreSQL database of this test alone."""
    with fresh_database(postgres, tmp_path) as url:
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of a seeded SQLite database, where a hub with this home has it."""
    url = f"sqlite:///{tmp_path / 'hub.db'}"
    prepare(url)
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of a seeded database of this test alone, on SQLite and on PostgreSQL."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url
