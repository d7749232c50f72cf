"""What is said to a person about a match: what the statistics office's table says, and no more."""

from __future__ import annotations

from content.guides.model import Text
from content.places.finder import PlaceMatch
from content.places.model import Commune, Kind, OldCommune, Part
from content.places.names import parted

_MOST_NAMED = 6
HOW_TO_DECIDE = Text(
    vi="Nhà mình về nơi nào là tùy thôn, ấp hay tổ dân phố. "
    "Ông bà xem mục nơi cư trú trong VNeID, hoặc hỏi công an xã.",
    en="Which one depends on the hamlet or residential group. "
    "See the residence entry in VNeID, or ask the commune police.",
)


def note(match: PlaceMatch) -> Text:
    """One to three short sentences: what happened, and what to do where a commune was split."""
    came = _came_from(match.commune, match.parts)
    if match.district is not None:
        where = f"{match.district.name} ({low(match.district.province.name)})"
        return Text(
            vi=f"{where} cũ nay thuộc nhiều xã, phường. {came.vi} Cho biết tên xã, phường cũ để chắc hơn.",
            en=f"The old {where} now belongs to several communes. {came.en} Give the old commune's name to be sure.",
        )
    return came if match.old is None else _went_to(match.old, match)


def _went_to(old: OldCommune, match: PlaceMatch) -> Text:
    now = low(match.commune.name)
    match match.kind:
        case Kind.KEPT:
            return Text(vi=f"{old.name} giữ nguyên, không gộp với nơi nào.", en=f"{old.name} stayed as it was.")
        case Kind.RENAMED:
            return Text(
                vi=f"{old.name} nay là {now}. Chỉ đổi tên, không gộp với nơi nào.",
                en=f"{old.name} is now {now}. Only the name changed.",
            )
        case Kind.MERGED:
            return Text(
                vi=f"Toàn bộ {low(old.name)} cũ nay thuộc {now}.", en=f"All of the old {low(old.name)} is now in {now}."
            )
        case Kind.SPLIT:
            return _split(old, match.parts)


def _split(old: OldCommune, parts: tuple[Part, ...]) -> Text:
    vi = "; ".join(f"{low(part.new.name)} ({'toàn bộ' if part.whole else 'một phần'})" for part in parts)
    en = "; ".join(f"{low(part.new.name)} ({'all of it' if part.whole else 'a part'})" for part in parts)
    if sum(part.whole for part in parts) > 1:
        return Text(
            vi=f"{old.name} cũ: bảng của Nhà nước ghi {len(parts)} nơi: {vi}. {HOW_TO_DECIDE.vi}",
            en=f"For the old {old.name} the State's table has {len(parts)} places: {en}. {HOW_TO_DECIDE.en}",
        )
    return Text(
        vi=f"{old.name} cũ chia về {len(parts)} nơi: {vi}. {HOW_TO_DECIDE.vi}",
        en=f"The old {old.name} was divided among {len(parts)} places: {en}. {HOW_TO_DECIDE.en}",
    )


def _came_from(commune: Commune, parts: tuple[Part, ...]) -> Text:
    if len(parts) == 1 and parts[0].whole and parts[0].old.name == commune.name:
        return Text(
            vi=f"{commune.name} giữ nguyên từ trước tháng 7 năm 2025.",
            en=f"{commune.name} is as it was before July 2025.",
        )
    named, more = parts[:_MOST_NAMED], len(parts) - _MOST_NAMED
    vi = ", ".join(f"{'' if part.whole else 'một phần '}{low(part.old.name)}" for part in named)
    en = ", ".join(f"{'' if part.whole else 'a part of '}{low(part.old.name)}" for part in named)
    return Text(
        vi=f"{commune.name} gồm: {vi}{f' và {more} nơi khác' if more > 0 else ''}.",
        en=f"{commune.name} is made of: {en}{f' and {more} more' if more > 0 else ''}.",
    )


def low(name: str) -> str:
    """A full name inside a sentence: "phường Cát Lái"."""
    return name[0].lower() + name[1:] if parted(name)[0] else name
