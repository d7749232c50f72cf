"""English numbers in words, without hyphens. Pure."""

from __future__ import annotations

DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ((1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand"), (100, "hundred"))
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def number_words(number: int) -> str:
    """A number of zero or more: 2125 → "two thousand one hundred and twenty five"."""
    for scale, name in _SCALES:
        if number >= scale:
            head, rest = divmod(number, scale)
            words = f"{number_words(head)} {name}"
            if not rest:
                return words
            return f"{words} {'and ' if rest < 100 else ''}{number_words(rest)}"
    if number < 10:
        return DIGITS[number]
    if number < 20:
        return _TEENS[number - 10]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]} {DIGITS[ones]}" if ones else _TENS[tens]


def year_words(year: int) -> str:
    """A year of four digits in pairs: 2025 → "twenty twenty five", 2005 → "two thousand and five"."""
    century, rest = divmod(year, 100)
    if century % 10 == 0 and rest < 10:
        return number_words(year)
    if rest == 0:
        return f"{number_words(century)} hundred"
    return f"{number_words(century)} {'oh ' if rest < 10 else ''}{number_words(rest)}"


def ordinal_words(number: int) -> str:
    """first, second, twenty first … for a number of one or more."""
    head, _, last = number_words(number).rpartition(" ")
    ordinal = _ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return f"{head} {ordinal}".strip()


def digit_words(digits: str) -> str:
    """Each digit by itself: "113" → "one one three"."""
    return " ".join(DIGITS[int(digit)] for digit in digits)
