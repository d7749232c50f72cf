"""Which language a question is in, by its commonest words: enough to answer people in the language they typed."""

from __future__ import annotations

from content.answers.patterns import shipped_section
from content.search.words import fold_word, words


def language_of(question: str, otherwise: str) -> str:
    """The language, "vi" or "en"; `otherwise` where the words do not tell."""
    said = words(question)
    if any(not word.isascii() for word in said):
        return "vi"
    english, vietnamese = (shipped_section("language", name).vocabulary for name in ("english", "vietnamese"))
    lead = sum((word in english) - (word in vietnamese) for word in map(fold_word, said))
    if lead == 0:
        return otherwise
    return "en" if lead > 0 else "vi"
