"""The smallest thing that search weighs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Unit(NamedTuple):
    """A stretch of a text that means one thing. (A tuple, as an index makes ten thousand of them.)

    terms: what it may mean, a concept or a folded word → how surely (0..1).
    typed: its words as typed; before, after: the folded words around it, empty at the ends.
    """

    terms: Mapping[str, float]
    typed: tuple[str, ...]
    before: str
    after: str
    is_concept: bool
