"""What other parts of the content ask of search: the one guide that a question is about, and text in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from content.search.index import SearchIndex
from content.search.lexicon import Lexicon, shipped_lexicon
from content.search.rewriting import rewrite
from content.search.words import fold, words

CLEAR = 0.25
"""A lead over the next guide from which on it counts as full."""


@dataclass(frozen=True, slots=True)
class BestGuide:
    """The guide that a text is about. `others`: the next ones, best first, to ask back with.

    confidence: 0..1, how well the guide explains the text, lessened where another guide explains it nearly as well.
    """

    guide_id: str
    confidence: float
    others: tuple[str, ...] = ()


def best_guide(index: SearchIndex, text: str) -> BestGuide | None:
    """The guide that a text is about; None when it is about none of them."""
    hits = index.search(text, limit=4)
    if not hits:
        return None
    first, *rest = hits
    lead = min((first.score - rest[0].score) / CLEAR, 1.0) if rest else 1.0
    return BestGuide(first.guide_id, round(first.score * (0.6 + 0.4 * lead), 4), tuple(hit.guide_id for hit in rest))


def plain_words(text: str, lexicon: Lexicon | None = None) -> list[str]:
    """The words of a text in plain Vietnamese without marks: `má tui mần giấy ks` is me, lam, giay, khai, sinh.

    Dialect, abbreviations of text messages and old spelling (spellings.txt) are replaced; keys of Telex and VNI that
    came through as letters are not, since only an index knows which words there are: `SearchIndex.plain_words` does.
    """
    return [fold(word) for word in rewrite(words(text), lexicon or shipped_lexicon())]
