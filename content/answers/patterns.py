"""The lists in `content/data/answers`: what people say, as patterns over folded words.

A list is plain text, so that a kiosk's start loads no YAML reader. `[name 3]` begins a section with its weight (1 when
it has none), every other line is a regular expression over folded words with one space between; `..` in it stands for
up to four words of any kind, `^` and `$` for the ends of the question in either of its wordings. Lines that begin
with # are remarks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from content.errors import Fault, FileError

FOLDER = Path(__file__).parents[1] / "data" / "answers"
_LARGE = "branches"
"""A list of so many sections that they are compiled one by one when they are needed; tests check it."""
_GAP = r"(?: \w+){0,4} "
_BEGIN, _END = r"(?:^|(?<=\| ))", r"(?= \||$)"
_HEAD = re.compile(r"\[(?P<name>[^\]\s]+(?: [^\]\s\d][^\]\s]*)*)(?: (?P<weight>\d+))?\]")
_WORD = re.compile(r"(?<!\\)[a-z]{2,}")


@dataclass(frozen=True, slots=True)
class Section:
    """All patterns of one heading as one. `lines`: as they stand; `vocabulary`: the words that they are made of."""

    name: str
    weight: int
    lines: tuple[str, ...]
    vocabulary: frozenset[str]

    @property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is first asked for."""
        return _compiled(self.lines)


@cache
def shipped(list_name: str) -> tuple[Section, ...]:
    """A list that ships with the program, read once."""
    return read_sections(FOLDER / f"{list_name}.txt", checked=list_name != _LARGE)


@cache
def shipped_section(list_name: str, name: str) -> Section:
    """One section of a list that ships with the program. Raises StopIteration when the list has none of this name."""
    return next(section for section in shipped(list_name) if section.name == name)


def read_sections(path: Path, *, checked: bool = True) -> tuple[Section, ...]:
    """The sections of a list, in its order.

    Raises FileError when it cannot be read or, if `checked`, a pattern is none.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise FileError(path, Fault(1, "", f"không đọc được ({error.strerror})", "đặt lại tệp đi kèm")) from error
    return tuple(_sections(path, lines, checked))


def _sections(path: Path, lines: list[str], checked: bool) -> Iterator[Section]:
    head: re.Match[str] | None = None
    patterns: list[tuple[int, str]] = []
    for number, raw in enumerate(lines, start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and (found := _HEAD.fullmatch(line)):
            if head is not None:
                yield _section(path, head, patterns, checked)
            head, patterns = found, []
        elif head is None:
            raise FileError(path, Fault(number, "", "mẫu đứng trước mục đầu tiên", "viết [tên mục] ở trên"))
        else:
            patterns.append((number, line))
    if head is not None:
        yield _section(path, head, patterns, checked)


def _section(path: Path, head: re.Match[str], numbered: list[tuple[int, str]], checked: bool) -> Section:
    lines = tuple(line for _, line in numbered)
    try:
        if checked:
            _compiled(lines)
    except re.error as error:
        number, reason = next(_faulty(numbered), (numbered[0][0], error))
        raise FileError(path, Fault(number, head["name"], f"không phải mẫu đúng ({reason})", "sửa mẫu")) from error
    vocabulary = frozenset(word for line in lines for word in _WORD.findall(line))
    return Section(head["name"], int(head["weight"] or 1), lines, vocabulary)


@cache
def _compiled(lines: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(_expanded, lines))})\b")


def _faulty(numbered: list[tuple[int, str]]) -> Iterator[tuple[int, re.error]]:
    """The numbers of the lines that are no patterns; to compile each by itself takes twice the time."""
    for number, line in numbered:
        try:
            re.compile(_expanded(line))
        except re.error as error:
            yield number, error


def _expanded(pattern: str) -> str:
    return pattern.replace(" .. ", _GAP).replace("$", _END).replace("^", _BEGIN)
