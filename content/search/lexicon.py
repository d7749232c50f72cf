"""What people mean and how they say it, read from the plain-text lists in `content/data/search`.

The lists ship with the program and are not YAML, so that a kiosk's start neither loads a YAML reader nor waits for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from itertools import pairwise
from pathlib import Path

from content.errors import Fault, FileError
from content.search.words import fold_word, sound, words

FOLDER = Path(__file__).parents[1] / "data" / "search"
NAME = "concept:"
"""Begins the name of a concept, so that it is never taken for a word."""


class Kind(Enum):
    """How much a concept says about what a query is about."""

    TOPIC = ""
    LIGHT = "~"
    """It goes with everything (bố mẹ, giấy tờ) and decides little."""
    ABSENT = "!"
    """No guide treats it (visa, xổ số)."""
    CONTRARY = "!!"
    """No guide treats what it is said with, either: giá, tuyển, trọn gói make another matter of what they stand by."""


ELSEWHERE = frozenset((Kind.ABSENT, Kind.CONTRARY))
"""The kinds of matters that no guide treats."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way of saying a concept: its words as written.

    term: what it counts as, which is the concept, or the form itself where the concept is absent: a guide may mention
    such a matter (độc thân sau ly hôn), but then it knows that word, not the whole matter.
    """

    written: tuple[str, ...]
    concept: str
    term: str


@dataclass(slots=True)
class Node:
    """A place in the tree of forms: which folded words may come next, and which forms end here."""

    following: dict[str, Node] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Spelling:
    """A way of writing that means other words.

    strict: only with its marks as they stand, since another word is spelt alike without them; so is any single word.
    """

    written: tuple[str, ...]
    meant: tuple[str, ...]
    strict: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists together. Immutable once built; the tree is shared by every index."""

    kinds: Mapping[str, Kind]
    """Name of a concept → its kind."""
    tree: Node
    vocabulary: frozenset[str]
    """All folded words of forms and common words."""
    pairs: frozenset[str]
    """Two neighbouring folded words of a form, with a space between."""
    sounds: Set[tuple[str, str]]
    """The same pairs as they sound."""
    spellings: Mapping[tuple[str, ...], Sequence[Spelling]]
    """By folded words, as má and mạ are alike then."""
    spelling_starts: frozenset[str]
    """Their first words."""
    common: frozenset[str]
    """Words that name no matter, as written, and folded where that is not another word."""
    situations: Mapping[str, tuple[str, ...]]
    """Guide → phrases in which people need it."""

    def kind(self, term: str) -> Kind | None:
        """The kind of a form's term; None for a plain word."""
        return self.kinds.get(term.partition(" ")[0]) if term.startswith(NAME) else None


@cache
def shipped_lexicon() -> Lexicon:
    """The lexicon that ships with the program, read once."""
    return read_lexicon(FOLDER)


def read_lexicon(folder: Path) -> Lexicon:
    """Read the four lists of a folder. Raises FileError when one is missing or a line has no name."""
    kinds: dict[str, Kind] = {}
    tree = Node()
    vocabulary: set[str] = set()
    pairs: set[str] = set()
    for name, forms in _entries(folder / "concepts.txt"):
        kind = next(
            (each for each in (Kind.LIGHT, Kind.CONTRARY, Kind.ABSENT) if name.startswith(each.value)), Kind.TOPIC
        )
        concept = NAME + name.removeprefix(kind.value)
        kinds[concept] = kind
        for form in forms:
            written = words(form)
            folded = [fold_word(word) for word in written]
            node = tree
            for word in folded:
                node = node.following.setdefault(word, Node())
            if all(other.concept != concept or other.written != written for other in node.forms):
                term = f"{concept} {' '.join(written)}" if kind in ELSEWHERE else concept
                node.forms.append(Form(written, concept, term))
            vocabulary.update(folded)
            pairs.update(f"{one} {two}" for one, two in pairwise(folded))
    spellings = _spellings(folder / "spellings.txt")
    common = _common(folder / "common_words.txt")
    return Lexicon(
        kinds=kinds,
        tree=tree,
        vocabulary=frozenset(vocabulary | {fold_word(word) for word in common}),
        pairs=frozenset(pairs),
        sounds=frozenset((sound(one), sound(two)) for one, two in map(str.split, pairs)),
        spellings=spellings,
        spelling_starts=frozenset(way[0] for way in spellings),
        common=common,
        situations={guide: tuple(phrases) for guide, phrases in _entries(folder / "situations.txt")},
    )


def _spellings(path: Path) -> dict[tuple[str, ...], list[Spelling]]:
    found: defaultdict[tuple[str, ...], list[Spelling]] = defaultdict(list)
    for _, line in _lines(path):
        ways, _, meant = line.partition(" = ")
        for way in _split(ways):
            written = words(way)
            folded = tuple(fold_word(word) for word in written)
            found[folded].append(Spelling(written, words(meant), strict=len(written) == 1 or way.startswith("!")))
    return dict(found)


def _common(path: Path) -> frozenset[str]:
    written: set[str] = set()
    kept: set[str] = set()
    for _, line in _lines(path):
        name, colon, rest = line.partition("keep:")
        (kept if colon else written).update((rest if colon else name).split())
    return frozenset(written | ({fold_word(word) for word in written} - kept))


def _entries(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Name → items of each entry; a line that begins with a space goes on with the entry before."""
    entries: defaultdict[str, list[str]] = defaultdict(list)
    name = ""
    for number, line in _lines(path):
        if line.startswith(" "):
            entries[name] += _split(line)
            continue
        name, colon, rest = line.partition(":")
        if not colon:
            raise FileError(path, Fault(number, "", "thiếu dấu hai chấm sau tên", "viết “tên: cách nói, cách nói”"))
        entries[name] += _split(rest)
    yield from entries.items()


def _split(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that say something, with their numbers from 1."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        fault = Fault(1, "", f"không đọc được ({error.strerror})", "đặt lại tệp đi kèm chương trình")
        raise FileError(path, fault) from error
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line
