"""Where sentences begin and end in a shown text, so that they are spoken and lit one at a time. Pure."""

from __future__ import annotations

import re

_STOP = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s|$)|\n+")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“])(?:TP|Tp|TX|TT|P|Q|Tr|tr|St|vd|Vd|VD|ThS|TS|GS|PGS|BS|ĐT|No|Mr|Mrs|Ms|e\.g|i\.e)\.$"
)
_LIST_NUMBER = re.compile(r"(?:^|\n)\s*(?:\d{1,2}|[IVX]{1,4}|[a-zđ])\.$")
_AND_SO_ON = re.compile(r"v\.\s?v\.$|etc\.$")


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of each sentence in code points, end exclusive, without the space around it.

    An abbreviation ("TP. HCM"), a number of a list ("1. "), and a stop before a small letter ("v.v. hoặc") end nothing.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        if _ends_sentence(text, start, stop):
            spans.append((start, stop.end()))
            start = stop.end()
    spans.append((start, len(text)))
    trimmed = (_trim(text, *span) for span in spans)
    return tuple((first, last) for first, last in trimmed if first < last)


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    if stop[0].startswith("\n"):
        return True
    said = text[start : stop.start() + 1]
    if stop[0] == "." and (_ABBREVIATION.search(said) or _LIST_NUMBER.search(said)):
        return False
    following = text[stop.end() :].lstrip(" \t\"“‘'«([–—•-")[:1]
    if _AND_SO_ON.search(said) or stop[0].startswith(("…", "..")):
        return not following.islower()
    return not (stop[0] == "." and following.islower())


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
