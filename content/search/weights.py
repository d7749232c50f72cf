"""How much each thing a query speaks of says about what the query is about."""

from __future__ import annotations

import math
from collections.abc import Mapping

from content.search.lexicon import NAME, Kind, Lexicon
from content.search.units import Unit

PLAIN = 0.8
"""The weight of a word outside the lexicon, beside that of a concept. One syllable says little in Vietnamese."""
LIGHT = 0.35
"""The same of a concept that goes with everything."""
COMMON = 0.04
"""The weight of a word that fills a sentence."""
UNKNOWN = 0.7
"""The weight of a word that neither guides nor lexicon have."""
MISSPELT = 0.2
"""The same of one that may be a common word misspelt."""
ABSENT = 1.0
"""The weight of a matter that no guide treats."""
CONTRARY = 2.0
"""The same of one that makes another matter of what stands beside it."""


class Weights:
    """Weights of units over a set of guides: what is rare among them weighs much."""

    def __init__(self, lexicon: Lexicon, counts: Mapping[str, Mapping[int, int]], guides: int) -> None:
        """counts: term → guide → in how many of its phrases it is. guides: how many guides there are."""
        self._common = lexicon.common
        fixed: dict[Kind | None, float] = {Kind.ABSENT: ABSENT, Kind.CONTRARY: CONTRARY}
        kinds: dict[Kind | None, float] = {Kind.TOPIC: 1.0, Kind.LIGHT: LIGHT, None: PLAIN}
        self._terms: dict[str, float] = {}
        for term, having in counts.items():
            kind = lexicon.kind(term)
            # A guide that has a term less often than the one that has it most counts as less than one guide.
            many = sum(having.values()) / max(having.values())
            rarity = math.log(1 + guides / many) / math.log(1 + guides)  # 1 for one guide, towards 0 for all of them
            self._terms[term] = fixed[kind] if kind in fixed else kinds[kind] * rarity
        self._lexicon = lexicon
        # What no guide has: a light concept is a mere turn of speech then.
        self._untreated: dict[Kind | None, float] = {**fixed, Kind.TOPIC: UNKNOWN, Kind.LIGHT: COMMON, None: UNKNOWN}

    def of(self, unit: Unit) -> float:
        """The weight of one unit."""
        if not unit.is_concept:
            if unit.typed[0] in self._common or unit.typed[0].isdigit():
                return COMMON
            known = [self._terms[term] for term, sure in unit.terms.items() if sure == 1.0 and term in self._terms]
            if known:
                return max(known)
            return UNKNOWN if self._common.isdisjoint(unit.terms) else MISSPELT
        return max([self._of_concept(term) * sure for term, sure in unit.terms.items() if term.startswith(NAME)])

    def _of_concept(self, term: str) -> float:
        found = self._terms.get(term)
        if found is not None:
            return found
        return self._untreated[self._lexicon.kind(term)]

    def is_unknown(self, unit: Unit) -> bool:
        """Whether neither guides nor lexicon have a word."""
        return (
            not unit.is_concept
            and self.of(unit) == UNKNOWN
            and not any(sure == 1.0 and term in self._terms for term, sure in unit.terms.items())
        )
