"""The databases that tests of reports run on: SQLite, and PostgreSQL where the SQL of the two differs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_cluster import running_cluster

from hub.db import Database
from hub.db.migrate import migrate


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A migrated, empty database that tests share; whoever writes in it empties it again."""
    if request.param == "postgresql":
        with running_cluster() as cluster:
            opened = Database(cluster.url())
            migrate(opened)
            yield opened
            opened.close()
    else:
        opened = Database(f"sqlite:///{tmp_path_factory.mktemp('reports') / 'hub.db'}")
        migrate(opened)
        yield opened
        opened.close()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path
