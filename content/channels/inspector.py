"""The verdict on a text, from what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from content.channels.extract import Extract, extract
from content.channels.links import LinkJudge, skeleton
from content.channels.model import ChannelData, OfficialChannel, Sign
from content.channels.phones import PhoneJudge
from content.guides.model import Text
from content.search.words import fold

FEW_WORDS = 8
"""A directory entry with at most this many words around it is still a question about that entry, not a message."""


class Verdict(StrEnum):
    OFFICIAL = "official"
    SUSPICIOUS = "suspicious"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Judgement:
    """reasons: in plain words, the weightiest first; never empty. matches: the directory's entries that were met."""

    verdict: Verdict
    reasons: tuple[Text, ...]
    matches: tuple[OfficialChannel, ...] = ()


EMPTY = Text(
    vi="Chưa có gì để xem. Ông bà gõ lại đường dẫn, số điện thoại hoặc tin nhắn.",
    en="There is nothing to check. Type the link, the number or the message.",
)
NOT_IN_DIRECTORY = Text(
    vi="Máy không có kênh này trong danh bạ chính thức. Ông bà đừng bấm, đừng gọi lại, hãy hỏi người trực.",
    en="The kiosk's official directory does not have it. Do not tap or call back; ask the person on duty.",
)
SENDER_UNKNOWN = Text(
    vi="Máy không biết ai gửi tin này. Tin thật hay giả, ông bà cũng tự gõ địa chỉ, không bấm trong tin.",
    en="The kiosk does not know who sent it. Real or not: type the address yourself, do not tap in the message.",
)
NO_SIGN = Text(
    vi="Máy không thấy dấu hiệu lừa đảo, nhưng không biết ai gửi. Còn ngờ thì ông bà hỏi người trực.",
    en="The kiosk sees no sign of fraud but does not know who sent it. If in doubt, ask the person on duty.",
)
STAFF_ZALO = Text(
    vi="Tên Zalo ai cũng đặt được. Ông bà xem dấu tích xác thực, hoặc quét mã tại trụ sở xã.",
    en="Anyone can choose any Zalo name. Look for the verified mark, or scan the code at the commune's office.",
)
APP_NEAR = Text(
    vi="Tên ứng dụng gần giống ứng dụng của nhà nước nhưng không phải.",
    en="The app's name is nearly that of a State app, but not it.",
)


class Inspector:
    """Judges texts against one directory. Pure and offline; building it takes about a millisecond."""

    def __init__(self, data: ChannelData) -> None:
        self._links, self._phones = LinkJudge(data), PhoneJudge(data)
        self._signs = tuple(_Compiled(sign) for sign in data.signs)
        self._names = {
            _bare(" ".join(re.findall(r"[^\W_]+", fold(value)))): channel
            for channel in data.official
            if channel.kind in ("app", "zalo")
            for value in channel.values
            if "." not in value
        }

    def check(self, text: str) -> Judgement:
        """Judge a link, a number, a name or a message. Any text is fine; "official" needs an exact directory entry."""
        parts = extract(text)
        if not parts.folded:
            return Judgement(Verdict.UNKNOWN, (EMPTY,))
        matches = [*self._matches(parts)]
        tricks = [*self._tricks(parts)]
        signs = [sign for sign in self._signs if sign.found(parts.folded)]
        strangers = any(self._links.official(each) is None for each in parts.links) or any(
            self._phones.official(each) is None for each in parts.phones
        )
        if tricks or any(sign.enough for sign in signs) or len(signs) >= 2 or (signs and strangers):
            reasons = [*tricks, *(sign.reason for sign in sorted(signs, key=lambda each: not each.enough))]
            return Judgement(Verdict.SUSPICIOUS, _each_once(reasons), tuple(matches))
        told = [_in_directory(each) for each in matches]
        if matches and not strangers and not signs and len(parts.rest.split()) <= FEW_WORDS:
            return Judgement(Verdict.OFFICIAL, _each_once(told), tuple(matches))
        remarks = [remark for phone in parts.phones for remark in self._phones.remarks(phone)]
        if "zalo" in parts.rest.split():
            remarks.append(STAFF_ZALO)
        unsure = [sign.reason for sign in signs]
        ending = NOT_IN_DIRECTORY if strangers else SENDER_UNKNOWN if matches or signs else NO_SIGN
        return Judgement(Verdict.UNKNOWN, _each_once([*unsure, *told, *remarks, ending]), tuple(matches))

    def _matches(self, parts: Extract) -> Iterator[OfficialChannel]:
        found = [self._links.official(link) for link in parts.links]
        found += [self._phones.official(phone) for phone in parts.phones]
        if not parts.links and not parts.phones:
            found.append(self._named(parts.rest))
        yield from dict.fromkeys(each for each in found if each is not None)

    def _named(self, words: str) -> OfficialChannel | None:
        """The app or channel of exactly this name."""
        return self._names.get(_bare(words))

    def _tricks(self, parts: Extract) -> Iterator[Text]:
        for link in parts.links:
            yield from self._links.tricks(link)
        for phone in parts.phones:
            yield from self._phones.tricks(phone)
        words = parts.rest.split()
        if not parts.links and not parts.phones and 1 <= len(words) <= 4 and self._named(parts.rest) is None:
            alike = {skeleton(name) for name in self._names if len(name) >= 5}
            if any(word not in self._names and skeleton(word) in alike for word in words):
                yield APP_NEAR


def _bare(words: str) -> str:
    """A folded name without the words that only say what kind of thing it is."""
    return re.sub(r"^(?:(?:ung dung|app|phan mem|zalo|trang|nhom)\s+)+", "", words)


class _Compiled:
    """A sign with its patterns ready."""

    def __init__(self, sign: Sign) -> None:
        self.reason, self.enough = sign.reason, sign.enough
        self._patterns = [re.compile(each) for each in sign.patterns]
        self._unless = [re.compile(each) for each in sign.unless]

    def found(self, folded: str) -> bool:
        """Whether the sign is there after what takes it back is cut out."""
        for each in self._unless:
            folded = each.sub(" ", folded)
        return any(each.search(folded) for each in self._patterns)


def _in_directory(channel: OfficialChannel) -> Text:
    note_vi = f" {channel.note.vi}" if channel.note else ""
    note_en = f" {channel.note.in_language('en')}" if channel.note else ""
    name, owner = channel.name.in_language("en"), channel.owner.in_language("en")
    return Text(
        vi=f"Có trong danh bạ chính thức: {channel.name.vi}, của {channel.owner.vi}.{note_vi}",
        en=f"In the official directory: {name}, of {owner}.{note_en}",
    )


def _each_once(reasons: list[Text]) -> tuple[Text, ...]:
    return tuple(dict.fromkeys(reasons))
