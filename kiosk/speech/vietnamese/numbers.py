"""Vietnamese numbers in words. Pure.

Northern standard reading: nghìn, linh; mốt, tư and lăm after mươi; "không trăm" inside a number, never at its start.
"""

from __future__ import annotations

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", " nghìn", " triệu")
_BILLION = 1_000_000_000


def number_words(number: int) -> str:
    """`number` as a person says it: 2025 → "hai nghìn không trăm hai mươi lăm"."""
    if number < 0:
        return f"âm {number_words(-number)}"
    if number == 0:
        return DIGITS[0]
    return _below_billion(number) if number < _BILLION else _billions(number)


def _billions(number: int) -> str:
    head, rest = divmod(number, _BILLION)
    words = f"{number_words(head)} tỷ"
    return f"{words} {_below_billion(rest, inside=True)}" if rest else words


def _below_billion(number: int, *, inside: bool = False) -> str:
    groups = (number // 1_000_000, number // 1000 % 1000, number % 1000)
    words: list[str] = []
    for scale, group in zip(reversed(_SCALES), groups, strict=True):
        if group:
            words.append(_below_thousand(group, inside=inside or bool(words)) + scale)
    return " ".join(words)


def _below_thousand(number: int, *, inside: bool) -> str:
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words: list[str] = []
    if hundreds or inside:
        words.append(f"{DIGITS[hundreds]} trăm")
    if tens == 0:
        if ones:
            words.append(f"linh {DIGITS[ones]}" if words else DIGITS[ones])
        return " ".join(words)
    words.append("mười" if tens == 1 else f"{DIGITS[tens]} mươi")
    if ones:
        words.append(_after_ten(tens, ones))
    return " ".join(words)


def _after_ten(tens: int, ones: int) -> str:
    if ones == 5:
        return "lăm"
    if tens > 1 and ones == 1:
        return "mốt"
    if tens > 1 and ones == 4:
        return "tư"
    return DIGITS[ones]


def digit_words(digits: str) -> str:
    """Each digit by itself: "113" → "một một ba"."""
    return " ".join(DIGITS[int(digit)] for digit in digits)


def code_words(digits: str) -> str:
    """A number that names something: with a leading zero digit by digit (CT01), otherwise as a number (QH15)."""
    return digit_words(digits) if digits.startswith("0") or len(digits) > 6 else number_words(int(digits))


def written_number_words(written: str) -> str:
    """A number as Vietnamese texts write it: dots between thousands, a comma before decimals ("1.234,5")."""
    whole, _, decimals = written.partition(",")
    words = number_words(int(whole.replace(".", "")))
    if not decimals:
        return words
    return f"{words} phẩy {code_words(decimals) if len(decimals) < 3 else digit_words(decimals)}"


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def roman_value(numeral: str) -> int:
    """The value of a well-formed Roman numeral in capitals."""
    values = [_ROMAN[letter] for letter in numeral]
    return sum(
        -value if following > value else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def month_words(month: int) -> str:
    """The name of a month: April is "tháng tư", not "tháng bốn"."""
    return "tháng tư" if month == 4 else f"tháng {number_words(month)}"
