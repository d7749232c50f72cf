"""What a pasted or retyped text holds: links, phone numbers, and the words around them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from content.channels.retyped import ENDING, SYLLABLE, mended, seen
from content.search.words import fold

LONGEST_SYLLABLE = 7  # nghiêng, as letters
LONGEST = 4000
"""Letters of a text that are looked at: far more than a message has. A longer text is never official."""

_LINK = re.compile(
    r"(?<![\w@.-])(?:(?:https?|ftp)://)?"
    r"(?:[^\s/@<>\"'“”()]{1,80}@)?"  # user:password@, which hides the real host behind a false one
    r"(?:\[[0-9a-f:]{2,45}\]|[^\W_][\w-]{0,80}(?:\.[\w-]{1,80})+|(?<=://)\d{8,10})"
    r"(?::\d{1,5})?(?:[/?#][^\s<>\"'“”]*)?"
    r"(?P<odd>[%&=*|~^$+@`][^\s<>\"'“”]*)?",  # what no address holds there
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w.,/-])(?:\+|00)?\(?\d[\d\s().-]{1,20}\d(?![\w/])|(?<![\w.,/-])\d{3,4}(?![\w/])")
_A_COUNT = re.compile(
    r"\s*(?:%|k|tr|triệu|trieu|nghìn|nghin|ngàn|ngan|đồng|dong|đ|d|vnd|usd|đô|tỷ|ty|kg|g|km|m|cm|h|giờ|gio|phút|phut|"
    r"ngày|ngay|tháng|thang|năm|nam|tuổi|tuoi|người|nguoi|suất|suat|lít|trang|cái|lần|lan)(?!\w)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT_DATE_OR_SUM = re.compile(r"^\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?$|^\d{1,3}(?:[.,]\d{3})+$")
_FALSE_DIGITS = re.compile(
    r"(?<![\w.@/-])(?=[\doil]*[oil])(?=(?:[oil]*\d){4})[\doil](?:[\s.-]?[\doil]){6,11}(?!\w)", re.IGNORECASE
)
_ENDING = re.compile(r"[.,;:!?)\]}…]+$")
_CLAUSE = re.compile(r"[.,;:!?…]+(?=\s|$)|[\n\r]+| [-–] ")


@dataclass(frozen=True, slots=True)
class Link:
    """An address. `host` as written but composed and lower case, without `www.`; `path` with its query.

    odd: whether signs stand in it that no address holds, or that cannot be seen.
    """

    text: str
    host: str
    path: str
    user: str
    port: int | None
    odd: bool = False


@dataclass(frozen=True, slots=True)
class Phone:
    """A number. `digits`: as dialled inside Vietnam where it is Vietnamese; `country`: of another country, else "".

    disguised: whether letters stand in it for digits, as in 18OO1096.
    """

    text: str
    digits: str
    country: str
    disguised: bool = False


@dataclass(frozen=True, slots=True)
class Extract:
    """A text taken apart. `rest`: folded words without the links and numbers; `clauses`: all words, clause by clause.

    cut: whether the text was longer than what is looked at.
    """

    links: tuple[Link, ...]
    phones: tuple[Phone, ...]
    rest: str
    clauses: tuple[str, ...]
    cut: bool


def extract(text: str) -> Extract:
    """Take a text apart. Any text is fine."""
    composed = unicodedata.normalize("NFC", text[:LONGEST])
    plain = seen(composed)
    whole = mended(plain)
    links: list[Link] = []
    left: list[str] = []
    end = 0
    for match in _LINK.finditer(whole):
        link = _link(match[0].removesuffix(match["odd"] or ""))
        if link is not None:
            link = replace(link, odd=bool(match["odd"]) or plain != composed)
            left.append(whole[end : match.start()])
            links += [link, *_inside(link)]
            end = match.end()
    left.append(whole[end:])
    remains = " ".join(left)
    phones = [_disguised(match[0]) for match in _FALSE_DIGITS.finditer(remains)]
    numbers = (match[0] for match in _PHONE.finditer(remains) if not _A_COUNT.match(remains, match.end()))
    phones += [phone for number in numbers if (phone := _phone(number)) is not None]
    for phone in phones:
        remains = remains.replace(phone.text, " ", 1)
    clauses = (_words(clause) for clause in _CLAUSE.split(whole))
    return Extract(tuple(links), tuple(phones), _words(remains), tuple(filter(None, clauses)), len(text) > LONGEST)


def _words(text: str) -> str:
    text = text.replace("%", " phần trăm ")
    spaced = re.sub(r"(?<=\b\w)[.\s_*-]+(?=\w\b)", "", text)  # O.T.P and o t p are otp
    return " ".join(re.findall(r"[^\W_]+", f"{fold(text)} {fold(spaced) if spaced != text else ''}"))


def _link(text: str) -> Link | None:
    """The link in `text`, or None where it only looks like one (a date, an amount, `v.v.`)."""
    bare = _ENDING.sub("", text)
    if _SHORT_DATE_OR_SUM.match(bare) or not ("." in bare or "://" in bare):
        return None
    try:
        parts = urlsplit(bare if "://" in bare else f"//{bare}")
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    labels = host.split(".")
    named = "://" in bare or "/" in bare
    if not host or (not named and not _is_host(labels)):
        return None
    host = host.removeprefix("www.")
    path = unquote(parts.path) + (f"?{unquote(parts.query)}" if parts.query else "")
    return Link(text, host, path, parts.username or "", port)


def _is_host(labels: list[str]) -> bool:
    """Whether dotted words without a scheme are an address, and not a date, an amount or two sentences run together."""
    ending = labels[-1]
    if all(label.isdigit() for label in labels):
        return len(labels) == 4 and all(int(label) < 256 for label in labels if len(label) < 4)
    if not all(labels) or not ending.isalpha() or len(labels) < 2 or len(labels[-2]) < 2:
        return False
    if len(labels) == 2 and SYLLABLE.fullmatch(ending):
        return bool(re.search(r"[\d-]", labels[0])) or len(labels[0]) > LONGEST_SYLLABLE
    return bool(ENDING.fullmatch(ending)) or (len(labels) > 2 and ".".join(labels).isascii() and 2 <= len(ending) <= 12)


def _inside(link: Link) -> list[Link]:
    """A link carried in the query of another, where a redirect would lead."""
    return [
        inner
        for match in re.finditer(r"https?://[^\s&]+", link.path)
        if (inner := _link(match[0])) is not None and inner.host != link.host
    ]


def _disguised(text: str) -> Phone:
    digits = re.sub(r"[\s.-]", "", text.translate(str.maketrans("oOiIlL", "001111")))
    return Phone(text, digits, "", disguised=True)


def _phone(text: str) -> Phone | None:
    if _SHORT_DATE_OR_SUM.match(text.strip()):
        return None
    digits = re.sub(r"\D", "", text)
    written = text.lstrip("( ")
    abroad = written.startswith("+") or (written.startswith("00") and len(digits) > 10)
    if abroad:
        number = digits.removeprefix("00") if written.startswith("00") else digits
        if number.startswith("84"):
            return Phone(text, "0" + number[2:].removeprefix("0"), "")
        return Phone(text, number, number[:3])
    if digits.startswith("84") and len(digits) in (11, 12):
        return Phone(text, "0" + digits[2:], "")
    if not 3 <= len(digits) <= 12 or _YEAR.fullmatch(digits):
        return None
    return Phone(text, digits, "")
