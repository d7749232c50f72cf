"""Ages in a text: "con tôi 14 tuổi", "bé 3t", "75 years old", "dưới 6 tuổi". They tell neighbouring guides apart."""

from __future__ import annotations

from collections.abc import Sequence

from content.search.lexicon import NAME

_BOUNDS = (0, 6, 14, 18, 60, 70, 75)
"""Where the law changes for a person: child's papers, own identity card, of age, elderly, social pension."""
_OLDEST = 125
_YEARS: tuple[tuple[str, ...], ...] = (("tuoi",), ("t",), ("years", "old"), ("year", "old"), ("yo",), ("yrs", "old"))
_MONTHS: tuple[tuple[str, ...], ...] = (("thang", "tuoi"), ("months", "old"), ("month", "old"), ("ngay", "tuoi"))
_BELOW = frozenset(("duoi", "under", "chua"))


def age_at(folded: Sequence[str], at: int) -> tuple[int, tuple[str, ...]] | None:
    """The age that begins at word `at`: how many words it takes, and the concepts of the ages it may be."""
    below = folded[at] in _BELOW
    if not below and not folded[at][0].isdigit():
        return None
    start = at + below + (below and folded[at + 1 : at + 2] == ["du"])
    if start >= len(folded) or not folded[start].removesuffix("t").isdecimal():
        return None
    number, rest = folded[start], folded[start + 1 :]
    if number.endswith("t"):  # "3t"
        number, rest = number[:-1], ["t", *rest]
    years = int(number) if len(number) <= 3 else _OLDEST + 1
    for unit in _MONTHS:
        if tuple(rest[: len(unit)]) == unit:
            return _taken(folded, at, rest, unit), (age_concept(0),)
    for unit in _YEARS:
        if tuple(rest[: len(unit)]) == unit and years <= _OLDEST:
            ages = [bound for bound in _BOUNDS if bound < years] if below else [years]
            return _taken(folded, at, rest, unit), tuple(age_concept(age) for age in ages)
    return None


def age_concept(years: int) -> str:
    """The name of the stretch of ages that `years` lies in."""
    return f"{NAME}tuoi-{max(bound for bound in _BOUNDS if bound <= years)}"


def _taken(folded: Sequence[str], at: int, rest: Sequence[str], unit: Sequence[str]) -> int:
    glued = 1 if rest[:1] == ["t"] and folded[len(folded) - len(rest)] != "t" else 0
    return len(folded) - len(rest) + len(unit) - at - glued
