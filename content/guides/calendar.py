"""What of a guide holds on a day, and on which days it changes.

Every `Timed` part of a guide carries the dates between which it holds. Nobody has to publish on the day a law begins:
both versions of a fact travel together, and each kiosk shows the one of its day, with no network.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from content.guides.model import Channel, Contact, Document, Fact, Guide, Line, Step, Text, Timed


def _lists_of_timed() -> Iterator[str]:
    for name, field in Guide.model_fields.items():
        inner = next(iter(getattr(field.annotation, "__args__", ())), None)
        if isinstance(inner, type) and issubclass(inner, Timed):
            yield name


TIMED_LISTS = tuple(_lists_of_timed())
"""The fields of a guide that are lists of timed things."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something of a guide begins to hold on `on`, or no longer holds from that day."""

    on: date
    guide_id: str
    part: str
    """The list it stands in, such as `fees`."""
    text: Text
    begins: bool


def as_of(guide: Guide, today: date) -> Guide:
    """The guide as it holds on `today`, a calendar date in Vietnam: what has ended or not yet begun is left out.

    A law that begins later stays, with its date: people may read that it is coming.
    """
    update: dict[str, object] = {}
    for name in TIMED_LISTS:
        items: tuple[Timed, ...] = getattr(guide, name)
        kept = tuple(item for item in items if item.in_force(today))
        if len(kept) < len(items):
            update[name] = kept
    laws = tuple(law for law in guide.legal_basis if law.effective_to is None or today <= law.effective_to)
    if len(laws) < len(guide.legal_basis):
        update["legal_basis"] = laws
    return guide.model_copy(update=update) if update else guide


def changes(guide: Guide) -> tuple[Change, ...]:
    """All changes that the guide knows of, past and future, by day."""
    found = [*_timed_changes(guide), *_law_changes(guide)]
    return tuple(sorted(found, key=lambda each: (each.on, each.part, each.begins)))


def _timed_changes(guide: Guide) -> Iterator[Change]:
    for name in TIMED_LISTS:
        for item in getattr(guide, name):
            yield from _begins_and_ends(guide, name, _words(item), item.valid_from, item.valid_to)


def _law_changes(guide: Guide) -> Iterator[Change]:
    for law in guide.legal_basis:
        named = Text(vi=f"{law.title.vi} {law.number}", en=f"{law.title.in_language('en')} {law.number}")
        yield from _begins_and_ends(guide, "legal_basis", named, law.effective_from, law.effective_to)


def _begins_and_ends(guide: Guide, part: str, text: Text, first: date | None, last: date | None) -> Iterator[Change]:
    if first is not None:
        yield Change(first, guide.id, part, text, begins=True)
    if last is not None:
        yield Change(last + timedelta(days=1), guide.id, part, text, begins=False)


def _words(item: Timed) -> Text:
    """What names the item to a reader."""
    match item:
        case Line():
            return item
        case Document() | Channel() | Contact():
            return item.name
        case Step():
            return item.action
        case Fact():
            return Text(
                vi=f"{item.label.vi}: {item.value.vi}",
                en=f"{item.label.in_language('en')}: {item.value.in_language('en')}",
            )
    raise TypeError(f"no words for a {type(item).__name__}")
