"""What can go wrong with the places. ContentError
├── PlacesUnusable      the built file is missing or broken; for staff, in Vietnamese
└── PlacesBuildFailed   the packages do not hold what they must; for developers, in English
"""

from __future__ import annotations

from content.errors import ContentError


class PlacesUnusable(ContentError):
    """The file of places cannot be used."""


class PlacesBuildFailed(ContentError):
    """The file of places is not written, because what it would say is not right."""
