"""What the index knows of a guide."""

from __future__ import annotations

from dataclasses import dataclass

from content.guides.model import Guide
from content.search.lexicon import Lexicon, shipped_lexicon


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One guide as it is searched.

    keywords: what people call it, in dialect, old terms, other languages; situations: when they need it.
    """

    guide_id: str
    title: str
    keywords: tuple[str, ...] = ()
    summary: str = ""
    situations: tuple[str, ...] = ()


def document_of(guide: Guide, lexicon: Lexicon | None = None) -> SearchDocument:
    """The searchable side of a guide: titles of both languages, keywords, names of its procedures, summary.

    lexicon: whose situations count, those of the guide's pack for one; None for the lexicon that ships.
    """
    names = [name.vi for name in (procedure.name for procedure in guide.procedures)]
    english = [text for text in (guide.title.en,) if text]
    return SearchDocument(
        guide.id,
        guide.title.vi,
        (*guide.keywords, *names, *english),
        guide.summary.vi,
        (lexicon or shipped_lexicon()).situations.get(guide.id, ()),
    )
