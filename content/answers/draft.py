"""An answer while it is put together: quotations of named fields and fixed phrases, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from content.guides.model import Text


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the content. `source`: such as `guide-id#fees.dung_han`; several texts are said with colons between."""

    source: str
    texts: tuple[Text, ...]

    def in_language(self, language: str) -> str:
        return ": ".join(text.in_language(language).rstrip(".") for text in self.texts)


@dataclass(slots=True)
class Draft:
    """Sentences in order: what leads each, and what it quotes."""

    sentences: list[tuple[Text | None, tuple[Quote, ...]]] = field(default_factory=list)

    def say(self, lead: Text | None, *quotes: Quote) -> None:
        """A sentence: "lead: quote; quote." """
        self.sentences.append((lead, quotes))

    def text(self, language: str) -> str:
        return " ".join(_ended(_sentence(lead, quotes, language)) for lead, quotes in self.sentences)

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._sources()))

    def _sources(self) -> Iterator[str]:
        for _, quotes in self.sentences:
            yield from (quote.source for quote in quotes)


def _sentence(lead: Text | None, quotes: Iterable[Quote], language: str) -> str:
    said = "; ".join(quote.in_language(language) for quote in quotes)
    opening = lead.in_language(language) if lead is not None else ""
    return ": ".join(part for part in (opening, said) if part)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "…", ".”")) else f"{sentence}."
