"""A table's figures as a drawing: bars and words in a plane, which page and PDF draw alike. Pure.

Units: a telephone's pixels, from the top left. Nothing is said by colour, so that it reads in black and white.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hub.console.texts import Translate
from hub.reports.tables import Table, as_text, cell_number

WIDTH = 360
_BAR, _ROW, _TOP, _PLOT = 16, 44, 18, 150
_LETTERS = 38
"""That fit on a bar's line beside its figure."""


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Words:
    """y: of the letters' feet. anchor: which end of the words stands at x."""

    x: float
    y: float
    anchor: Literal["start", "middle", "end"]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """says: what it shows, for those who do not see it; the table beside has all figures. axis: its y, or None."""

    height: float
    bars: tuple[Bar, ...]
    words: tuple[Words, ...]
    axis: float | None
    says: str


def chart_of(table: Table, t: Translate) -> Chart | None:
    """The chart that the table asks for; None when it asks for none or has nothing to draw."""
    if not table.chart or not table.largest:
        return None
    top = max(table.lines, key=lambda line: cell_number(line.cells[0]))
    says = t("Nhiều nhất: {label}, {figure}.", label=top.label, figure=as_text(top.cells[0], t))
    return _bars(table, says, t) if table.chart == "bars" else _columns(table, says, t)


def _bars(table: Table, says: str, t: Translate) -> Chart:
    """Label and figure on one line, the bar below: it reads the same on a telephone."""
    bars, words = [], []
    for n, line in enumerate(table.lines):
        y = n * _ROW
        label = line.label if len(line.label) <= _LETTERS else line.label[: _LETTERS - 1] + "…"
        words.append(Words(0, y + 16, "start", label))
        words.append(Words(WIDTH, y + 16, "end", as_text(line.cells[0], t)))
        length = (WIDTH - 2) * cell_number(line.cells[0]) / table.largest
        bars.append(Bar(1, y + 22, max(length, 1), _BAR))
    return Chart(height=_ROW * len(table.lines), bars=tuple(bars), words=tuple(words), axis=None, says=says)


def _columns(table: Table, says: str, t: Translate) -> Chart:
    """A column for each line, as for hours and days; the first, the middle and the last are named."""
    count = len(table.lines)
    step = WIDTH / count
    bars = []
    for n, line in enumerate(table.lines):
        height = _PLOT * cell_number(line.cells[0]) / table.largest
        bars.append(Bar(n * step + step * 0.1, _TOP + _PLOT - height, step * 0.8, height))
    most = max((line.cells[0] for line in table.lines), key=cell_number)
    words = [Words(0, 12, "start", as_text(most, t)), Words(0, _TOP + _PLOT + 18, "start", table.lines[0].label)]
    if count > 1:
        words.append(Words(WIDTH, _TOP + _PLOT + 18, "end", table.lines[-1].label))
    if count > 4:
        middle = count // 2
        words.append(Words((middle + 0.5) * step, _TOP + _PLOT + 18, "middle", table.lines[middle].label))
    return Chart(height=_TOP + _PLOT + 26, bars=tuple(bars), words=tuple(words), axis=_TOP + _PLOT, says=says)
