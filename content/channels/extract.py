"""What a pasted or retyped text holds: links, phone numbers, and the words around them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from content.search.words import fold

_BROKEN_DOT = re.compile(r"\s*(?:\[\s*\.\s*\]|\(\s*\.\s*\)|\[dot\]|\(dot\)|\s+(?:dot|chấm)\s+)\s*", re.IGNORECASE)
_SPACED_DOT = re.compile(r"(?<=[a-z0-9])\s*\.\s*(?=(?:gov|com|vn|net|org|xyz|top|info|edu)\b)", re.IGNORECASE)
_LINK = re.compile(
    r"(?:(?:h(?:tt|xx)ps?|ftp)\s*:\s*/\s*/\s*)?"  # hxxp: how people disarm a link
    r"(?:[^\s/@<>\"'“”()]+@)?"  # user:password@, which hides the real host behind a false one
    r"(?:\[[0-9a-f:]+\]|(?:[^\W_]|[^\W_][\w-]*)(?:\.[\w-]+)+)"
    r"(?::\d+)?(?:[/?#][^\s<>\"'“”]*)?",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w.,/-])(?:\+|00)?\(?\d[\d\s().-]{1,20}\d(?![\w/])|(?<!\w)\d{3,}(?!\w)")
_SHORT_DATE_OR_SUM = re.compile(r"^\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?$|^\d{1,3}(?:[.,]\d{3})+$")
_ENDING = re.compile(r"[.,;:!?)\]}…]+$")


@dataclass(frozen=True, slots=True)
class Link:
    """An address. `host` as written but composed and lower case, without `www.`; `path` with its query."""

    text: str
    host: str
    path: str
    user: str
    port: int | None


@dataclass(frozen=True, slots=True)
class Phone:
    """A number. `digits`: as dialled inside Vietnam where it is Vietnamese; `country`: of another country, else ""."""

    text: str
    digits: str
    country: str


@dataclass(frozen=True, slots=True)
class Extract:
    """A text taken apart. `rest`: folded words without the links and numbers; `folded`: all words."""

    links: tuple[Link, ...]
    phones: tuple[Phone, ...]
    rest: str
    folded: str


def extract(text: str) -> Extract:
    """Take a text apart. Any text is fine."""
    plain = unicodedata.normalize("NFC", text)
    whole = _SPACED_DOT.sub(".", _BROKEN_DOT.sub(".", plain))
    links: list[Link] = []
    left: list[str] = []
    end = 0
    for match in _LINK.finditer(whole):
        link = _link(match[0])
        if link is not None:
            left.append(whole[end : match.start()])
            links += [link, *_inside(link)]
            end = match.end()
    left.append(whole[end:])
    remains = " ".join(left)
    phones = [phone for match in _PHONE.finditer(remains) if (phone := _phone(match[0])) is not None]
    for phone in phones:
        remains = remains.replace(phone.text, " ", 1)
    return Extract(tuple(links), tuple(phones), _words(remains), _words(whole))


def _words(text: str) -> str:
    spaced = re.sub(r"(?<=\b\w)[.\s_*-]+(?=\w\b)", "", text)  # O.T.P and o t p are otp
    return " ".join(re.findall(r"[^\W_]+", f"{fold(text)} {fold(spaced) if spaced != text else ''}"))


def _link(text: str) -> Link | None:
    """The link in `text`, or None where it only looks like one (a date, an amount, `v.v.`)."""
    bare = _ENDING.sub("", text)
    if _SHORT_DATE_OR_SUM.match(bare) or bare.count(".") == 0:
        return None
    address = re.sub(r"\s+", "", bare)
    address = re.sub(r"^hxxp", "http", address, flags=re.IGNORECASE)
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    labels = host.split(".")
    named = "://" in address or "/" in address
    if not host or (not named and not _is_host(labels)):
        return None
    host = host.removeprefix("www.")
    path = unquote(parts.path) + (f"?{unquote(parts.query)}" if parts.query else "")
    return Link(text, host, path, parts.username or "", port)


def _is_host(labels: list[str]) -> bool:
    """Whether dotted words without a scheme are an address: an ending of letters, no empty part, not an amount."""
    ending = labels[-1]
    if all(label.isdigit() for label in labels):
        return len(labels) == 4 and all(int(label) < 256 for label in labels if len(label) < 4)
    return len(labels) > 1 and ending.isalpha() and 2 <= len(ending) <= 12 and all(labels) and len(labels[-2]) > 1


def _inside(link: Link) -> list[Link]:
    """A link carried in the query of another, where a redirect would lead."""
    return [
        inner
        for match in re.finditer(r"https?://[^\s&]+", link.path)
        if (inner := _link(match[0])) is not None and inner.host != link.host
    ]


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
    if not 3 <= len(digits) <= 12:
        return None
    return Phone(text, digits, "")
