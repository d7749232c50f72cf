"""Making a month's sessions anonymous: coarser where few look alike, and left out where still too few do. Pure.

k-anonymity (Sweeney 2002): each combination of quasi-identifiers that is released stands for at least k sessions.
All columns of a released row are quasi-identifiers; there is no sensitive column beside them whose value a group could
share (homogeneity). docs/decisions/0017 says what is done about its other limits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

K = 10
"""How many sessions share each released combination at least."""
ALL = "*"
"""Stands where a value was made coarser until it says nothing."""


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Row:
    """A session as far as it may be told. unit: code of its commune, then of its province, then ALL.

    week: its Monday, ISO; then the month, "2026-11". hour_band: "sang", "chieu" or "toi". guide_group: a field of the
    catalogue. The others: as recorded, "" when nothing was.
    """

    unit: str
    week: str
    hour_band: str
    priority_group: str
    guide_group: str
    mode: str
    outcome: str
    language: str


COLUMNS = tuple(Row.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Step:
    """One rung of the ladder: a column made coarser. name: as the documentation calls it."""

    name: str
    column: str
    coarser: Callable[[Row], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anonymised:
    """rows: what may be released, in no order that tells anything. suppressed: how many sessions are left out.

    coarsened: rung of the ladder → how many of the released rows it was used on.
    """

    k: int
    rows: tuple[Row, ...]
    suppressed: int
    coarsened: dict[str, int]


def ladder(province_of: Callable[[str], str]) -> tuple[Step, ...]:
    """The rungs, those that cost least first. province_of: of a commune's code."""
    return (
        Step("week_to_month", "week", lambda row: row.week[:7]),
        Step("hour_to_any", "hour_band", lambda _: ALL),
        Step("language_to_any", "language", lambda _: ALL),
        Step("guide_to_any", "guide_group", lambda _: ALL),
        Step("commune_to_province", "unit", lambda row: province_of(row.unit)),
        Step("outcome_to_any", "outcome", lambda _: ALL),
        Step("group_to_any", "priority_group", lambda _: ALL),
    )


def anonymise(rows: Iterable[Row], steps: tuple[Step, ...], k: int = K) -> Anonymised:
    """The largest set of rows that the ladder makes safe: whatever has k alike is released at the rung where it does.

    Rows that have too few alike are made coarser together, one rung after the other; released ones stay as they are.
    A value at a finer rung and the coarser one that holds it never stand for fewer than k each. What is left after the
    last rung is left out; when fewer than k are, as many whole groups more, so that totals do not tell of so few.
    """
    if k < 2:
        raise ValueError("k must be 2 or more: one session alike with itself is not anonymous")
    released: Counter[Row] = Counter()
    coarsened: Counter[str] = Counter()
    waiting = Counter(rows)
    used: list[str] = []
    for step in (None, *steps):
        if step is not None:
            waiting = _coarser(waiting, step)
            used.append(step.name)
        safe = Counter({row: alike for row, alike in waiting.items() if alike >= k})
        waiting -= safe
        released += safe
        for name in used:
            coarsened[name] += safe.total()
    if released and 0 < waiting.total() < k:
        smallest = min(released, key=lambda row: (released[row], row))
        waiting[smallest] += released.pop(smallest)
    in_order = tuple(row for row in sorted(released) for _ in range(released[row]))
    return Anonymised(k=k, rows=in_order, suppressed=waiting.total(), coarsened=dict(coarsened))


def _coarser(rows: Counter[Row], step: Step) -> Counter[Row]:
    coarser: Counter[Row] = Counter()
    for row, alike in rows.items():
        coarser[replace(row, **{step.column: step.coarser(row)})] += alike
    return coarser
