"""A directory or overlay file as people read it: entry by entry, and what differs between two. Pure.

Sentences are Vietnamese, as the files are: they are what kiosks show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from content.directory import DirectoryFile, Shift, SupportChannel
from content.editing.diff import told
from content.editing.labels import field_label
from content.guides.model import Guide
from content.overlays import Counter, Overlay
from content.overlays.model import PARTS, AnyOverride, Override

_CHANNEL: Mapping[str, str] = MappingProxyType(
    {
        "counter": "Quầy",
        "hotline": "Tổng đài",
        "branch": "Nhánh tổng đài",
        "group": "Nhóm liên lạc",
        "contacts": "Danh sách liên hệ",
    }
)
_OVERRIDE: Mapping[str, str] = MappingProxyType(
    {
        "fee": "Lệ phí",
        "time_limit": "Thời hạn",
        "benefit": "Mức được nhận",
        "document": "Giấy tờ",
        "notice": "Lưu ý đầu trang",
        "contact": "Liên hệ",
        "channel": "Kênh thực hiện",
        "authority": "Nơi giải quyết",
        "counter": "Quầy",
    }
)
_AUDIENCE: Mapping[str, str] = MappingProxyType(
    {"citizen": "người dân", "volunteer": "tình nguyện viên", "staff": "cán bộ"}
)
_DAYS: Mapping[str, str] = MappingProxyType(
    {
        "mon": "thứ Hai",
        "tue": "thứ Ba",
        "wed": "thứ Tư",
        "thu": "thứ Năm",
        "fri": "thứ Sáu",
        "sat": "thứ Bảy",
        "sun": "Chủ nhật",
    }
)
_TOLD_APART = {"set", "id", "kind", "name", "guide", "shifts", "audience", "handles", *PARTS}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the file says. key: what stays the same when its words change."""

    key: str
    heading: str
    lines: tuple[str, ...]


class Change(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry against the file in force. gone, come: the lines that only the old and only the new one have."""

    change: Change
    entry: Entry
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()


def entries_of(file: DirectoryFile | Overlay, guides: Mapping[str, Guide]) -> tuple[Entry, ...]:
    """All that the file says. guides: by id, for their titles."""
    if isinstance(file, DirectoryFile):
        return tuple(_channel(channel, guides) for channel in file.channels)
    return tuple(_override(override, guides) for override in file.overrides)


def compare(old: tuple[Entry, ...], new: tuple[Entry, ...]) -> tuple[EntryChange, ...]:
    """What becomes of each entry: those of the new file in its order, then those that are gone."""
    before = _numbered(old)
    after = _numbered(new)
    changes = [_change(before.get(key), entry) for key, entry in after.items()]
    changes += [EntryChange(Change.REMOVED, entry) for key, entry in before.items() if key not in after]
    return tuple(changes)


def _numbered(entries: tuple[Entry, ...]) -> dict[tuple[str, int], Entry]:
    """Entries by key; those that share one (two notices in a guide) are told apart by their order."""
    seen: dict[str, int] = {}
    found: dict[tuple[str, int], Entry] = {}
    for entry in entries:
        number = seen[entry.key] = seen.get(entry.key, 0) + 1
        found[entry.key, number] = entry
    return found


def _change(old: Entry | None, new: Entry) -> EntryChange:
    if old is None:
        return EntryChange(Change.ADDED, new)
    if old == new:
        return EntryChange(Change.SAME, new)
    before, after = (old.heading, *old.lines), (new.heading, *new.lines)
    gone = tuple(line for line in before if line not in after)
    return EntryChange(Change.CHANGED, new, gone, tuple(line for line in after if line not in before))


def _channel(channel: SupportChannel, guides: Mapping[str, Guide]) -> Entry:
    lines = [f"Giúp việc gì: {channel.handles.vi}"]
    lines.append(f"Ai được thấy: {', '.join(_AUDIENCE[who] for who in channel.audience)}")
    if channel.guides:
        lines.append(f"Chỉ cho hướng dẫn: {', '.join(_title(each, guides) for each in channel.guides)}")
    lines += [_shift(shift) for shift in channel.shifts]
    lines += _fields(channel, {"guides"})
    return Entry(f"channel/{channel.id}", f"{_CHANNEL[channel.kind]}: {channel.name.vi}", tuple(lines))


def _shift(shift: Shift) -> str:
    days = ", ".join(_DAYS[day] for day in shift.days)
    phone = f", số {shift.phone}" if shift.phone else ""
    return f"Trực: {shift.who.vi}, {days}, {shift.first:%H:%M} đến {shift.last:%H:%M}{phone}"


def _override(override: AnyOverride, guides: Mapping[str, Guide]) -> Entry:
    kind = _OVERRIDE[override.set]
    if isinstance(override, Counter):
        return Entry(f"counter/{override.id}", f"{kind}: {override.name.vi}", tuple(_fields(override, set())))
    guide = override.guide
    item = str(getattr(override, override.set, "")) if override.set in PARTS else ""
    heading = f"{kind} trong «{_title(guide, guides)}»" if guide else f"{kind} trong mọi hướng dẫn"
    name = _item_name(override, guides.get(guide or ""), item)
    key = f"{override.set}/{guide or ''}/{item}"
    return Entry(key, f"{heading}: {name}" if name else heading, tuple(_fields(override, set())))


def _item_name(override: AnyOverride, guide: Guide | None, item: str) -> str:
    """What the guide calls the thing that changes; the override's own name for it, or its id."""
    if override.set in PARTS and guide is not None:
        found = next((each for each in getattr(guide, PARTS[override.set]) if each.id == item), None)
        if found is not None:
            return told(found)
    name = getattr(override, "name", None)
    return told(name) if name is not None else item


def _fields(value: Override | SupportChannel, apart: set[str]) -> Iterator[str]:
    """Every other field that is filled in, with the name that editors use for it."""
    for name in type(value).model_fields:
        found = getattr(value, name)
        if name in _TOLD_APART | apart or found is None or found == ():
            continue
        yield f"{field_label(name)}: {told(found)}"
    named = getattr(value, "name", None)
    if named is not None and getattr(named, "en", None):
        yield f"Tên tiếng Anh: {named.en}"


def _title(guide_id: str, guides: Mapping[str, Guide]) -> str:
    return guides[guide_id].title.vi if guide_id in guides else guide_id
