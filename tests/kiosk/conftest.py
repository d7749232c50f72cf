"""The player needs a Qt platform, not a screen. A hub to enrol at, as its operator runs it."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hub_process import HubCommands

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def running_hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubCommands]:
    """A seeded hub that serves."""
    hub = HubCommands(tmp_path_factory.mktemp("hub"))
    hub.run("seed")
    with hub.serving():
        yield hub
