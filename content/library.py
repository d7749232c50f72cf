"""The guides of one place on one day: what the kiosk and the hub show."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from content.catalogue import DATA, Catalogue, GlossaryEntry, LifeEvent
from content.compiled import open_catalogue
from content.directory import Asker, SupportChannel, channels_for
from content.errors import GuideNotFound
from content.guides.calendar import as_of
from content.guides.model import Guide
from content.overlays import Counter, Overlay, apply_overlays, counters_of
from content.place import Place

VIETNAM = timezone(timedelta(hours=7))
"""Vietnam has one time zone and no summer time."""


@dataclass(frozen=True, slots=True)
class Library:
    """All content as it holds at `place` on `today`. Immutable; `on` gives the library of another day."""

    catalogue: Catalogue
    place: Place | None
    today: date
    overlays: tuple[Overlay, ...] = field(init=False)
    """Those of the place, the province's before the commune's."""
    guides: tuple[Guide, ...] = field(init=False)
    counters: tuple[Counter, ...] = field(init=False)
    _by_id: dict[str, Guide] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        overlays = _overlays_of(self.catalogue, self.place)
        here = (apply_overlays(guide, overlays, self.today) for guide in self.catalogue.guides)
        guides = tuple(as_of(guide, self.today) for guide in here)
        object.__setattr__(self, "overlays", overlays)
        object.__setattr__(self, "guides", guides)
        object.__setattr__(self, "counters", counters_of(overlays, self.today))
        object.__setattr__(self, "_by_id", {guide.id: guide for guide in guides})

    @property
    def life_events(self) -> tuple[LifeEvent, ...]:
        return self.catalogue.life_events

    @property
    def glossary(self) -> tuple[GlossaryEntry, ...]:
        return self.catalogue.glossary

    def channels(
        self, asker: Asker, guide: Guide | None = None, reason: str | None = None
    ) -> tuple[SupportChannel, ...]:
        """Who helps `asker` here and today, with `guide` or at all, stuck for `reason`; the fittest first."""
        return channels_for(self.catalogue.directory, self.place, asker, self.today, guide, reason)

    def guide(self, guide_id: str) -> Guide:
        """The guide with this id. Raises GuideNotFound."""
        try:
            return self._by_id[guide_id]
        except KeyError:
            raise GuideNotFound(guide_id) from None

    def on(self, today: date) -> Library:
        """The same library on another day: local facts that begin or end take effect."""
        return self if today == self.today else Library(self.catalogue, self.place, today)


def load_library(
    data: Path = DATA, place: Place | None = None, *, cache: Path | None = None, today: date | None = None
) -> Library:
    """Load the content in `data` for a place.

    cache: a folder for the compiled form; without it the YAML is read each time.
    today: a calendar date in Vietnam; without it, that of the computer's clock.
    Raises FileError when a source has to be read and is bad.
    """
    return Library(open_catalogue(data, cache), place, today or datetime.now(VIETNAM).date())


def _overlays_of(catalogue: Catalogue, place: Place | None) -> tuple[Overlay, ...]:
    if place is None:
        return ()
    here = [overlay for overlay in catalogue.overlays if overlay.province == place.province]
    province = [overlay for overlay in here if overlay.commune is None]
    commune = [overlay for overlay in here if overlay.commune is not None and overlay.commune == place.commune]
    return (*province, *commune)
