"""Reading the sources of a catalogue. Only this way in needs YAML: a kiosk with a compiled catalogue never loads it."""

from __future__ import annotations

from pathlib import Path

from pydantic import RootModel

from content.catalogue import Catalogue, CatalogueFiles, GlossaryEntry, LifeEvent
from content.channels.files import read_channels
from content.directory.files import read_directory_source
from content.errors import FileError
from content.guides.files import read_guide_source
from content.guides.model import Guide
from content.guides.shared import Shared
from content.overlays.files import read_overlay
from content.yaml_files import SourceFile, read_model


class LifeEvents(RootModel[tuple[LifeEvent, ...]]):
    """`life_events.json`."""


class Glossary(RootModel[tuple[GlossaryEntry, ...]]):
    """`glossary.yaml`."""


def read_catalogue(data: Path) -> Catalogue:
    """Read every file of `data`. Raises FileError; of several bad files it names the faults of the first."""
    files = CatalogueFiles(data)
    shared = Shared.read(files.shared)
    guides = tuple(read_guide_source(path, shared).model for path in files.guides)
    return Catalogue(
        guides=guides,
        life_events=read_life_events(files).model.root,
        glossary=read_glossary(files).model.root,
        overlays=tuple(read_overlay(path, guides) for path in files.overlays),
        channels=read_channels(files.channels),
        directory=tuple(read_directory_source(path).model for path in files.directory),
    )


def read_life_events(files: CatalogueFiles) -> SourceFile[LifeEvents]:
    """The tiles of the home page. Raises FileError."""
    return read_model(files.life_events, LifeEvents)


def read_glossary(files: CatalogueFiles) -> SourceFile[Glossary]:
    """The abbreviations that guides may use. Raises FileError."""
    return read_model(files.glossary, Glossary)


def read_guides(files: CatalogueFiles, shared: Shared) -> tuple[tuple[SourceFile[Guide], ...], tuple[FileError, ...]]:
    """The guides that can be read and the errors of those that cannot, so that one bad file hides no other."""
    good: list[SourceFile[Guide]] = []
    bad: list[FileError] = []
    for path in files.guides:
        try:
            good.append(read_guide_source(path, shared))
        except FileError as error:
            bad.append(error)
    return tuple(good), tuple(bad)
