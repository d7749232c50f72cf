"""The console's two languages. The Vietnamese sentence is the key, as in gettext; `en/*.json` hold the English ones."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, Protocol, TypeAlias

Language: TypeAlias = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")


class Translate(Protocol):
    def __call__(self, vietnamese: str, /, **values: object) -> str:
        """The sentence in the reader's language with its {values} filled in.

        `n` chooses between an English sentence's one and many, which stand there as a list of two.
        """


@cache
def english() -> Mapping[str, str | list[str]]:
    """Vietnamese sentence → English sentence, or [one, many]."""
    table: dict[str, str | list[str]] = {}
    for file in files("hub.console").joinpath("en").iterdir():
        table.update(json.loads(file.read_text("utf-8")))
    return table


def translator(language: Language) -> Translate:
    """The sentences in `language`; one without an English form stays Vietnamese."""

    def translate(vietnamese: str, /, **values: object) -> str:
        found = english().get(vietnamese, vietnamese) if language == "en" else vietnamese
        sentence = found if isinstance(found, str) else found[0 if values.get("n") == 1 else 1]
        return sentence.format(**values) if values else sentence

    return translate
