"""Laying text blocks and pictures out on the pages of a PDF: black on white, nothing cut, no block over two pages.

The PDF carries its language, its title and real text, so that it can be read aloud, searched and copied.
Lengths are millimetres, type sizes points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from io import BytesIO
from typing import cast
from unicodedata import normalize

from fontpkg_be_vietnam_pro import ROOT as FONT_FOLDER
from fpdf import FPDF
from fpdf.enums import MethodReturnValue, XPos, YPos

from kiosk.takeaway.paper import Paper

FAMILY = "BeVietnamPro"
MM_PER_PT = 25.4 / 72

LEADING = 1.25
"""Line height over type size: Vietnamese stacks two marks on a letter (Ễ, Ộ)."""

FOOT_PT = 11


class Box(Enum):
    """A box to tick, drawn: the typeface has no such sign."""

    EMPTY = "empty"
    TICKED = "ticked"


@dataclass(frozen=True, slots=True)
class Run:
    """A paragraph in one style. pt: its size; None is the paper's body size."""

    text: str
    bold: bool = False
    pt: float | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs that stay together. mark: what hangs in the margin, a number or a box. rule: a line above.

    with_next: never the last block of a page.
    """

    runs: tuple[Run, ...]
    mark: str | Box | None = None
    rule: bool = False
    with_next: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A square PNG and the words under it."""

    caption: str
    png: bytes


class Pages(FPDF):
    """One document. The document's own date is the day it was made, without a time."""

    def __init__(self, paper: Paper, language: str, title: str, made_on: date, page_word: str) -> None:
        super().__init__(format=(paper.width_mm, paper.height_mm))
        self._paper, self._page_word, self._name = paper, page_word, normalize("NFC", title)
        self.set_lang(language)
        self.set_title(title)
        self.set_creation_date(datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC))
        for style, weight in (("", "Regular"), ("B", "Bold")):
            self.add_font(FAMILY, style, FONT_FOLDER / "files" / f"BeVietnamPro-{weight}.ttf")
        self.set_auto_page_break(False)  # blocks are measured before they are drawn
        self.set_margin(paper.margin_mm)
        self.c_margin = 0
        self._gap = paper.body_pt * MM_PER_PT * 0.45
        self._hang = paper.body_pt * MM_PER_PT * 1.9
        self.add_page()

    def footer(self) -> None:
        """On every page: what it belongs to and which it is, so that loose sheets find each other."""
        height = FOOT_PT * MM_PER_PT * LEADING
        self.set_y(self._paper.height_mm - self._paper.margin_mm - height)
        self.set_font(FAMILY, "", FOOT_PT)
        number = f"{self._page_word} {self.page_no()}/{{nb}}"  # fpdf2 fills in {nb}, the number of pages
        named = f"{number} · {self._name}"
        self.cell(self.epw, height, named if self.get_string_width(named) < self.epw else number)

    def place(self, blocks: Iterable[Block]) -> None:
        """Draw blocks one below another; those too tall for the rest of a page open the next one."""
        together: list[Block] = []
        for block in blocks:
            together.append(block)
            if not block.with_next:
                self._make_room(sum(map(self._height, together)))
                for each in together:
                    self._draw(each)
                together = []

    def place_pictures(self, pictures: Sequence[Picture], introduction: Sequence[Block]) -> None:
        """Pictures in rows, the first row on the same page as its introduction."""
        columns, side = self._paper.columns, self._paper.code_mm
        caption = self._paper.body_pt * MM_PER_PT * LEADING
        row_height = side + caption + self._gap
        self._make_room(sum(map(self._height, introduction)) + row_height)
        for block in introduction:
            self._draw(block)
        for start in range(0, len(pictures), columns):
            self._make_room(row_height)
            top = self.get_y()
            for column, picture in enumerate(pictures[start : start + columns]):
                left = self.l_margin + (column + 0.5) * self.epw / columns - side / 2
                self.image(BytesIO(picture.png), left, top, side, side, alt_text=picture.caption)
                self.set_xy(left, top + side)
                self._font(Run(picture.caption))
                self.cell(side, caption, normalize("NFC", picture.caption), align="C")
            self.set_xy(self.l_margin, top + row_height)

    def finish(self) -> bytes:
        return bytes(self.output())

    def _make_room(self, height: float) -> None:
        foot = FOOT_PT * MM_PER_PT * LEADING + self._gap
        if self.get_y() + height > self._paper.height_mm - self._paper.margin_mm - foot:
            self.add_page()

    def _font(self, run: Run) -> float:
        """Choose the type of a run; its line height."""
        points = run.pt or self._paper.body_pt
        self.set_font(FAMILY, "B" if run.bold else "", points)
        return points * MM_PER_PT * LEADING

    def _width(self, block: Block) -> float:
        return self.epw - (self._hang if block.mark else 0)

    def _height(self, block: Block) -> float:
        """Of the paragraphs and the gaps around them."""
        height = self._gap * (2 if block.rule else 1)
        for run in block.runs:
            line = self._font(run)
            text = normalize("NFC", run.text)
            output = MethodReturnValue.HEIGHT
            measured = self.multi_cell(self._width(block), line, text, align="L", dry_run=True, output=output)
            height += cast(float, measured)  # what it returns follows from `output`
        return height

    def _draw(self, block: Block) -> None:
        if block.rule and self.get_y() > self.t_margin:  # the edge of the paper is rule enough
            middle = self.get_y() + self._gap / 2
            self.set_line_width(0.5)
            self.line(self.l_margin, middle, self.l_margin + self.epw, middle)
            self.set_y(self.get_y() + self._gap)
        if block.mark is not None:
            self._draw_mark(block.mark, block.runs[0])
        for run in block.runs:
            self.set_x(self.l_margin + self.epw - self._width(block))
            line = self._font(run)
            text = normalize("NFC", run.text)
            self.multi_cell(self._width(block), line, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_y(self.get_y() + self._gap)

    def _draw_mark(self, mark: str | Box, first: Run) -> None:
        """Beside the first line, leaving the position where it was."""
        line = self._font(Run("", bold=True, pt=first.pt))
        left, top = self.get_x(), self.get_y()
        if isinstance(mark, str):
            self.cell(self._hang, line, mark)
        else:
            side = line * 0.72
            box = top + (line - side) / 2
            self.set_line_width(0.6)
            self.rect(left, box, side, side)
            if mark is Box.TICKED:
                self.set_line_width(1.0)
                self.polyline([(left + side * x, box + side * y) for x, y in ((0.2, 0.5), (0.43, 0.75), (0.82, 0.25))])
        self.set_xy(left, top)
