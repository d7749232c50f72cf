"""What a query is about first of all. Vietnamese names the head first: `tiêm phòng cho trẻ dưới 6 tuổi` is about
vaccination, however many of our words come after it. Unless they come with a need: `vay tiền cần xác nhận cư trú` is
about what is needed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from content.search.lexicon import Kind, Lexicon
from content.search.units import Unit
from content.search.words import fold_word

HEAD = 1.7
"""How much more a matter weighs that no guide treats, where the query begins with it."""
_NEEDS = frozenset(
    ("can", "phai", "doi", "bat", "cau", "keu", "muon", "de", "xin", "bao", "nop", "lam", "roi", "xong", "nen", "thi")
) | {"ma", "gio", "need", "needs", "want", "for", "and", "to"}
"""Folded words that lead from why a person comes to what they come for."""


def headed(
    units: Sequence[Unit],
    weights: Sequence[float],
    held: Sequence[Collection[int]],
    lexicon: Lexicon,
    breaks: Collection[int] = (),
) -> list[float]:
    """The weights, more for the head of the query where no guide so much as mentions it.

    held: for each unit, the guides that have it; breaks: where clauses begin, in words.
    """
    result = list(weights)
    head = _head(units, lexicon, breaks)
    if head is not None and not held[head]:
        result[head] *= HEAD
    return result


def _head(units: Sequence[Unit], lexicon: Lexicon, breaks: Collection[int]) -> int | None:
    """The unit that the first clause is about, where it is another office's; None where it only tells why."""
    head: int | None = None
    word = 0
    for at, unit in enumerate(units):
        kinds = {lexicon.kind(term) for term in unit.terms}
        if Kind.TOPIC in kinds:
            return head
        if head is None and Kind.ABSENT in kinds:
            head = at
        elif head is not None and not unit.is_concept and fold_word(unit.typed[0]) in _NEEDS:
            return None
        word += len(unit.typed)
        if head is not None and word in breaks:
            return None
    return head
