"""Cutting a text over several codes, and putting it together again. Pure; lengths are bytes of UTF-8.

    1/3 Đăng ký khai sinh        the head: which part of how many, of what
    Giấy tờ cần có:              a slice of the text, cut at the end of a line where it can be
    …

Cutting loses nothing: the slices joined are the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from textwrap import shorten

HEAD_BYTES = 100
"""The most that a title takes of every part; a longer one is shortened."""

_SECTION_FROM = 0.6
"""A part may end early, where a section ends, once it is this full; sooner would waste codes."""


def split(text: str, title: str, capacities: Sequence[int]) -> tuple[str, ...]:
    """The fewest parts that fit, and among those the most even ones, as even parts make the smallest codes.

    capacities: what the codes on offer hold, ascending; each at least 2 * HEAD_BYTES bytes. No part outgrows the last.
    """
    head = _shortened(title)
    fewest = len(_cut(text, head, capacities[-1]))
    slices = next(cut for capacity in capacities if len(cut := _cut(text, head, capacity)) == fewest)
    return tuple(f"{number}/{fewest} {head}\n{piece}" for number, piece in enumerate(slices, 1))


def join(parts: Sequence[str]) -> str:
    """The text of the parts, given in order: the inverse of `split`."""
    return "".join(part.partition("\n")[2] for part in parts)


def _shortened(title: str) -> str:
    line = " ".join(title.split())
    width = len(line)
    while len(line.encode()) > HEAD_BYTES:
        width -= 1
        line = shorten(title, width, placeholder="…") if width > HEAD_BYTES // 4 else line[:width]
    return line


def _cut(text: str, head: str, capacity: int) -> list[str]:
    """Slices that fit beside the head, whose counters grow with the number of slices."""
    digits = 1
    while True:
        slices = _slices(text, capacity - len(head.encode()) - 2 * digits - len("/ \n"))
        if len(str(len(slices))) <= digits:
            return slices
        digits += 1


def _slices(text: str, room: int) -> list[str]:
    breaks, start = [0], 0
    while start < len(text):
        start = _next_break(text, start, room)
        breaks.append(start)
    return [text[a:b] for a, b in pairwise(breaks)] or [""]


def _next_break(text: str, start: int, room: int) -> int:
    """The best end for a slice from `start` of at most `room` bytes."""
    end = _furthest(text, start, room)
    if end == len(text):
        return end
    section = text.rfind("\n\n", start, end)
    if section > start + (end - start) * _SECTION_FROM:
        return section + 2
    line = text.rfind("\n", start, end)
    while line > start:
        if text[line - 1] not in ":\n":  # a heading goes with its first line
            return line + 1
        line = text.rfind("\n", start, line)
    space = text.rfind(" ", start, end)
    return space + 1 if space > start else end


def _furthest(text: str, start: int, room: int) -> int:
    """The index after the last character that fits. A character is at most 4 bytes."""
    window = text[start : start + room].encode()[:room]
    return start + len(window.decode(errors="ignore"))
