"""A report as tables: the one thing that the page, the PDF, XLSX, CSV and the stored figures are made from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeAlias

from hub.console.texts import Translate

CellKind: TypeAlias = Literal["count", "share", "minutes", "change", "text"]
Chart: TypeAlias = Literal["", "bars", "columns"]
NOTHING = "–"
"""Stands where there is no figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One figure. value: a number of its kind (share: 0 to 1), text, or None when there is nothing to say.

    counted: the sessions behind it, as `hub.reports.measures.reference`; "" when it is not a number of sessions.
    unit_code: the unit whose sessions they are, "" for the report's own.
    """

    kind: CellKind
    value: int | float | str | None
    counted: str = ""
    unit_code: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """key: its name in files and addresses. meaning: what is counted how, in plain words. columns: headers, the
    labels' first. chart: how the first column of figures is drawn."""

    key: str
    title: str
    meaning: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    chart: Chart = ""

    @property
    def largest(self) -> int | float:
        return max((cell_number(line.cells[0]) for line in self.lines), default=0)


def cell_number(cell: Cell) -> int | float:
    return cell.value if isinstance(cell.value, (int, float)) else 0


def as_text(cell: Cell, t: Translate) -> str:
    """The figure as people read it: 1.234, 42%, 5 phút, +3."""
    value = cell.value
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return value
    if cell.kind == "share":
        return f"{round(value * 100)}%"
    grouped = f"{abs(value):,}".replace(",", t("."))
    if cell.kind == "minutes":
        return t("{n} phút", n=value)
    sign = "−" if value < 0 else "+" if cell.kind == "change" and value > 0 else ""
    return sign + grouped


def to_json(tables: tuple[Table, ...]) -> str:
    return json.dumps([asdict(table) for table in tables], ensure_ascii=False)


def from_json(text: str) -> tuple[Table, ...]:
    """What `to_json` wrote."""
    return tuple(_table(table) for table in json.loads(text))


def _table(plain: Mapping[str, Any]) -> Table:
    lines = tuple(Line(line["label"], tuple(Cell(**cell) for cell in line["cells"])) for line in plain["lines"])
    return Table(**{**plain, "columns": tuple(plain["columns"]), "lines": lines})


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that was said and what it is now; None where it was not, or is no more."""

    table: str
    label: str
    column: str
    then: Cell | None
    now: Cell | None


def differences(then: tuple[Table, ...], now: tuple[Table, ...]) -> list[Difference]:
    """The figures that two versions of a report tell differently, in the order of the newer one."""
    old, new = _figures(then), _figures(now)
    return [
        Difference(*key, old.get(key), new.get(key))
        for key in [*new, *(key for key in old if key not in new)]
        if _value(old.get(key)) != _value(new.get(key))
    ]


def _figures(tables: tuple[Table, ...]) -> dict[tuple[str, str, str], Cell]:
    return {
        (table.title, line.label, column): cell
        for table in tables
        for line in table.lines
        for column, cell in zip(table.columns[1:], line.cells, strict=True)
    }


def _value(cell: Cell | None) -> object:
    return None if cell is None else cell.value
