"""A world of packs for each test, copied from one that is made once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pack_world import World, write_content

from content.packs.outcomes import Installed


@pytest.fixture(scope="session")
def made_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A world whose first pack runs on the kiosk."""
    folder = tmp_path_factory.mktemp("world") / "made"
    world = World(folder)
    world.publish_pack()
    assert isinstance(world.update(), Installed)
    return folder


@pytest.fixture(scope="session")
def made_second(made_world: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, with a second pack published that the kiosk has not seen."""
    folder = tmp_path_factory.mktemp("world") / "second"
    shutil.copytree(made_world, folder)
    world = World(folder)
    write_content(world.data, guide_version=2)
    world.publish_pack(name="Gói thứ hai")
    return folder


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[Path], World]:
    def copy(made: Path) -> World:
        shutil.copytree(made, tmp_path / "world")
        return World(tmp_path / "world")

    return copy


@pytest.fixture
def world(made_world: Path, copied: Callable[[Path], World]) -> World:
    """The first pack runs on the kiosk; nothing newer is published."""
    return copied(made_world)


@pytest.fixture
def second(made_second: Path, copied: Callable[[Path], World]) -> World:
    """The first pack runs on the kiosk; the second is published."""
    return copied(made_second)
