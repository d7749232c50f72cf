"""Tables of counts beside the dataset: nothing small stands in them or can be computed from them. Pure.

A cell is safe when it counts nobody or at least k sessions, and when what the dataset does not show of it (sessions
that were made coarser or left out) is nobody or at least k as well. A unit with an unsafe cell is left out whole. Then
further units are left out, smallest first, until what the totals minus the published units leave is safe in each
column and belongs to two units or more: that remainder is all that can be computed of the units left out. When even
all units together are not safe, no totals are published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hub.open_data.anonymise import Row

SUMMARISED = ("priority_group", "outcome", "mode", "language")
Cells = Counter[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """column: what is counted by. values: in order. units: code → counts of each value, None for a unit left out.

    totals: of all units, None when they would tell too much.
    """

    column: str
    values: tuple[str, ...]
    units: Mapping[str, Cells | None]
    totals: Cells | None

    @property
    def left_out(self) -> int:
        return sum(cells is None for cells in self.units.values())


def is_safe(count: int, shown: int, k: int) -> bool:
    """Whether a count may be told. shown: how many of those sessions the dataset shows to be of this cell."""
    return all(n == 0 or n >= k for n in (count, count - shown))


def summarise(original: Sequence[Row], released: Sequence[Row], units: Iterable[str], k: int) -> tuple[Summary, ...]:
    """The counts of each column of SUMMARISED by unit; a unit that is left out is left out of all of them.

    original: all sessions of the month at the finest rung. released: the dataset. units: all there are.
    """
    true, shown = Counter(original), Counter(released)
    tables = [_Table(column, true, shown, sorted(set(units)), k) for column in SUMMARISED]
    sizes = Counter(row.unit for row in original)
    by_size = sorted(set(units), key=lambda unit: (sizes[unit], unit))
    out = [unit for unit in by_size if not all(table.is_safe([unit]) for table in tables)]

    def tells_too_much() -> bool:
        with_sessions = [unit for unit in out if sizes[unit]]
        return bool(out) and (len(with_sessions) == 1 or not all(table.is_safe(out) for table in tables))

    while tells_too_much() and len(out) < len(by_size):
        out.append(next(unit for unit in by_size if unit not in out))
    has_totals = not tells_too_much() and all(table.are_totals_safe() for table in tables)
    return tuple(table.summary(frozenset(out), has_totals=has_totals) for table in tables)


class _Table:
    """One column's counts: true ones, and those that the dataset shows, by unit and in all."""

    def __init__(
        self, column: str, original: Counter[Row], released: Counter[Row], units: Sequence[str], k: int
    ) -> None:
        self._column, self._k = column, k
        self._true = {unit: Counter[str]() for unit in units}
        self._shown = {unit: Counter[str]() for unit in units}
        for row, alike in original.items():
            self._true[row.unit][getattr(row, column)] += alike
        self._all_shown: Cells = Counter()
        for row, alike in released.items():
            self._all_shown[getattr(row, column)] += alike
            if row.unit in self._shown:
                self._shown[row.unit][getattr(row, column)] += alike
        self._values = tuple(sorted({getattr(row, column) for row in original}))

    def is_safe(self, units: Sequence[str]) -> bool:
        """Whether the sum of these units may be known."""
        return self._may_be_known(_sum(self._true[unit] for unit in units), _sum(self._shown[unit] for unit in units))

    def are_totals_safe(self) -> bool:
        return self._may_be_known(_sum(self._true.values()), self._all_shown)

    def summary(self, out: frozenset[str], *, has_totals: bool) -> Summary:
        units = {unit: None if unit in out else cells for unit, cells in self._true.items()}
        totals = _sum(self._true.values()) if has_totals else None
        told = _sum(cells for cells in (*units.values(), totals) if cells is not None)
        values = tuple(value for value in self._values if told[value])  # a heading alone would tell of somebody
        return Summary(column=self._column, values=values, units=units, totals=totals)

    def _may_be_known(self, cells: Cells, shown: Cells) -> bool:
        """Each value's count, and the count of all. What was made coarser is shown as none of the values."""
        counts = [(cells[value], shown[value]) for value in self._values]
        return all(is_safe(count, of_it, self._k) for count, of_it in [(cells.total(), shown.total()), *counts])


def _sum(counts: Iterable[Cells]) -> Cells:
    return sum(counts, Counter[str]())
