"""Ages in a text: "con tôi 14 tuổi", "bé 3t", "75 years old", "dưới 6 tuổi". They tell neighbouring guides apart."""

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


def age_at(folded: Sequence[str], at: int) -> tuple[int, tuple[str, ...]] | None:
    """The age that begins at word `at`: how many words it takes, and the concepts of the ages it may be."""
    below = folded[at] in _BELOW
    if not below and not folded[at][0].isdigit():
        return None
    start = at + below + (below and folded[at + 1 : at + 2] == ["du"])
    if start >= len(folded):
        return None
    number = folded[start].removesuffix("t")  # "3t"
    if not number.isdecimal() or len(number) > 3:
        return None
    years, after = int(number), start + 1
    if number != folded[start]:
        return after - at, _ages(years, below=below)
    for unit in _MONTHS:
        if tuple(folded[after : after + len(unit)]) == unit:
            return after + len(unit) - at, (age_concept(0),)
    if years <= _OLDEST and after < len(folded) and _is_years(folded[after]):
        return after + 1 - at, _ages(years, below=below)
    for unit in _YEARS:
        if tuple(folded[after : after + len(unit)]) == unit and years <= _OLDEST:
            return after + len(unit) - at, _ages(years, below=below)
    return None


def _is_years(word: str) -> bool:
    """Whether a word is tuổi, perhaps misspelt."""
    return len(word) >= 3 and OSA.distance(word, "tuoi", score_cutoff=1) <= 1


def _ages(years: int, *, below: bool) -> tuple[str, ...]:
    ages = [bound for bound in _BOUNDS if bound < years] if below else [years]
    return tuple(age_concept(age) for age in ages)


def age_concept(years: int) -> str:
    """The name of the stretch of ages that `years` lies in."""
    return f"{NAME}tuoi-{max(bound for bound in _BOUNDS if bound <= years)}"
