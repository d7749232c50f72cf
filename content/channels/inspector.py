"""The verdict on a text, from what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from content.channels.extract import Extract, extract
from content.channels.links import LinkJudge
from content.channels.model import ChannelData, OfficialChannel, Sign
from content.channels.names import NameJudge
from content.channels.patterns import compiled
from content.channels.phones import PhoneJudge
from content.guides.model import Text

FEW_WORDS = 8
"""A directory entry with at most this many words around it is still a question about that entry, not a message."""

SIGNS_ENOUGH = 2
HINTS_ENOUGH = 2
"""So many weak signs are suspicious; or one of them with so many hints."""

AROUND_A_SHORT_NUMBER = re.compile(
    "goi|call|so|number|tong|dai|hotline|duong|day|nong|dien|thoai|sdt|la|gi|cua|ai|co|that|khong|k|ko|phai|dung|a|ah|nhe|"
    "nha|vay|cong|an|canh|sat|cuu|hoa|thuong|chua|chay|cap|bao|ve|tre|em|lua|dao|tin|nhan|rac|cuoc|y|te|khan|ngay|gap|"
    "hay|hoac|va|den|toi|cho|ha|noi|hcm|tphcm|tp|dong|nai|tinh|thanh|pho|the|nay|hoi|duoc|mien|phi|mat|khau|vssid|bhxh|"
    "dau|mot|police|fire|ambulance|emergency|is|what|real|may|nao|zalo|cac|con|chau|minh|bac|ong|ba|di"
)
"""The words in which one asks after 113 or 1022."""


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
        self._links, self._phones, self._names = LinkJudge(data), PhoneJudge(data), NameJudge(data)
        self._signs = tuple(_Compiled(sign, data.groups) for sign in data.signs)
        self._hints = [compiled(each, data.groups) for each in data.hints]
        self._warnings = [compiled(each, data.groups) for each in data.warnings]

    def check(self, text: str) -> Judgement:
        """Judge a link, a number, a name or a message. Any text is fine; "official" needs an exact directory entry."""
        parts = extract(text)
        if not parts.clauses:
            return Judgement(Verdict.UNKNOWN, (EMPTY,))
        matches = [*self._matches(parts)]
        tricks = [*self._tricks(parts)]
        told_us = self._without_warnings(parts.clauses)
        signs = [sign for sign in self._signs if sign.found(told_us)]
        strangers = any(self._links.official(each) is None for each in parts.links) or any(
            self._phones.official(each) is None for each in parts.phones if not self._phones.is_short(each)
        )
        enough = any(sign.enough for sign in signs) or len(signs) >= SIGNS_ENOUGH
        if tricks or enough or (signs and (strangers or self._hints_in(told_us) >= HINTS_ENOUGH)):
            reasons = [*tricks, *(sign.reason for sign in sorted(signs, key=lambda each: not each.enough))]
            return Judgement(Verdict.SUSPICIOUS, _each_once(reasons), tuple(matches))
        told = [_in_directory(each) for each in matches]
        if matches and not (strangers or signs or parts.cut) and self._is_about_them(parts):
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
            found.append(self._names.official(parts.rest))
        yield from dict.fromkeys(each for each in found if each is not None)

    def _is_about_them(self, parts: Extract) -> bool:
        """Whether the text only asks about the entries in it. A house 113 or a price of 156 is no number to call."""
        words = parts.rest.split()
        if any(self._phones.is_short(phone) for phone in parts.phones):
            return all(AROUND_A_SHORT_NUMBER.fullmatch(word) for word in words)
        return len(words) <= FEW_WORDS

    def _tricks(self, parts: Extract) -> Iterator[Text]:
        for link in parts.links:
            yield from self._links.tricks(link)
        for phone in parts.phones:
            yield from self._phones.tricks(phone)
        if not parts.links and not parts.phones and self._names.imitates(parts.rest):
            yield APP_NEAR

    def _hints_in(self, words: str) -> int:
        return sum(hint.search(words) is not None for hint in self._hints)

    def _without_warnings(self, clauses: Sequence[str]) -> str:
        """All words but those that warn: “không cung cấp mã này cho ai” does not ask for the code."""
        kept = []
        for clause in clauses:
            for warning in self._warnings:
                clause = warning.sub(" ", f" {clause}")  # noqa: PLW2901  # each warning is cut out of what the last one left
            kept.append(clause)
        return " " + " ".join(" ".join(kept).split())


class _Compiled:
    """A sign with its patterns ready."""

    def __init__(self, sign: Sign, groups: Mapping[str, tuple[str, ...]]) -> None:
        self.reason, self.enough = sign.reason, sign.enough
        self._patterns = [compiled(each, groups) for each in sign.patterns]
        self._unless = [compiled(each, groups) for each in sign.unless]

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
