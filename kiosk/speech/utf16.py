"""Positions as QML counts them: JavaScript strings are UTF-16, so an emoji counts for two. Pure."""

from __future__ import annotations


def utf16_length(text: str) -> int:
    """UTF-16 code units of `text`."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def utf16_span(text: str, start: int, length: int) -> tuple[int, int]:
    """The (start, length) in UTF-16 code units of a span given in code points."""
    return utf16_length(text[:start]), utf16_length(text[start : start + length])
