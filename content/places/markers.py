"""Words of an address that are no name: "phường", "P.", "thôn", "mình ở". They say what the next words name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from content.places.names import Type
from content.places.words import Token, tokens, untyped


def _slips(word: str) -> tuple[str, ...]:
    """The word, and what it becomes when a letter is left out, doubled or swapped with the next."""
    out = {word[:at] + word[at + 1 :] for at in range(len(word))}
    out |= {word[:at] + letter + word[at:] for at, letter in enumerate(word)}
    out |= {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}
    return tuple(sorted((out | {word}) - _SYLLABLES))


_SYLLABLES = frozenset(("phong", "phung", "uyen"))
"""Slips of a marker that begin or end names of places: Phong Điền, Uyên Hưng."""
_MARKERS: dict[tuple[str, ...], frozenset[Type]] = {
    tuple(words.split()): frozenset(kinds)
    for kinds, texts in (
        ((Type.WARD,), (*_slips("phuong"), "p", "f", "ph", "phg", "fuong", "ward")),
        ((Type.COMMUNE,), ("xa", "x", "commune")),
        ((Type.TOWNSHIP,), ("thi tran", "tt", "ttr", "thitran", "t tran", "t t")),
        ((Type.ZONE,), ("dac khu", "dk", "dackhu")),
        ((Type.URBAN_DISTRICT,), ("quan", "q")),
        ((Type.URBAN_DISTRICT, Type.DISTRICT), ("district", "dist")),
        ((Type.DISTRICT,), (*_slips("huyen"), "h")),
        ((Type.TOWN,), ("thi xa", "tx", "thixa", "t xa", "t x")),
        ((Type.CITY,), ("thanh pho", "tp", "thanhpho", "t p", "t pho", "tpho", "thanh fo", "city")),
        ((Type.PROVINCE,), ("tinh", "t", "province")),
    )
    for words in texts
}
_DETAIL_TEXT = """
thon, ap, xom, ban, buon, lang, khom, plei, duong, d, pho, ngo, ngach, hem, kiet, so, so nha, nha, toa, chung cu,
to, to dan pho, tdp, kp, khu, khu pho, khu vuc, kdc, khu dan cu, kcn, quoc lo, ql, tinh lo, tl, km, doi, lo
"""
_DETAILS = frozenset(tuple(words.split()) for words in _DETAIL_TEXT.split(","))
"""What stands before a hamlet, a street or a house number."""
_AS_WRITTEN = {
    "xa": ("xax",),
    "x": ("x",),
    "tinh": ("tinhr",),
    "quan": ("quânj", "quân"),
    "ban": ("banr",),
    "lang": ("langf",),
    "ap": ("âps",),
    "so": ("sôs",),
    "to": ("tôr",),
    "doi": ("đôij",),
    "pho": ("phôs",),
    "nha": ("nhaf",),
    "lo": ("lôj", "lô"),
    "d": ("đ",),
    "duong": ("đươngf", "đương"),
}
"""Marker words that, with other marks, are syllables of names: Xà Phìn, Quán Toan, Bàn Đạt, Tô Múa."""
_FILLER_TEXT = """
làm mình ở là xã nào giờ bây cũ mới trước đây hiện nay này sau thuộc về quê nhà tôi tui em anh chị bác cháu cô
chú ông bà cho hỏi xin thì sao gì đâu đổi tên thành sang của với đảo khi sáp nhập rồi được ngày xưa hồi đó địa chỉ
hộ khẩu thường trú sống gọi vậy ạ à nhỉ nhé nha có không phải tìm tra biết cứu giúp chuyển bị gộp vào việt nam
vn tại từ theo lên con má ba mẹ tp phường huyện tỉnh quận
"""
_FILLERS = frozenset(form for token in tokens(_FILLER_TEXT) for form in (token.marked, token.folded) if len(form) > 1)
"""Words that carry a question and name no place. They only count as explained; a name may still contain them."""
_ASKING = frozenset(
    token.marked for token in tokens("nào gì mình tôi cũ mới này đó giờ bây nay ở đâu em cháu nao gi cu moi nay gio")
)
_LONGEST = 3


@dataclass(frozen=True, slots=True)
class Marker:
    """Words [start, end) of a line that say what follows. `types` is empty before a hamlet, a street or a number."""

    start: int
    end: int
    types: frozenset[Type]


def markers(line: tuple[Token, ...]) -> dict[int, Marker]:
    """By the position after each: the longest marker that ends there."""
    found: dict[int, Marker] = {}
    at = 0
    while at < len(line):
        marker = _marker_at(line, at)
        if marker is not None:
            found[marker.end] = marker
        at = marker.end if marker is not None else at + 1
    return found


def is_filler(token: Token) -> bool:
    """Whether a word belongs to the question around an address."""
    return token.marked in _FILLERS


def is_asking(token: Token) -> bool:
    """Whether a word after "xã" means that no name follows: "là xã nào", "xã mình"."""
    return token.marked in _ASKING


def glued(token: Token) -> tuple[str, frozenset[Type]] | None:
    """A marker written together with its name: "tpthuduc" gives "thuduc" and CITY."""
    for word, types in _GLUED:
        if token.folded.startswith(word) and len(token.folded) >= len(word) + 4:
            return token.folded[len(word) :], types
    return None


_GLUED = tuple(
    (words[0], types)
    for words, types in sorted(_MARKERS.items(), key=lambda each: -len(each[0][0]))
    if len(words) == 1
    and words[0] in ("phuong", "xa", "quan", "huyen", "tinh", "thixa", "thitran", "thanhpho", "tp", "tx", "tt")
)


def _marker_at(line: tuple[Token, ...], at: int) -> Marker | None:
    """The longest that begins here."""
    for length in range(min(_LONGEST, len(line) - at), 0, -1):
        words = line[at : at + length]
        if words[0].segment != words[-1].segment:
            continue
        for known in product(*map(_readings, words)):
            if known in _ALL:
                return Marker(at, at + length, _ALL[known])
    return None


_ALL = {words: frozenset[Type]() for words in _DETAILS} | _MARKERS


def _readings(token: Token) -> Iterator[str]:
    """The word folded, and without the keys of Telex, unless its marks are those of a syllable of names."""
    for word in dict.fromkeys((token.folded, untyped(token.folded))):
        if not token.has_marks or token.marked in _AS_WRITTEN.get(word, (token.marked,)):
            yield word
