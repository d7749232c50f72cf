"""The names of support branches in the reader's language."""

from __future__ import annotations

from hub.console.texts import Language, Translate
from hub.tickets.branches import branch_names


def branch_words(language: Language, t: Translate) -> dict[str, str]:
    """Channel id → name; "" is a ticket for which there was no branch."""
    place = 1 if language == "en" else 0
    return {"": t("Chưa có nhánh hỗ trợ"), **{id_: names[place] for id_, names in branch_names().items()}}
