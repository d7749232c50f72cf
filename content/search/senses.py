"""Words with two meanings that the words around them tell apart.

`mất` is both "lost" and "died": mất căn cước, mẹ tôi mới mất. The two lead to different guides, and it is the commonest
word of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from content.search.lexicon import NAME
from content.search.units import Unit

DIED, LOST = f"{NAME}chet", f"{NAME}that-lac"
RELATIVES = frozenset((f"{NAME}nguoi-than", f"{NAME}con"))
SLIGHT = frozenset((f"{NAME}cach-lam", f"{NAME}tro-cap", f"{NAME}chinh-quyen", f"{NAME}le-phi"))
"""Concepts that may follow either meaning."""
LESS = 0.5
"""What the meaning is worth that the words around speak against."""


def settle(units: Sequence[Unit]) -> list[Unit]:
    """The units with the less likely meaning of `mất` made unlikely: things are lost, relatives die."""
    result = list(units)
    for at, unit in enumerate(units):
        if not unit.terms.keys() >= {DIED, LOST}:
            continue
        if _speaks_of_a_thing(units[at + 1 :]):
            result[at] = unit._replace(terms={**unit.terms, DIED: LESS * unit.terms[DIED]})
        elif any(not RELATIVES.isdisjoint(before.terms) for before in units[max(0, at - 3) : at]):
            result[at] = unit._replace(terms={**unit.terms, LOST: LESS * unit.terms[LOST]})
    return result


def _speaks_of_a_thing(after: Iterable[Unit]) -> bool:
    following = next((unit for unit in after if unit.is_concept), None)
    return following is not None and SLIGHT.isdisjoint(following.terms) and RELATIVES.isdisjoint(following.terms)
