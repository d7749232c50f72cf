"""Judging one phone number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from content.channels.extract import Phone
from content.channels.model import ChannelData, OfficialChannel
from content.guides.model import Text

_MOBILE = re.compile(r"0[35789]\d{8}")
_LANDLINE = re.compile(r"02\d{8,9}")
_AREA_HOTLINE = re.compile(r"02\d{1,2}(1022)")

SHORTEST = 7
"""Fewer digits are only a number to call where they stand (nearly) alone."""
LONG = 8
"""From so many digits on, a number one digit off is an imitation."""

DISGUISED = Text(
    vi="Trong số này có chữ cái đứng thay chữ số, để trông giống một số khác.",
    en="Letters stand for digits in this number, so that it looks like another one.",
)
ABROAD = Text(
    vi="Số này gọi từ nước ngoài. Cơ quan nhà nước không gọi cho ông bà từ nước ngoài.",
    en="The number is from abroad. Authorities do not call you from abroad.",
)
MOBILE = Text(
    vi="Đây là số di động của cá nhân. Máy không biết là của ai.",
    en="This is a private mobile number. The kiosk does not know whose it is.",
)
LANDLINE = Text(
    vi="Đây là số bàn, không có trong danh bạ của máy.",
    en="This is a landline number that the kiosk's directory does not have.",
)
CHARGED = Text(
    vi="Số 1900 gọi mất tiền và không có trong danh bạ của máy.",
    en="A 1900 number is charged, and this one is not in the kiosk's directory.",
)


class PhoneJudge:
    """Knows the official numbers of one directory."""

    def __init__(self, data: ChannelData) -> None:
        self._known = frozenset(data.known)
        self._official = {
            value: channel for channel in data.official if channel.kind == "hotline" for value in channel.values
        }

    def official(self, phone: Phone) -> OfficialChannel | None:
        """The directory's entry for exactly this number; a province's 1022 may have its area code before it."""
        if phone.country or phone.disguised:
            return None
        area = _AREA_HOTLINE.fullmatch(phone.digits)
        return self._official.get(phone.digits) or (self._official.get(area[1]) if area else None)

    def tricks(self, phone: Phone) -> Iterator[Text]:
        """Why the number is suspicious."""
        if phone.country:
            yield ABROAD
            return
        if phone.disguised:
            yield DISGUISED
        if self.official(phone) is not None or phone.digits in self._known:
            return
        for official in self._official:
            if self._imitates(phone.digits, official):
                yield Text(
                    vi=f"Số gần giống tổng đài {official} nhưng không phải.",
                    en=f"The number is nearly the hotline {official}, but not it.",
                )
                return

    def _imitates(self, digits: str, official: str) -> bool:
        """One slip off a long number, the same digits in another order, more around them; zeros before a short one."""
        if len(official) < LONG:
            return digits != official and digits.lstrip("0") == official
        digits = digits[1:] if digits[:4] in ("0180", "0190") else digits  # dialled as +84 1900 …
        if official in digits and digits != official:
            return True
        return OSA.distance(digits, official, score_cutoff=1) == 1 or (
            digits[:4] == official[:4] and digits != official and sorted(digits) == sorted(official)
        )

    def is_short(self, phone: Phone) -> bool:
        """Whether it is so short that in other words around it the number may be a price, a house or a room."""
        return len(phone.digits) < SHORTEST

    def remarks(self, phone: Phone) -> Iterator[Text]:
        """What kind of number it is, where the directory does not know it."""
        if _MOBILE.fullmatch(phone.digits):
            yield MOBILE
        elif _LANDLINE.fullmatch(phone.digits):
            yield LANDLINE
        elif phone.digits.startswith("1900"):
            yield CHARGED
