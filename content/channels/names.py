"""Judging the name of an app or a Zalo account that somebody typed without a link."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from content.channels.links import skeleton
from content.channels.model import ChannelData, OfficialChannel
from content.search.words import fold

MOST_WORDS = 6
"""A longer text is no name with a word or two around it."""

_AROUND = re.compile(
    "ung|dung|app|phan|mem|trang|nhom|zalo|ten|la|co|that|khong|ko|k|hay|gia|phai|a|ah|nhe|nha|ha|the|nay|hoi|xin|cai|"
    "tai|cua|bo|cong|an|chinh|thuc|nuoc|phu|bao|hiem|xa|thue|dinh|danh|dien|tu|is|real|official"
)
"""Words that say what kind of thing a name is, whose, or that one asks after it."""


class NameJudge:
    """Knows the names of one directory: its apps, and its Zalo accounts that are no links."""

    def __init__(self, data: ChannelData) -> None:
        self._names = {
            _words(value): channel
            for channel in data.official
            if channel.kind in ("app", "zalo")
            for value in channel.values
            if "." not in value
        }
        self._extras = tuple(tuple(fold(extra).split()) for extra in data.app_extras)

    def official(self, words: str) -> OfficialChannel | None:
        """The directory's entry of exactly this name, with nothing but words of asking around it."""
        asked = tuple(words.split())
        if asked in self._names or len(asked) > MOST_WORDS + 2:
            return self._names.get(asked)
        return self._names.get(_bare(asked))

    def imitates(self, words: str) -> bool:
        """Whether `words` are nearly a name of the directory, or one with an addition such as “Plus”."""
        asked = _bare(tuple(words.split()))
        if not asked or len(asked) > MOST_WORDS or asked in self._names:
            return False
        return any(self._is_near(asked, name) or self._has_extras(asked, name) for name in self._names)

    def _is_near(self, asked: tuple[str, ...], name: tuple[str, ...]) -> bool:
        written, official = "".join(asked), "".join(name)
        if written[:1] != official[:1] and skeleton(written) != skeleton(official):
            return False
        far = 2 if len(official) >= 8 else 1
        return skeleton(written) == skeleton(official) or OSA.distance(written, official, score_cutoff=far) <= far

    def _has_extras(self, asked: tuple[str, ...], name: tuple[str, ...]) -> bool:
        """Whether the name stands first, in one word or several, and all that follows are additions."""
        return any(
            self._is_near(asked[:end], name) and self._are_extras(asked[end:])
            for end in range(1, min(len(asked), len(name) + 2))
        )

    def _are_extras(self, left: tuple[str, ...]) -> bool:
        while left:
            extra = next((each for each in self._extras if left[: len(each)] == each), None)
            if extra is None:
                return False
            left = left[len(extra) :]
        return True


def _words(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", fold(name)))


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without those at both ends that only stand around a name."""
    first, last = 0, len(words)
    while first < last and _AROUND.fullmatch(words[first]):
        first += 1
    while last > first and _AROUND.fullmatch(words[last - 1]):
        last -= 1
    return words[first:last]
