"""Judging one link: official only where the directory has exactly this host; look-alikes by their tricks.

The tricks are those of UTS #39 (confusable letters), of registrars (a near name, a false ending) and of addresses
themselves (user@host, numbers for names, shorteners).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from rapidfuzz.distance import OSA

from content.channels.extract import Link
from content.channels.model import ChannelData, OfficialChannel
from content.guides.model import Text

NEAR = 2
"""A host this many letters off an official one is an imitation; of a short one, only what looks the same."""
NEAR_LENGTH = 7
STATE = "gov.vn"
"""Itself no site, but what people ask after."""
SHORT_BRAND = 5
"""A brand of at most this many letters counts only at the start or end of a part: tuoitre.vn holds `evn` by chance."""

_LOOKS_LIKE: Mapping[str, str] = MappingProxyType(
    {
        **dict(zip("абвгԁеһіјкӏмпорԛгѕтуѵԝхԍ", "abвrdehijklmnopqrstuvwxg", strict=False)),
        "а": "a",
        "е": "e",
        "о": "o",
        "р": "p",
        "с": "c",
        "у": "y",
        "х": "x",
        "і": "i",
        "ѕ": "s",
        "ԁ": "d",
        "α": "a",
        "ο": "o",
        "ν": "v",
        "ρ": "p",
        "ι": "i",
        "κ": "k",
        "τ": "t",
        "υ": "u",
        "ɡ": "g",
        "ı": "i",
        "0": "o",
        "1": "l",
        "3": "e",
        "5": "s",
        "8": "b",
    }
)
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_FALSE_STATE_ENDING = re.compile(
    r"(?:^|[.-])(?:g[o0]v+|qov|govv|goy|gow)(?:[.-]?vn)?[.-](?!vn$)|[.-]?gov-vn|(?<!\.)gov\.vn$|\.g0v\.|\.gov\.(?!vn$)"
)
_FILES = re.compile(r"\.(?:apk|xapk|apks|mobileconfig|ipa|exe|scr|bat)\b", re.IGNORECASE)

TRICKS: Mapping[str, Text] = MappingProxyType(
    {
        "user": Text(
            vi="Trong đường dẫn có dấu @: phần đứng trước chỉ để đánh lừa, trang thật là phần sau.",
            en="The link has an @: what stands before it is a decoy, the real site comes after.",
        ),
        "odd": Text(
            vi="Trong địa chỉ có ký hiệu lạ hoặc ký hiệu ẩn, che mất địa chỉ thật.",
            en="The address holds strange or hidden signs that cover up the real address.",
        ),
        "file": Text(
            vi="Đường dẫn này tải về một tệp cài đặt. Ứng dụng thật chỉ có trong App Store và CH Play.",
            en="The link downloads an install file. Real apps come only from App Store and Google Play.",
        ),
        "short": Text(
            vi="Đây là đường dẫn rút gọn, che mất địa chỉ thật. Cơ quan nhà nước không gửi kiểu này.",
            en="This is a shortened link that hides the real address. Authorities do not send these.",
        ),
        "number": Text(
            vi="Địa chỉ chỉ toàn số, không có tên. Trang của cơ quan nhà nước luôn có tên.",
            en="The address is only numbers. Sites of the State always have a name.",
        ),
        "letters": Text(
            vi="Địa chỉ dùng chữ lạ trông giống chữ thường để giả trang thật.",
            en="The address uses foreign letters that look like ordinary ones, to imitate a real site.",
        ),
        "ending": Text(
            vi="Đuôi địa chỉ giả dạng “.gov.vn”. Trang nhà nước phải kết thúc đúng bằng “.gov.vn”.",
            en="The ending imitates “.gov.vn”. Sites of the State end in exactly “.gov.vn”.",
        ),
        "brand": Text(
            vi="Địa chỉ mượn tên cơ quan nhà nước nhưng không phải trang của nhà nước.",
            en="The address borrows the name of an authority but is not a site of the State.",
        ),
        "lure": Text(
            vi="Đuôi địa chỉ này rất rẻ, kẻ lừa đảo hay dùng. Ông bà đừng nhập gì vào đó.",
            en="This kind of address costs next to nothing and is often used by cheats. Enter nothing there.",
        ),
    }
)


class LinkJudge:
    """Knows the official hosts of one directory."""

    def __init__(self, data: ChannelData) -> None:
        self._shorteners, self._lures = frozenset(data.shorteners), frozenset(data.lures)
        self._messengers = frozenset(data.messengers)
        self._known = frozenset(data.known)
        self._brands = {form for brand in data.brands for form in (brand, skeleton(brand))}
        self._official: dict[str, list[tuple[str, OfficialChannel]]] = {}
        for channel in data.official:
            for value in channel.values if channel.kind in ("website", "zalo") else ():
                host, slash, path = value.partition("/")
                if "." in host:
                    self._official.setdefault(host, []).append((slash + path, channel))
        self._skeletons = {host: skeleton(host) for host in self._official}

    def official(self, link: Link) -> OfficialChannel | None:
        """The directory's entry for exactly this host, under its path where it has one; no trick in the link."""
        if link.user or link.port not in (None, 80, 443) or any(self.tricks(link)):
            return None
        asked = link.path.lower()
        for path, channel in self._official.get(link.host, ()):
            if not path or asked == path or asked.startswith((f"{path}/", f"{path}?")):
                return channel
        return None

    def tricks(self, link: Link) -> Iterator[Text]:
        """Why the link is suspicious; nothing when no trick is seen."""
        host = link.host
        if link.user:
            yield TRICKS["user"]
        if link.odd:
            yield TRICKS["odd"]
        if _FILES.search(link.path) or host.endswith(".apk"):
            yield TRICKS["file"]
        if host in self._official:
            yield from self._near_path(link)
        elif host in self._shorteners:
            yield TRICKS["short"]
        elif re.fullmatch(r"[0-9.]+|[0-9a-f:]+", host):
            yield TRICKS["number"]
        elif host in self._messengers:
            if self._brand(link.path.replace("_", "-").replace("/", "-") + "."):
                yield TRICKS["brand"]
        elif host != STATE and not any(host == known or host.endswith(f".{known}") for known in self._known):
            yield from self._imitation(host)

    def _imitation(self, host: str) -> Iterator[Text]:
        shown = _decoded(host)
        if not shown.isascii():
            yield TRICKS["letters"]
        plain = skeleton(shown)
        if _FALSE_STATE_ENDING.search(shown) or (plain.endswith(".gov.vn") and not shown.endswith(".gov.vn")):
            yield TRICKS["ending"]
        elif shown.endswith(".gov.vn"):
            yield from self._near(shown, plain)
        elif any(self._brand(form) for form in (shown, plain)):
            yield TRICKS["brand"]
        elif near := [*self._near(shown, plain)]:
            yield from near
        elif shown.rpartition(".")[2] in self._lures:
            yield TRICKS["lure"]

    def _brand(self, host: str) -> bool:
        """Whether a part of the host, its ending aside, carries a brand."""
        parts = host.split(".")[:-1]
        pieces = [piece for part in parts for piece in part.split("-")]
        for brand in self._brands:
            if len(brand) > SHORT_BRAND and any(brand in part.replace("-", "") for part in parts):
                return True
            if any(piece.startswith(brand) or piece.endswith(brand) for piece in pieces):
                return True
        return False

    def _near(self, shown: str, plain: str) -> Iterator[Text]:
        """An official host that this one differs from by little. Under .gov.vn only what stands before counts."""
        for official, alike in self._skeletons.items():
            if shown.endswith(f".{official}"):
                continue
            far = min(NEAR, (len(official.removesuffix(".gov.vn")) - 1) // (NEAR_LENGTH - 1))
            if plain == alike or (far and OSA.distance(shown, official, score_cutoff=far) <= far):
                yield _nearly(official)
                return

    def _near_path(self, link: Link) -> Iterator[Text]:
        """An official group or page that is nearly, but not, the one asked for on the same host."""
        paths = [path for path, _ in self._official[link.host] if path]
        asked = link.path.lower().rstrip("/")
        if asked not in paths:
            for path in paths:
                if skeleton(path) == skeleton(asked) or OSA.distance(path, asked, score_cutoff=NEAR) <= NEAR:
                    yield _nearly(link.host + path)
                    return


def _nearly(official: str) -> Text:
    return Text(
        vi=f"Địa chỉ gần giống {official} nhưng không phải. Kẻ lừa đảo hay làm vậy.",
        en=f"The address is nearly {official}, but not it. Cheats do this.",
    )


def skeleton(text: str) -> str:
    """A form that is the same for names that look alike (after UTS #39): Cyrillic and Greek letters, 0 and o, rn, m."""
    plain = "".join(_LOOKS_LIKE.get(letter, letter) for letter in text)
    for pair, one in _PAIRS:
        plain = plain.replace(pair, one)
    return plain.replace("l", "i")


def _decoded(host: str) -> str:
    """The host as it is shown: Punycode labels as the letters that they stand for."""
    labels = []
    for label in host.split("."):
        try:
            labels.append(label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label)
        except (UnicodeError, ValueError):
            labels.append(label)
    return ".".join(labels)
