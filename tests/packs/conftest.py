"""A world of packs for each test."""

from __future__ import annotations

from pathlib import Path

import pytest
from pack_world import World


@pytest.fixture
def world(tmp_path: Path) -> World:
    """One pack is published and runs on the kiosk."""
    world = World(tmp_path)
    world.publish_pack()
    return world
