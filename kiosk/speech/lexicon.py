"""The reading lexicons: what stands in text, what a person says, where the reading comes from. Data in `data/*.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType


@cache
def load_lexicon(name: str) -> Mapping[str, str]:
    """The lexicon `data/<name>.tsv` as term → reading; terms are matched with their case.

    The file has the columns term, reading, source, separated by tabs, below one line of headings.
    Raises ValueError, naming file and line, for a line without three columns or a term that stands twice.
    """
    entries: dict[str, str] = {}
    lines = resources.files("kiosk.speech").joinpath("data", f"{name}.tsv").read_text("utf-8").splitlines()
    for number, line in enumerate(lines[1:], start=2):
        columns = line.split("\t")
        if len(columns) != 3 or not all(columns):
            raise ValueError(f"{name}.tsv, line {number}: expected term, reading and source between tabs: {line!r}")
        term, reading, _source = columns
        if term in entries:
            raise ValueError(f"{name}.tsv, line {number}: the term {term!r} stands twice; keep one line")
        entries[term] = reading
    return MappingProxyType(entries)
