"""What the kiosk knows: everything that is read from one content folder, as it holds at one place on one day.

Immutable. A new pack or a new day gives another one, and whoever shows the old one may finish with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from content.catalogue import DATA
from content.library import Library, load_library
from content.place import Place
from content.search import SearchIndex, document_of


@dataclass(frozen=True, slots=True)
class Knowledge:
    """data: the folder that it was read from."""

    data: Path
    library: Library
    search: SearchIndex

    def on(self, today: date) -> Knowledge:
        """The same content on another day, a calendar date in Vietnam: facts that begin or end take effect."""
        return self if today == self.library.today else _of(self.data, self.library.on(today))


def load_knowledge(
    data: Path = DATA, place: Place | None = None, *, cache: Path | None = None, today: date | None = None
) -> Knowledge:
    """Read the content folder `data`. The arguments are those of `load_library`. Raises ContentError."""
    return _of(data, load_library(data, place, cache=cache, today=today))


def _of(data: Path, library: Library) -> Knowledge:
    return Knowledge(data, library, SearchIndex(document_of(guide) for guide in library.guides))
