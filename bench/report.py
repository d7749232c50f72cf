"""The rows for people and for programs. Rows that were not measured this time keep their values and conditions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from bench.row import Row
from bench.targets import TARGETS

_INTRODUCTION = """# Benchmarks

`make bench` writes this page and [benchmarks.json](benchmarks.json). Each number stands beside a reference that was
measured in the same run, so that ratios can be compared between machines. MB are 10⁶ bytes."""
_SPEED = "## Speed and size"
_UNDERSTANDING = """## Understanding

Percent of the cases in the test halves of the sets under [tests/eval](../tests/eval), which are kept apart from tuning.
Cases and code have the same authors, so the figures flatter; what a plain library makes of the same cases is beside."""
_HOW = "## How each was measured"
_HEAD = ("id", "value", "unit", "reference", "ratio", "target", "")
_SHARE_HEAD = ("id", "value", "reference", "what the reference is", "target", "")
_NUMBERS = {"value", "reference", "ratio"}
"""Columns that are aligned to the right."""


def merged(old: Sequence[Row], new: Sequence[Row], order: Sequence[str]) -> list[Row]:
    """The newest row of every id: those of `order` first and in its order, then others as they came."""
    newest = {row.id: row for row in (*old, *new)}
    return [newest.pop(each) for each in order if each in newest] + list(newest.values())


def read_json(path: Path) -> list[Row]:
    """The rows of an earlier run; none where there was none."""
    if not path.exists():
        return []
    return [Row.from_json(raw) for raw in json.loads(path.read_text("utf-8"))]


def write_json(path: Path, rows: Sequence[Row]) -> None:
    lines = ",\n".join("  " + json.dumps(row.as_json(), ensure_ascii=False) for row in rows)
    path.write_text(f"[\n{lines}\n]\n", "utf-8")


def write_markdown(path: Path, rows: Sequence[Row]) -> None:
    """A table of speed and size, one of understanding, then how each was measured, then the machines."""
    machines = list(dict.fromkeys(row.machine for row in rows))
    note = {machine: number for number, machine in enumerate(machines, 1)}
    how = [f"* `{row.id}`: {row.how}. Reference: {row.reference}. Machine {note[row.machine]}." for row in rows]
    where = [f"{number}. {machine}" for machine, number in note.items()]
    speed = [_cells(row) for row in rows if row.unit != "%"]
    shares = [_share_cells(row) for row in rows if row.unit == "%"]
    parts = [_INTRODUCTION, _SPEED, _markdown_table(_HEAD, speed)]
    parts += [_UNDERSTANDING, _markdown_table(_SHARE_HEAD, shares)]
    parts += [_HOW, "\n".join(how), "## Machines", "\n".join(where)]
    path.write_text("\n\n".join(parts) + "\n", "utf-8")


def text_table(rows: Sequence[Row]) -> str:
    """The table for a terminal, its columns aligned."""
    cells = [_HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(_HEAD))]
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in cells)


def _markdown_table(head: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    rule = ["---:" if name in _NUMBERS else "---" for name in head]
    return "\n".join(f"| {' | '.join(line)} |" for line in (head, rule, *cells))


def _cells(row: Row) -> tuple[str, ...]:
    ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
    value, reference = (_number(number, row.unit) for number in (row.value, row.reference_value))
    return (row.id, value, row.unit, reference, ratio, *_verdict(row))


def _share_cells(row: Row) -> tuple[str, ...]:
    value, reference = (_number(number, row.unit) for number in (row.value, row.reference_value))
    return (row.id, value, reference, row.reference, *_verdict(row))


def _verdict(row: Row) -> tuple[str, str]:
    """The target and whether it is met; empty where there is none."""
    if (target := TARGETS.get(row.id)) is None:
        return "", ""
    return target.words(row.unit), "met" if target.met_by(row) else "missed"


def _number(value: float, unit: str) -> str:
    if unit == "%":
        return f"{value:.1f}"
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
