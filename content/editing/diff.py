"""What changed between two versions of the content, for the person who approves it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum

from pydantic import BaseModel

from content.editing.labels import field_label
from content.guides.model import Fact, Guide, Text

ALIKE = 0.5
"""Two sentences that share this much of their letters are one sentence that was changed (0..1)."""


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs. `where`: in words, from the guide down; `before` and `after` are empty where not told."""

    guide_id: str
    kind: Kind
    where: str
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        match self.kind:
            case Kind.ADDED:
                return f"{self.where}: thêm “{self.after}”."
            case Kind.REMOVED:
                return f"{self.where}: bỏ “{self.before}”."
            case Kind.MOVED:
                return f"{self.where}: đổi thứ tự, nay là {self.after}."
            case Kind.CHANGED:
                return f"{self.where}: “{self.before}” đổi thành “{self.after}”."


def diff_guides(old: Mapping[str, Guide], new: Mapping[str, Guide]) -> Iterator[Difference]:
    """What is different between two sets of guides, by id; guides in the order of their ids."""
    for guide_id in sorted(old.keys() | new.keys()):
        before, after = old.get(guide_id), new.get(guide_id)
        if before is None and after is not None:
            yield Difference(guide_id, Kind.ADDED, "Hướng dẫn", after=after.title.vi)
        elif after is None and before is not None:
            yield Difference(guide_id, Kind.REMOVED, "Hướng dẫn", before=before.title.vi)
        elif before is not None and after is not None:
            yield from diff_guide(before, after)


def diff_guide(old: Guide, new: Guide) -> Iterator[Difference]:
    """What is different between two versions of one guide, in the order of the fields."""
    for kind, where, before, after in _fields(old, new, ()):
        yield Difference(new.id, kind, ", ".join(where) or "Hướng dẫn", before, after)


_Found = tuple[Kind, tuple[str, ...], str, str]
_Where = tuple[str, ...]


def _fields(old: BaseModel, new: BaseModel, where: _Where) -> Iterator[_Found]:
    for name in type(new).model_fields:
        before, after = getattr(old, name, None), getattr(new, name)
        if before != after:
            yield from _value(before, after, (*where, field_label(name)))


def _value(before: object, after: object, where: _Where) -> Iterator[_Found]:
    match before, after:
        case Text(), Text():
            yield from _text(before, after, where)
        case tuple(), tuple():
            yield from _items(before, after, where)
        case BaseModel(), BaseModel() if type(before) is type(after):
            yield from _fields(before, after, where)
        case _, None:
            yield Kind.REMOVED, where, told(before), ""
        case None, _:
            yield Kind.ADDED, where, "", told(after)
        case _:
            yield Kind.CHANGED, where, told(before), told(after)


def _text(before: Text, after: Text, where: _Where) -> Iterator[_Found]:
    if before.vi != after.vi:
        yield Kind.CHANGED, where, before.vi, after.vi
    if before.en != after.en:
        yield Kind.CHANGED, (*where, "bản tiếng Anh"), before.en or "chưa có", after.en or "chưa có"
    yield from _rest(before, after, where)


def _rest(before: Text, after: Text, where: _Where) -> Iterator[_Found]:
    """The dates of a line."""
    for name in type(after).model_fields.keys() - Text.model_fields.keys():
        one, other = getattr(before, name, None), getattr(after, name)
        if one != other:
            yield from _value(one, other, (*where, field_label(name)))


def _items(before: Sequence[object], after: Sequence[object], where: _Where) -> Iterator[_Found]:
    named = all(hasattr(each, "id") for each in (*before, *after))
    pairs = _by_id(before, after) if named else _by_words(before, after)
    kept_before: list[object] = []
    kept_after: list[object] = []
    for one, other in pairs:
        if other is None:
            yield Kind.REMOVED, where, told(one), ""
        elif one is None:
            yield Kind.ADDED, where, "", told(other)
        else:
            kept_before.append(one)
            kept_after.append(other)
            if one != other:
                yield from _value(one, other, (*where, f"“{told(one)}”") if hasattr(one, "id") else where)
    wanted = [each for each in after if each in kept_after]
    if [kept_after[kept_before.index(each)] for each in before if each in kept_before] != wanted:
        yield Kind.MOVED, where, "", "; ".join(f"{n}. {told(each)}" for n, each in enumerate(wanted, start=1))


_Pair = tuple[object | None, object | None]


def _by_id(before: Sequence[object], after: Sequence[object]) -> list[_Pair]:
    old = {getattr(each, "id", ""): each for each in before}
    new = {getattr(each, "id", ""): each for each in after}
    return [(each, new.get(name)) for name, each in old.items()] + [
        (None, each) for name, each in new.items() if name not in old
    ]


def _by_words(before: Sequence[object], after: Sequence[object]) -> list[_Pair]:
    """Pairs of what stayed or was reworded; what has no likeness was added or removed."""
    gone = [each for each in before if each not in after]
    come = [each for each in after if each not in before]
    pairs: list[_Pair] = [(each, each) for each in before if each in after]
    for one in gone:
        likeness, nearest = max(((_alike(one, each), index) for index, each in enumerate(come)), default=(0.0, -1))
        pairs.append((one, come.pop(nearest) if likeness >= ALIKE else None))
    return pairs + [(None, each) for each in come]


def _alike(one: object, other: object) -> float:
    return SequenceMatcher(None, told(one), told(other), autojunk=False).ratio()


def told(value: object) -> str:
    """A value in a few words."""
    match value:
        case Text():
            return value.vi
        case bool():
            return "có" if value else "không"
        case date():
            return f"{value:%d/%m/%Y}"
        case tuple():
            return ", ".join(told(each) for each in value)
        case Fact():
            return f"{value.label.vi}: {value.value.vi}"
        case BaseModel():
            named = (getattr(value, name, None) for name in ("name", "action", "label", "ask", "title", "text", "who"))
            return next((told(each) for each in named if each is not None), str(getattr(value, "id", "")))
        case _:
            return str(value)
