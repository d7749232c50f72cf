"""All English rules in order. Amounts may carry the Vietnamese dot between thousands."""

from __future__ import annotations

import re

from kiosk.speech.english.numbers import digit_words, number_words, ordinal_words, year_words
from kiosk.speech.lexicon import load_lexicon
from kiosk.speech.rules import LETTER, WORD_END, Rule, after, before, in_groups, rule

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTH = rf"(?:{'|'.join(_MONTHS)})"
_KIND = re.compile(r"(?:Decree|Circular|Decision|Resolution|Law|Ordinance|Directive|No\.)(?:\s+No\.)?\s*$")
_DATED = re.compile(rf"(?:{_MONTH}|[Ii]n|[Ss]ince|[Yy]ear|[Ff]rom|[Uu]ntil|[Bb]y|[Oo]f|[Tt]o|[Bb]efore|[Aa]fter)\s$")
_CALLING = re.compile(r"(?:[Cc]all|[Pp]hone|[Hh]otline|[Dd]ial|[Tt]ext|[Nn]umber|[Rr]ing)[^.;!?\n]{0,32}$")
_COUNTED = re.compile(rf"\s?(?:%|{LETTER}+s\b|dong|đ|[/.,]\d)")


def _grouped(digits: str) -> str:
    return ", ".join(digit_words(group) for group in in_groups(digits))


def _date(match: re.Match[str]) -> str | None:
    day, month, year = int(match["day"]), int(match["month"]), int(match["year"])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return f"the {ordinal_words(day)} of {_MONTHS[month - 1]} {year_words(year)}"


def _day_of_month(match: re.Match[str]) -> str:
    words = f"{ordinal_words(max(1, int(match['day'])))} of"
    return words if re.search(r"\b[Tt]he\s$", before(match)) else f"the {words}"


def _slashed_year(match: re.Match[str]) -> str:
    """7/2026 is a month unless a kind of document stands before or the number is above 12."""
    number, year = int(match["number"]), year_words(int(match["year"]))
    if match["code"] is None and 1 <= number <= 12 and not _KIND.search(before(match)):
        return f"{_MONTHS[number - 1]} {year}"
    return f"number {number_words(number)} of {year}"


def _phone(match: re.Match[str]) -> str | None:
    groups = re.findall(r"\d+", match[0])
    if not 7 <= sum(map(len, groups)) <= 12 or _COUNTED.match(after(match)):
        return None
    return ", ".join(_grouped(group) for group in groups)


def _hotline(match: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", match[0])
    return f"{digit_words(digits[:4])}, {_grouped(digits[4:])}"


def _short_code(match: re.Match[str]) -> str | None:
    if _COUNTED.match(after(match)):
        return None
    known = match[0] in load_lexicon("short_codes")
    return digit_words(match[0]) if known or _CALLING.search(before(match)) else None


def _number(match: re.Match[str]) -> str:
    digits = match[0]
    if len(digits) > 7 or (digits.startswith("0") and len(digits) > 1):
        return _grouped(digits)
    number = int(digits)
    is_year = 1900 <= number <= 2099 and len(digits) == 4 and _DATED.search(before(match))
    return year_words(number) if is_year else number_words(number)


def _decimal(match: re.Match[str]) -> str:
    whole, *parts = match[0].split(".")
    return " point ".join([number_words(int(whole)), *(digit_words(part) for part in parts)])


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match["hour"]), int(match["minute"])
    if minute == 0:
        return f"{number_words(hour)} o clock"
    return f"{number_words(hour)} {'oh ' if minute < 10 else ''}{number_words(minute)}"


def _address(match: re.Match[str]) -> str:
    signs = {".": "dot", "/": "slash", "@": "at", "-": "dash", "_": "underscore"}
    parts = re.findall(r"[^\W\d_]+|\d+|.", match["address"].rstrip("/"))
    return " ".join(digit_words(part) if part.isdigit() else signs.get(part, part.lower()) for part in parts)


