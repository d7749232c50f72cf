"""What can be measured. A new benchmark is a module with IDS and measure(), and its name here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from bench.row import Row


@dataclass(frozen=True, slots=True)
class Area:
    """ids: the rows that `measure` returns, in the order of the table."""

    name: str
    ids: tuple[str, ...]
    measure: Callable[..., list[Row]]


def _area(name: str) -> Area:
    module = import_module(f"bench.{name}")
    return Area(name, module.IDS, module.measure)


_USUAL = ("cold_start", "pages", "store", "search", "answers", "channels", "places", "packs", "sync", "ingest")
_LONG = ("peers", "fleet", "console", "cluster", "faults")
"""Take many minutes, or need what `make` does not install: measured only when asked for by name."""
AREAS = tuple(map(_area, (*_USUAL, *_LONG)))


def chosen(names: Sequence[str]) -> list[Area]:
    """The areas with one of these names or ids; the usual ones for no name. Raises ValueError naming what there is."""
    known = {name for area in AREAS for name in (area.name, *area.ids)}
    if unknown := sorted(set(names) - known):
        raise ValueError(f"nothing is called {', '.join(unknown)}; there are {', '.join(sorted(known))}")
    wanted = set(names or _USUAL)
    return [area for area in AREAS if {area.name, *area.ids} & wanted]
