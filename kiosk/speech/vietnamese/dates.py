"""Dates, months, clock times, ranges and fractions."""

from __future__ import annotations

import re

from kiosk.speech.rules import LETTER, Rule, after, before, rule
from kiosk.speech.vietnamese.numbers import month_words, number_words

_DAY_SAID = re.compile(r"(?:[Nn]gày|mồng|mùng|hôm)\s*$")
_MONTH_SAID = re.compile(r"[Tt]háng\s*$")
_COUNTING = re.compile(
    r"(?:[Bb]ước|[Cc]âu|[Tt]rang|[Pp]hần|[Mm]ục|[Tt]ỉ lệ|[Tt]ỷ lệ|[Mm]ẫu|[Ss]ố"
    r"|[Nn]hà|[Nn]gõ|[Nn]gách|[Hh]ẻm|[Kk]iệt)(?: số)?\s*$"
)
_SHARE = re.compile(r"\s(?:trang|giá|mức|số|diện tích|thời gian)\b")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _is_day(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]


def _day_words(match: re.Match[str], day: int, month: int) -> str:
    words = f"{number_words(day)} {month_words(month)}"
    return words if _DAY_SAID.search(before(match)) else f"ngày {words}"


def _full_date(match: re.Match[str]) -> str | None:
    day, month, year = int(match["day"]), int(match["month"]), int(match["year"])
    if not _is_day(day, month):
        return None
    return f"{_day_words(match, day, month)} năm {number_words(year)}"


def _month_of_year(match: re.Match[str]) -> str | None:
    month = int(match["month"])
    if not 1 <= month <= 12:
        return None
    words = month_words(month)
    if _MONTH_SAID.search(before(match)):
        words = words.removeprefix("tháng ")
    return f"{words} năm {number_words(int(match['year']))}"


def _pair(match: re.Match[str]) -> str | None:
    """1/7 is a date, 2/5 after "bước" is two of five, 24/7 is round the clock, 2024/2025 two years."""
    first, second = int(match["first"]), int(match["second"])
    counting = _COUNTING.search(before(match)) or (first, second) in {(24, 7), (24, 24)}
    if first < second and _SHARE.match(after(match)):
        return f"{number_words(first)} phần {number_words(second)}"
    if not counting and _is_day(first, second):
        return _day_words(match, first, second)
    if min(first, second) > 1900:
        return f"{number_words(first)}, {number_words(second)}"
    return f"{number_words(first)} trên {number_words(second)}"


def _clock(match: re.Match[str]) -> str | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour > 24 or minute > 59:
        return None
    words = f"{number_words(hour)} giờ"
    return f"{words} {number_words(minute)}" if minute else words


def _to(match: re.Match[str]) -> str | None:
    """A dash between two numbers, each perhaps with its unit or clock word: "đến"."""
    return " đến " if re.search(rf"\d(?:\s?(?:{LETTER}{{1,4}}|%))?$", before(match, 12)) else None


DATE_RULES: tuple[Rule, ...] = (
    rule(r"(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4})(?![/\d])", _full_date),
    rule(r"(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)", _full_date),
    rule(r"(?P<year>(?:19|20)\d{2})-(?P<month>0[1-9]|1[0-2])(?![-\d])", _month_of_year),
    rule(r"(?P<month>\d{1,2})[/-](?P<year>(?:19|20)\d{2})(?![/\d])", _month_of_year),
)

TIME_RULES: tuple[Rule, ...] = (
    rule(r"(?P<hour>\d{1,2})(?:[hHg]|:(?=[0-5]\d(?!\d)))(?P<minute>[0-5]\d)?(?![\w:])", _clock),
    rule(rf"(?P<first>\d{{1,4}})/(?P<second>\d{{1,4}})(?![/\d]|{LETTER})", _pair),
    rule(r"\s?[–—-]\s?(?=\d)", _to),
)
