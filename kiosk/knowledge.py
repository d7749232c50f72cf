"""What the kiosk knows: everything that is read from one content folder, as it holds at one place on one day.

Immutable. A new pack or a new day gives another one, and whoever shows the old one may finish with it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from content.answers import Assistant
from content.catalogue import DATA, Catalogue
from content.channels import Inspector
from content.library import Library, load_library
from content.place import Place
from content.places import PLACES_FILE, PlaceFinder, PlacesUnusable, load_places
from content.search import SearchIndex, document_of
from content.search.lexicon import FOLDER as LEXICON
from content.search.lexicon import Lexicon, read_lexicon

Amend: TypeAlias = Callable[[Catalogue], Catalogue]


@dataclass(frozen=True)
class Knowledge:
    """data: the folder that it was read from, whose sources are `own`; the library may hold files from the hub too.

    `places` and `assistant` are made when they are first wanted.
    """

    data: Path
    own: Catalogue
    library: Library
    search: SearchIndex
    channels: Inspector

    @cached_property
    def assistant(self) -> Assistant:
        """Answers questions from the guides."""
        return Assistant(self.library, self.search, self.channels)

    @cached_property
    def places(self) -> PlaceFinder:
        """Finds today's commune of an old address. Raises PlacesUnusable when the data were not built."""
        return PlaceFinder(load_places(self.data / PLACES_FILE.name))

    def warm(self) -> None:
        """Make what is made when first wanted, in an idle moment and off the window's thread."""
        _ = self.assistant
        with suppress(PlacesUnusable):  # the page about places says it to whoever asks there
            _ = self.places

    def on(self, today: date) -> Knowledge:
        """The same content on another day, a calendar date in Vietnam: facts that begin or end take effect."""
        return self if today == self.library.today else _of(self.data, self.own, self.library.on(today))

    def beside(self, amend: Amend) -> Knowledge:
        """The same content with other files beside it than before."""
        return _of(self.data, self.own, Library(amend(self.own), self.library.place, self.library.today))


def load_knowledge(
    data: Path = DATA,
    place: Place | None = None,
    *,
    cache: Path | None = None,
    today: date | None = None,
    amend: Amend | None = None,
) -> Knowledge:
    """Read the content folder `data`. The arguments are those of `load_library`. Raises ContentError.

    amend: gives the sources with what lies beside them, such as the hub's overlays.
    """
    library = load_library(data, place, cache=cache, today=today)
    own = library.catalogue
    amended = own if amend is None else amend(own)
    return _of(data, own, library if amended is own else Library(amended, place, library.today))


def _of(data: Path, own: Catalogue, library: Library) -> Knowledge:
    lexicon = _lexicon(data)
    return Knowledge(
        data,
        own,
        library,
        SearchIndex((document_of(guide, lexicon) for guide in library.guides), lexicon),
        Inspector(library.catalogue.channels),
    )


def _lexicon(data: Path) -> Lexicon | None:
    """The lexicon that came with the guides; None for that of the program, where they came without one."""
    folder = data / LEXICON.name
    return read_lexicon(folder) if folder != LEXICON and folder.is_dir() else None
