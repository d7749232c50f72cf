"""A world of one commune with a kiosk, and somebody who may review and answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from console_world import World
from postgres_cluster import PostgresCluster, running_cluster
from review_hands import staff_of

from hub.accounts.sign_ins import Staff


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresCluster]:
    with running_cluster() as cluster:
        yield cluster


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path, f"sqlite:///{tmp_path / 'hub.db'}")
    yield world
    world.database.close()


@pytest.fixture
def mai(world: World) -> Staff:
    return staff_of(world)
