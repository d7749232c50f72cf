"""What is said to a person about a match, in Vietnamese: what the statistics office's table says, and no more."""

from __future__ import annotations

from content.places.finder import PlaceMatch
from content.places.model import Commune, Kind, OldCommune, Part
from content.places.names import parted

_MOST_NAMED = 6
HOW_TO_DECIDE = (
    "Nhà mình về nơi nào là tùy thôn, ấp hay tổ dân phố. Ông bà xem mục nơi cư trú trong VNeID, hoặc hỏi công an xã."
)


def note(match: PlaceMatch) -> str:
    """One to three short sentences: what happened, and what to do where a commune was split."""
    if match.district is not None:
        return (
            f"{match.district.name} cũ nay chia về nhiều xã, phường. "
            f"{_came_from(match.commune, match.parts)} Cho biết tên xã, phường cũ để chắc hơn."
        )
    if match.old is None:
        return _came_from(match.commune, match.parts)
    return _went_to(match.old, match)


def _went_to(old: OldCommune, match: PlaceMatch) -> str:
    now = low(match.commune.name)
    match match.kind:
        case Kind.KEPT:
            return f"{old.name} giữ nguyên, không gộp với nơi nào."
        case Kind.RENAMED:
            return f"{old.name} nay là {now}. Chỉ đổi tên, không gộp với nơi nào."
        case Kind.MERGED:
            return f"Toàn bộ {low(old.name)} cũ nay thuộc {now}."
        case Kind.SPLIT:
            where = "; ".join(f"{low(part.new.name)} ({_share(part)})" for part in match.parts)
            return f"{old.name} cũ chia về {len(match.parts)} nơi: {where}. {HOW_TO_DECIDE}"


def _share(part: Part) -> str:
    return "toàn bộ" if part.whole else "một phần"


def _came_from(commune: Commune, parts: tuple[Part, ...]) -> str:
    named = [f"{'' if part.whole else 'một phần '}{low(part.old.name)}" for part in parts[:_MOST_NAMED]]
    more = len(parts) - len(named)
    if len(parts) == 1 and parts[0].whole and parts[0].old.name == commune.name:
        return f"{commune.name} giữ nguyên từ trước tháng 7 năm 2025."
    return f"{commune.name} gồm: {', '.join(named)}{f' và {more} nơi khác' if more else ''}."


def low(name: str) -> str:
    """A full name inside a sentence: "phường Cát Lái"."""
    return name[0].lower() + name[1:] if parted(name)[0] else name
