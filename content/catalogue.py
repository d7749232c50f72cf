"""All sources of the content together, as they stand in the files: before any place or day selects among them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints

from content.channels.model import ChannelData
from content.directory.model import DirectoryFile
from content.guides.model import ContentModel, Guide, IconName, Id, Text
from content.overlays.model import Overlay

DATA = Path(__file__).parent / "data"
"""The content that ships with the package."""


class Tool(StrEnum):
    """A page of the kiosk that answers by itself, beside the guides."""

    ASK = "ask"
    CHECK = "check"
    PLACES = "places"


class LifeEvent(ContentModel):
    """A tile of the home page: a moment in life, the tools and guides that belong to it, most wanted first."""

    id: Id
    icon: IconName
    tint: str
    label: Text
    guides: tuple[Id, ...]
    tools: tuple[Tool, ...] = ()


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
    directory: tuple[DirectoryFile, ...] = ()
    channels: ChannelData = ChannelData()


class CatalogueFiles:
    """Where the sources in a data folder are."""

    def __init__(self, data: Path) -> None:
        self.guides = tuple(sorted((data / "guides").glob("*.yaml")))
        self.overlays = tuple(sorted((data / "overlays").glob("*.yaml")))
        self.directory = tuple(sorted((data / "directory").glob("*.yaml")))
        self.channels = data / "channels"
        self.shared = data / "shared.yaml"
        self.life_events = data / "life_events.json"
        self.glossary = data / "glossary.yaml"

    @property
    def all(self) -> tuple[Path, ...]:
        """Every file, in an order that is the same on every machine."""
        channels = sorted(self.channels.glob("*.yaml"))
        return (*self.guides, *self.overlays, *self.directory, *channels, self.shared, self.life_events, self.glossary)
