"""The tiles of the home page, read with the standard library alone so that the first frame can show them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

LIFE_EVENTS = Path(__file__).resolve().parent.parent / "content" / "data" / "life_events.json"


@dataclass(frozen=True, slots=True)
class LifeEventTile:
    """One life event that has at least one guide."""

    id: str
    icon: str
    tint: str
    vi: str
    en: str

    def label(self, language: str) -> str:
        return self.en if language == "en" else self.vi


def read_tiles(path: Path = LIFE_EVENTS) -> tuple[LifeEventTile, ...]:
    """Life events without a guide are left out: a tile must never be a dead end."""
    return tuple(
        LifeEventTile(row["id"], row["icon"], row["tint"], row["label"]["vi"], row["label"]["en"])
        for row in json.loads(path.read_text("utf-8"))
        if row["guides"]
    )
