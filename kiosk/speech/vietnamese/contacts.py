"""Phone numbers, short codes, identity numbers, web and e-mail addresses."""

from __future__ import annotations

import re

from kiosk.speech.lexicon import load_lexicon
from kiosk.speech.rules import Rule, after, before, in_groups, rule
from kiosk.speech.vietnamese.letters import spell
from kiosk.speech.vietnamese.numbers import code_words, digit_words

_CALLING = re.compile(
    r"(?:[Gg]ọi|[Tt]ổng đài|[Đđ]ường dây|[Hh]otline|[Đđ]iện thoại|[Bb]ấm|[Nn]hắn|[Ss]ố máy|[Ll]iên hệ|ĐT|SĐT|[Mm]áy)"
    r"[^.;!?\n]{0,32}$"
)
_COUNTED = re.compile(
    r"\s*(?:đồng|đ\b|tuổi|ngày|tháng|năm|giờ|phút|lần|bản|người|xã|tỉnh|trang|%|cuộc|nghìn|triệu|[/,.]\d)"
)
_NOT_A_PHONE = re.compile(r"(?:[Đđ]iều|[Kk]hoản|[Nn]ăm|[Mm]ẫu|[Tt]rang|[Ss]ố thứ tự)(?: số)?\s*$")


def _grouped(digits: str) -> str:
    return ", ".join(digit_words(group) for group in in_groups(digits))


def _hotline(match: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", match[0])
    return f"{digit_words(digits[:4])}, {_grouped(digits[4:])}"


def _phone(match: re.Match[str]) -> str | None:
    """A number as written in groups; each group digit by digit."""
    groups = re.findall(r"\d+", match[0])
    if not 7 <= sum(map(len, groups)) <= 11 or _COUNTED.match(after(match)):
        return None
    words = ", ".join(_grouped(group) for group in groups)
    return f"cộng {words}" if match[0].startswith("+") else words


def _written_phone(match: re.Match[str]) -> str | None:
    """Groups of digits are a phone number only when the first starts with 0 or +: 10 000 000 is an amount."""
    return _phone(match) if match[0].lstrip("(").startswith(("0", "+")) else None


def _short_code(match: re.Match[str]) -> str | None:
    """113, 1022, 5656: by digit when someone is told to call, or for numbers known to be nothing else."""
    if _COUNTED.match(after(match)) or _NOT_A_PHONE.search(before(match)):
        return None
    known = match[0] in load_lexicon("short_codes")
    return digit_words(match[0]) if known or _CALLING.search(before(match)) else None


def _star_code(match: re.Match[str]) -> str:
    signs = {"*": "sao", "#": "thăng"}
    return " ".join(signs.get(sign) or digit_words(sign) for sign in match[0])


def _address(match: re.Match[str]) -> str:
    """A web or e-mail address: known labels as words, dots and slashes by name; "https://" is not said."""
    parts = re.findall(r"[^\W\d_]+|\d+|.", match["address"].rstrip("/"))
    return " ".join(filter(None, map(_address_part, parts)))


def _address_part(part: str) -> str:
    if part.isdecimal():
        return code_words(part)
    if part.isalpha():
        known = load_lexicon("domains").get(part.lower())
        return known or (part.lower() if re.search(r"[aeiouy]", part.lower()) else spell(part))
    signs = {".": "chấm", "/": "gạch chéo", "@": "a còng", "-": "gạch ngang", "_": "gạch dưới"}
    return signs.get(part, "")


_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?"
_TOP = r"(?:vn|com|org|net|edu|gov|info|app|io)"

ADDRESS_RULES: tuple[Rule, ...] = (
    rule(rf"(?P<address>{_LABEL}(?:\.{_LABEL})*@{_LABEL}(?:\.{_LABEL})+)", _address),
    rule(
        rf"(?:https?://)?(?P<address>{_LABEL}(?:\.{_LABEL})*\.{_TOP}(?![A-Za-z0-9])(?:/[A-Za-z0-9_./%-]*[A-Za-z0-9/])?)",
        _address,
    ),
    rule(rf"https?://(?P<address>{_LABEL}(?:\.{_LABEL})*(?:/[A-Za-z0-9_./%-]*)?)", _address),
)

CONTACT_RULES: tuple[Rule, ...] = (
    rule(r"\*\d[\d*]*#?", _star_code),
    rule(r"1[89]00(?:[ .-]?\d){4,6}(?![\d.,/]*\d)", _hotline),
    rule(r"0\d{2}(?: \d{3}){3}(?! ?\d)", lambda match: _grouped(match[0].replace(" ", ""))),  # an identity number
    rule(r"\(0\d{2,3}\)[ .-]?\d{3,4}(?:[ .-]?\d{3,4})?(?!\d)", _phone),
    rule(r"(?:\+\d{2}[ .-]?)?\(?0?\d{1,3}\)?(?:[ .-]\d{3,4}){2,3}(?![\d.,/]*\d)", _written_phone),
    rule(r"0\d{2,3}[ .-]\d{3,4}(?:[ .-]\d{3,4})?(?![\d.,/]*\d)", _phone),
    rule(r"\+84[ .-]?\d{8,10}(?!\d)", lambda match: f"cộng {_grouped(re.sub(r'[^0-9]', '', match[0]))}"),
    rule(r"0\d{8,10}(?![\d.,/]*\d)", _phone),
    rule(r"\d{3,5}(?![\d.,]*\d)", _short_code),
    rule(r"\d\.\d{6}(?!\d)", lambda match: f"{digit_words(match[0][0])} chấm {_grouped(match[0][2:])}"),
)
