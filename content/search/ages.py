"""Ages in a text: "con tôi 14 tuổi", "bảy mươi lăm tuổi", "học lớp 4", "dưới 6 tuổi": they tell guides apart."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from content.search.lexicon import NAME

_BOUNDS = (0, 6, 14, 18, 60, 70, 75)
"""Where the law changes for a person: child's papers, own identity card, of age, elderly, social pension."""
_OLDEST = 125
_YEARS: tuple[tuple[str, ...], ...] = (("t",), ("years", "old"), ("year", "old"), ("yo",), ("yrs", "old"))
_MONTHS: tuple[tuple[str, ...], ...] = (("thang", "tuoi"), ("months", "old"), ("month", "old"), ("ngay", "tuoi"))
_BELOW = frozenset(("duoi", "under", "chua"))
_ABOVE = frozenset(("tren", "ngoai"))
_OLD = range(60, 111)
"""Years that are an age even without "tuổi": ai trên 75, ông ngoài 80."""
_MEASURES = frozenset(
    ("trieu", "nghin", "ngan", "dong", "ty", "k", "tr", "met", "m", "m2", "km", "cay", "ngay", "thang", "nam", "phan")
)
"""What a number counts that is no age."""
_GRADE = frozenset(("lop", "grade"))
_LAST_GRADE = 12
_AGE_BEFORE_SCHOOL = 5
"""Who is in grade n turns n + 5 in the year in which it begins."""
_DIGITS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9}
_UNITS = _DIGITS | {"tu": 4, "lam": 5, "nham": 5}
"""The last digit after tens: hai mươi tư, bảy mươi lăm."""
_BEGINS = frozenset((*_BELOW, *_DIGITS, "muoi"))
"""Words that an age may begin with, beside numbers in digits."""
BESIDE = _ABOVE | _GRADE | {"tuoi"}
"""One of them is in every text with an age, where no number is in digits."""


def age_at(folded: Sequence[str], at: int) -> tuple[int, tuple[str, ...]] | None:
    """The age that begins at word `at`: how many words it takes, and the concepts of the ages it may be."""
    if folded[at] in _GRADE:
        return _grade_at(folded, at)
    if folded[at] in _ABOVE:
        return _above_at(folded, at)
    below = folded[at] in _BELOW
    if not below and not folded[at][0].isdigit() and folded[at] not in _BEGINS:
        return None
    start = at + below + (below and "du" in folded[at + 1 : at + 2])
    number = _number_at(folded, start)
    if number is None:
        return None
    words, years = number
    after = start + words
    if folded[start].endswith("t") and folded[start][0].isdigit():  # "3t"
        return after - at, _ages(years, below=below)
    for unit in _MONTHS:
        if tuple(folded[after : after + len(unit)]) == unit:
            return after + len(unit) - at, (age_concept(0),)
    if years > _OLDEST:
        return None
    if after < len(folded) and _is_years(folded[after]):
        return after + 1 - at, _ages(years, below=below)
    for unit in _YEARS:
        if tuple(folded[after : after + len(unit)]) == unit:
            return after + len(unit) - at, _ages(years, below=below)
    return None


def _above_at(folded: Sequence[str], at: int) -> tuple[int, tuple[str, ...]] | None:
    number = _number_at(folded, at + 1)
    if number is None or number[1] not in _OLD:
        return None
    after = at + 1 + number[0]
    following = folded[after] if after < len(folded) else ""
    if following in _MEASURES:
        return None
    return after - at + _is_years(following), (age_concept(number[1]),)


def _grade_at(folded: Sequence[str], at: int) -> tuple[int, tuple[str, ...]] | None:
    number = _number_at(folded, at + 1)
    if number is None or not 1 <= number[1] <= _LAST_GRADE:
        return None
    return 1 + number[0], (age_concept(number[1] + _AGE_BEFORE_SCHOOL),)


def _number_at(folded: Sequence[str], at: int) -> tuple[int, int] | None:
    """The number up to 999 that begins at word `at`, in digits or below a hundred in words: its words, its value."""
    if at >= len(folded):
        return None
    digits = folded[at].removesuffix("t")
    if digits.isdecimal():
        return (1, int(digits)) if len(digits) <= 3 else None
    tens, after = 1, at
    if folded[at] != "muoi":
        if folded[at] not in _DIGITS:
            return None
        tens, after = _DIGITS[folded[at]], at + 1
        if "muoi" not in folded[after : after + 1]:
            return 1, tens
    unit = _UNITS.get(folded[after + 1]) if after + 1 < len(folded) else None
    return after + 1 + (unit is not None) - at, 10 * tens + (unit or 0)


def _is_years(word: str) -> bool:
    """Whether a word is tuổi, perhaps misspelt."""
    return len(word) >= 3 and word != "muoi" and OSA.distance(word, "tuoi", score_cutoff=1) <= 1


def _ages(years: int, *, below: bool) -> tuple[str, ...]:
    ages = [bound for bound in _BOUNDS if bound < years] if below else [years]
    return tuple(age_concept(age) for age in ages)


def age_concept(years: int) -> str:
    """The name of the stretch of ages that `years` lies in."""
    return f"{NAME}tuoi-{max(bound for bound in _BOUNDS if bound <= years)}"
