from __future__ import annotations

import pytest

from content.places import PlaceFinder, Places, load_places


@pytest.fixture(scope="session")
def places() -> Places:
    """All places, from the file that `make` builds."""
    return load_places()


@pytest.fixture(scope="session")
def finder(places: Places) -> PlaceFinder:
    return PlaceFinder(places)