def _word(match: re.Match[str]) -> str:
    """From the lexicon; capitals without a vowel, or of up to four letters, letter by letter; else as it stands."""
    word = match[0].replace("’", "'")
    reading = load_lexicon("lexicon_en").get(word)
    if reading is not None:
        return reading
    if re.search(r"[A-ZĐ]{2}", word) is None:
        return word
    if word.isupper() and len(word) > 4 and re.search(r"[AEIOU]", word):
        return word.lower()
    return " ".join(re.findall(r"[A-ZĐ](?![a-z])|[A-Z]?[a-z]+|[^\W\d_]", word))


def _code(match: re.Match[str]) -> str:
    parts = re.findall(r"\d+|\D", match[0])
    return " ".join(digit_words(part) if part.isdigit() else part for part in parts)


_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?"

RULES: tuple[Rule, ...] = (
    rule(rf"(?P<address>{_LABEL}(?:\.{_LABEL})*@{_LABEL}(?:\.{_LABEL})+)", _address),
    rule(
        rf"(?:https?://)?(?P<address>{_LABEL}(?:\.{_LABEL})*\.(?:vn|com|org|net|gov|edu)(?![A-Za-z0-9])(?:/[\w./-]*\w)?)",
        _address,
    ),
    rule(r"(?:e\.g\.|i\.e\.|etc\.)", lambda match: load_lexicon("lexicon_en")[match[0]]),
    rule(r"No\.(?=\s?\d)", "number"),
    rule(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})(?!\d)", _date),
    rule(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)", _date),
    rule(r"(?P<number>\d{1,5})/(?P<year>(?:19|20)\d{2})(?P<code>/[A-ZĐ][A-Za-zĐ0-9-]*)?(?!\d)", _slashed_year),
    rule(rf"(?P<day>\d{{1,2}})(?=\s{_MONTH}\b)", _day_of_month),
    rule(r"1[89]00(?:[ .-]?\d){4,6}(?!\d)", _hotline),
    rule(r"\(?0\d{1,3}\)?(?:[ .-]?\d{3,4}){1,3}(?![\d.,]*\d)", _phone),
    rule(r"\d{3,5}(?![\d.,]*\d)", _short_code),
    rule(r"(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?!\d)", _clock),
    rule(r"\d{1,3}(?:[,.]\d{3})+(?![.,]?\d)", lambda match: number_words(int(re.sub(r"\D", "", match[0])))),
    rule(r"\d+(?:\.\d+)+", _decimal),
    rule(rf"(?P<number>\d+)(?:st|nd|rd|th){WORD_END}", lambda match: ordinal_words(max(1, int(match["number"])))),
    rule(r"[0-9]+", _number),
    rule(r"(?<=\d)\s?(?:m²|m2)(?!\w)", " square metres"),
    rule(r"(?<=\d)\s?[–-]\s?(?=\d)", " to "),
    rule(r"(?<=\d)\s?[x×]\s?(?=\d)", " by "),
    rule(r"(?<=\d)\s?/\s?(?=\d)", " of "),
    rule(rf"(?={LETTER}*\d){LETTER}[^\W_]*", _code),
    rule(rf"{LETTER}+(?:['’]{LETTER}+)*", _word),
    rule(r"[(\[]\s*", ", "),
    rule(r"\s*[)\]](?=\s*(?:[.,;:!?…)\]]|$))", ""),
    rule(r"[)\]]", ","),
    rule(r"\s*(?:→|➔)\s*|\s+[>›]\s+", ", then "),
    rule(r"%", " percent"),
    rule(r"\s*&\s*", " and "),
    rule(r"\s*\+\s*", " plus "),
    rule(r"\s*=\s*", " equals "),
    rule(r"\s*×\s*", " times "),
    rule(rf"(?<={LETTER})/(?={LETTER})", " or "),
    rule(r"\s+[–—-]\s+|\s*[–—/•·|]\s*", ", "),
    rule(r"\.{2,}|…", ","),
)
