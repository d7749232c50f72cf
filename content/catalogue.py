"""All sources of the content together, as they stand in the files: before any place or day selects among them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import RootModel, StringConstraints

from content.errors import FileError
from content.guides.files import read_guide_source
from content.guides.model import ContentModel, Guide, IconName, Id, Text
from content.overlays.files import read_overlay
from content.overlays.model import Overlay
from content.yaml_files import SourceFile, read_model

DATA = Path(__file__).parent / "data"
"""The content that ships with the package."""


class LifeEvent(ContentModel):
    """A tile of the home page: a moment in life and the guides that belong to it, most wanted first."""

    id: Id
    icon: IconName
    tint: str
    label: Text
    guides: tuple[Id, ...]


class GlossaryEntry(ContentModel):
    """An official abbreviation or name, and what it means in plain words."""

    term: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=40)]
    meaning: Text


class Catalogue(ContentModel):
    """Everything in a data folder."""

    guides: tuple[Guide, ...]
    life_events: tuple[LifeEvent, ...]
    glossary: tuple[GlossaryEntry, ...]
    overlays: tuple[Overlay, ...]


class LifeEvents(RootModel[tuple[LifeEvent, ...]]):
    """`life_events.json`."""


class Glossary(RootModel[tuple[GlossaryEntry, ...]]):
    """`glossary.yaml`."""


class CatalogueFiles:
    """The files of a data folder. Each `read_…` raises FileError."""

    def __init__(self, data: Path) -> None:
        self.guides = tuple(sorted((data / "guides").glob("*.yaml")))
        self.overlays = tuple(sorted((data / "overlays").glob("*.yaml")))
        self.life_events = data / "life_events.json"
        self.glossary = data / "glossary.yaml"

    @property
    def all(self) -> tuple[Path, ...]:
        """Every file, in an order that is the same on every machine."""
        return (*self.guides, *self.overlays, self.life_events, self.glossary)

    def read_life_events(self) -> SourceFile[LifeEvents]:
        return read_model(self.life_events, LifeEvents)

    def read_glossary(self) -> SourceFile[Glossary]:
        return read_model(self.glossary, Glossary)


def read_catalogue(data: Path = DATA) -> Catalogue:
    """Read every file of `data`. Raises FileError; of several bad guides it names the faults of the first."""
    files = CatalogueFiles(data)
    guides = tuple(read_guide_source(path).model for path in files.guides)
    return Catalogue(
        guides=guides,
        life_events=files.read_life_events().model.root,
        glossary=files.read_glossary().model.root,
        overlays=tuple(read_overlay(path, guides) for path in files.overlays),
    )


def read_guides(files: CatalogueFiles) -> tuple[tuple[SourceFile[Guide], ...], tuple[FileError, ...]]:
    """The guides that can be read and the errors of those that cannot, so that one bad file hides no other."""
    good: list[SourceFile[Guide]] = []
    bad: list[FileError] = []
    for path in files.guides:
        try:
            good.append(read_guide_source(path))
        except FileError as error:
            bad.append(error)
    return tuple(good), tuple(bad)
