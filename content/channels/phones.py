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
        self._official = {
            value: channel for channel in data.official if channel.kind == "hotline" for value in channel.values
        }

    def official(self, phone: Phone) -> OfficialChannel | None:
        """The directory's entry for exactly this number; a province's 1022 may have its area code before it."""
        if phone.country:
            return None
        area = _AREA_HOTLINE.fullmatch(phone.digits)
        return self._official.get(phone.digits) or (self._official.get(area[1]) if area else None)

    def tricks(self, phone: Phone) -> Iterator[Text]:
        """Why the number is suspicious."""
        if phone.country:
            yield ABROAD
            return
        for official in self._official if self.official(phone) is None else ():
            if len(official) >= 8 and OSA.distance(phone.digits, official, score_cutoff=2) <= 2:
                yield Text(
                    vi=f"Số gần giống tổng đài {official} nhưng không phải.",
                    en=f"The number is nearly the hotline {official}, but not it.",
                )
                return

    def remarks(self, phone: Phone) -> Iterator[Text]:
        """What kind of number it is, where the directory does not know it."""
        if _MOBILE.fullmatch(phone.digits):
            yield MOBILE
        elif _LANDLINE.fullmatch(phone.digits):
            yield LANDLINE
        elif phone.digits.startswith("1900"):
            yield CHARGED
