"""A real hub over HTTP on each database, and kiosks with real encrypted stores."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from keys_world import KeysWorld
from postgres_cluster import PostgresCluster, running_cluster
from served_hub import fresh_database, prepare, served_hub


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


@pytest.fixture
def world(template: Path | PostgresCluster, tmp_path: Path) -> Iterator[KeysWorld]:
    """On SQLite and on PostgreSQL."""
    with fresh_database(template, tmp_path) as url, served_hub(url, tmp_path / "home") as served:
        yield KeysWorld(served, tmp_path)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "only.db"
    prepare(f"sqlite:///{path}")
    return path


@pytest.fixture
def small_world(sqlite_template: Path, tmp_path: Path) -> Iterator[KeysWorld]:
    """On SQLite alone, where the database makes no difference."""
    with fresh_database(sqlite_template, tmp_path) as url, served_hub(url, tmp_path / "home") as served:
        yield KeysWorld(served, tmp_path)
