"""How much of a query one guide has to explain, when people tell a story around what they came for.

"Hôm qua đi chợ về trời mưa té xe, rớt mất căn cước": the market and the rain are no matter of their own. What stands
near a matter that the guide treats belongs to it, and counts in full; it may even make another matter of it. What is
said further off is talk, of which any amount together weighs only so much. The longer a text, the nearer is near, and
single words are talk wherever they stand.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from content.search.lexicon import Kind, Lexicon
from content.search.units import Unit

STORY = 10
"""From so many words on, a query is a story."""
NEAR, NEAR_IN_STORY = 5, 2
"""Words between a unit and a matter of the guide up to which they belong together."""
CLAUSE = 3
"""Words that a comma or a full stop counts for."""
TALK_TOGETHER = 0.8
"""The most that all talk weighs together."""
UNKNOWN_TOGETHER = 1.6
"""The most that all words near by weigh together that neither guides nor lexicon have."""
MATTER = 0.35
"""The least weight of a concept that is a matter to stand near to."""


class Query:
    """The units of a query with their weights and places, asked by many guides in turn."""

    def __init__(
        self,
        units: Sequence[Unit],
        weights: Sequence[float],
        unknown: Sequence[bool],
        lexicon: Lexicon,
        breaks: Collection[int] = (),
    ) -> None:
        """unknown: for each unit, whether neither guides nor lexicon have it. breaks: where clauses begin, in words."""
        self.units = units
        self.weights = weights
        self._unknown = unknown
        self._matter = [
            weight >= MATTER and unit.is_concept and any(lexicon.kind(term) is Kind.TOPIC for term in unit.terms)
            for unit, weight in zip(units, weights, strict=True)
        ]
        starts: list[int] = []
        at = word = 0
        for unit in units:
            at += CLAUSE * any(at_word in breaks for at_word in range(word, word + len(unit.typed)) if word)
            starts.append(at)
            at += len(unit.typed)
            word += len(unit.typed)
        self._starts = starts
        self._is_story = word >= STORY
        self._near = NEAR_IN_STORY if self._is_story else NEAR

    def total(self, number: int, held: Sequence[Mapping[int, float]]) -> float:
        """The weight that guide `number` has to explain. held: for each unit, guide → how well it has the unit."""
        matters = [at for at, is_matter in enumerate(self._matter) if is_matter and number in held[at]]
        near = unknown = talk = 0.0
        for at, weight in enumerate(self.weights):
            if matters and number not in held[at] and not self._belongs(at, matters):
                talk += weight
            elif self._unknown[at]:
                unknown += weight
            else:
                near += weight
        return near + min(unknown, UNKNOWN_TOGETHER) + min(talk, TALK_TOGETHER)

    def _belongs(self, at: int, matters: Sequence[int]) -> bool:
        """Whether a unit belongs to one of the matters that a guide treats."""
        if self._is_story and not self.units[at].is_concept:
            return False
        return any(self._between(at, matter) <= self._near for matter in matters)

    def _between(self, one: int, other: int) -> int:
        """The words between two units."""
        first, second = min(one, other), max(one, other)
        return self._starts[second] - self._starts[first] - len(self.units[first].typed)
