"""On which days the local facts of a place change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from content.guides.calendar import Change
from content.guides.model import Text
from content.overlays.model import AnyOverride, Overlay


def overlay_changes(overlay: Overlay) -> Iterator[Change]:
    """All changes that a place's file knows of. The part of each is named `overlay <place>: <kind>`."""
    for override in overlay.overrides:
        guide = getattr(override, "guide", None) or ""
        part = f"overlay {overlay.commune or overlay.province}: {override.set}"
        text = Text(vi=f"{overlay.name.vi}: {_words(override).vi}")
        if override.valid_from is not None:
            yield Change(override.valid_from, guide, part, text, begins=True)
        if override.valid_to is not None:
            yield Change(override.valid_to + timedelta(days=1), guide, part, text, begins=False)


def _words(override: AnyOverride) -> Text:
    """What the override says, in as many words as it has."""
    said = (getattr(override, name, None) for name in ("value", "text", "name", "note", "who", "anywhere"))
    return next((each for each in said if each is not None), Text(vi=override.set))
