"""Numbers with their units, money, prices "a page", Roman numerals and other plain numbers."""

from __future__ import annotations

import re

from kiosk.speech.lexicon import load_lexicon
from kiosk.speech.rules import LETTER, WORD_END, Rule, after, before, in_groups, rule
from kiosk.speech.vietnamese.letters import spell
from kiosk.speech.vietnamese.numbers import (
    code_words,
    digit_words,
    month_words,
    number_words,
    roman_value,
    written_number_words,
)

_MONEY_WORD = r"(?:trăm|nghìn|ngàn|triệu|tỷ|tỉ)"
_AMOUNT = re.compile(rf"(?:\d|\d[\s)]+|{_MONEY_WORD}\s)$")
_COUNTER = re.compile(
    r"\s+(?:ngày|tháng|năm|tuổi|giờ|phút|bản|bộ|lần|người|ảnh|tấm|trường hợp|trang|bước|loại|cách|xã|tỉnh|con|thửa)\b"
)
_PER = re.compile(
    rf"(?:\d\s?(?:đ|₫|đồng|VNĐ|VND|k|%|km|kg|lần|ngày|giờ|bản|tờ|cuộc)|{_MONEY_WORD}(?: đồng| đ)?|\(đ)"
    rf"(?:/{LETTER}{{1,8}})?\s?$"
)
_ROMAN_PLACE = (
    r"(?:[Cc]hương|[Mm]ục|[Pp]hụ lục|[Pp]hần|[Qq]uý|[Cc]ấp|[Ll]oại|[Đđ]ại hội|[Tt]hế kỷ|[Kk]hóa|[Ll]ần thứ|[Hh]ạng"
    r"|[Nn]hóm)"
)
_ROMAN = r"X{0,3}(?:IX|IV|V?I{0,3})"


def _unit(match: re.Match[str]) -> str | None:
    """A unit right after a number. In "điểm đ" and "mẫu 1đ" the đ is a letter."""
    text = before(match)
    if not _AMOUNT.search(text) or (match[0] == "đ" and re.search(r"[Mm]ẫu[^.]{0,20}\d$", text)):
        return None
    return load_lexicon("units")[match[0]]


def _plain(match: re.Match[str]) -> str:
    written = match[0]
    if "." in written or "," in written:
        return written_number_words(written)
    if written.endswith("000") and not written.startswith("0"):
        return number_words(int(written))
    if len(written) > 6 and not re.match(rf"\s?(?:đ|₫|VN[ĐD]|{_MONEY_WORD})", after(match)):
        return ", ".join(digit_words(group) for group in in_groups(written))
    if written.startswith("0") and len(written) > 1 and _COUNTER.match(after(match)):
        return number_words(int(written))
    return _month(match) or code_words(written)


def _month(match: re.Match[str]) -> str | None:
    """tháng 4 is "tháng tư"; "4 tháng" stays four."""
    if re.search(r"[Tt]háng\s$", before(match)) and 1 <= int(match[0]) <= 12:
        return month_words(int(match[0])).removeprefix("tháng ")
    return None


def _dotted(match: re.Match[str]) -> str:
    return " chấm ".join(code_words(part) for part in match[0].split("."))


def _roman(match: re.Match[str]) -> str | None:
    """A Roman numeral: of two letters anywhere, of one after a word that takes a number."""
    numeral = match["roman"]
    if not numeral or (len(numeral) == 1 and not re.search(rf"{_ROMAN_PLACE}\s$", before(match))):
        return None
    return number_words(roman_value(numeral))


def _slash(match: re.Match[str]) -> str:
    """8.000 đ/trang: "một trang". Between words and clauses a slash is a short stop, which never changes the sense."""
    return " một " if _PER.search(before(match)) and match[0] == "/" else ", "


def _units_pattern() -> str:
    longest_first = sorted(load_lexicon("units"), key=len, reverse=True)
    return "|".join(re.escape(unit) + (WORD_END if unit[-1].isalpha() else "") for unit in longest_first)


AMOUNT_RULES: tuple[Rule, ...] = (
    rule(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![.,]?\d)", _plain),
    rule(r"\d+,\d+(?![.,]?\d)", _plain),
    rule(r"\d+(?:\.\d+)+", _dotted),
    rule(r"[0-9]+", _plain),
    rule(_units_pattern(), _unit),
    rule(r"½", " một nửa "),
    rule(rf"(?P<roman>{_ROMAN}){WORD_END}", _roman),
    rule(r"(?<=\d)[xX×](?=\d)|(?<=\d )[xX×](?= \d)", " nhân "),
    rule(rf"(?<=\d)đ{WORD_END}", lambda match: spell(match[0])),
    rule(r"\s?/\s?", _slash),
    rule(rf"(?<=\d)-(?={LETTER})", " "),
)
