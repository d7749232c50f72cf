"""A report as a PDF to print, sign and keep: A4, Be Vietnam Pro, readable in black and white."""

from __future__ import annotations

from unicodedata import normalize

from fontpkg_be_vietnam_pro import ROOT as FONT_FOLDER
from fpdf import FPDF, FontFace, ViewerPreferences
from fpdf.enums import XPos, YPos

from hub.console.texts import Translate, translator
from hub.console.times import day_and_clock
from hub.reports.charts import WIDTH as CHART_WIDTH
from hub.reports.charts import Chart, chart_of
from hub.reports.service import Report
from hub.reports.tables import Table, as_text

FAMILY = "Be Vietnam Pro"
BODY_PT, SMALL_PT, TITLE_PT, SECTION_PT = 10, 9, 17, 12.5
MARGIN_MM, GAP_MM = 18.0, 4.0
LEADING = 1.4
PT_MM = 25.4 / 72
CHART_MM = 74.0
WIDEST_BESIDE_CHART = 3
"""Columns of a table that leaves room for its chart at the right."""
SIGNATURE_MM = (84.0, 26.0)
"""Width and height of the field that names who signed."""
_INK, _LINE, _HEAD, _ALARM = (0, 0, 0), (150, 150, 150), (235, 235, 235), (143, 29, 20)
_FONTS = FONT_FOLDER / "files"


class Paper(FPDF):
    """An A4 document with the report's unit and period on every page."""

    def __init__(self, report: Report, warning: str) -> None:
        """warning: said in red on the first page and at the foot of each, "" for none."""
        super().__init__(format="A4")
        self._t = translator(report.language)
        self._head = normalize("NFC", f"{report.scope.name} · {report.period.title(self._t)}")
        self._warning = warning
        self.set_lang(report.language)
        self.set_title(normalize("NFC", f"{self._t('Báo cáo điểm trợ giúp')} · {self._head}"))
        self.set_author(report.made_by or self._t("Máy chủ Điểm Tựa"))
        self.set_creation_date(report.made_at)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        for style, weight in (("", "Regular"), ("B", "Bold")):
            self.add_font(FAMILY, style, _FONTS / f"BeVietnamPro-{weight}.ttf")
        self.set_margin(MARGIN_MM)
        self.set_auto_page_break(auto=True, margin=MARGIN_MM + 4)
        self.set_draw_color(*_LINE)
        self.add_page()

    def header(self) -> None:
        if self.page_no() > 1:
            self.set_font(FAMILY, "", SMALL_PT)
            self.cell(0, SMALL_PT * PT_MM * LEADING, self._head, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            self.ln(GAP_MM)

    def footer(self) -> None:
        self.set_y(-MARGIN_MM)
        self.set_font(FAMILY, "", SMALL_PT)
        page = self._t("Trang {page}/{pages}", page=self.page_no(), pages="{nb}")
        self.cell(self.epw / 4, 5, page)
        if self._warning:
            self.set_text_color(*_ALARM)
            self.cell(0, 5, normalize("NFC", self._warning), align="R")
            self.set_text_color(*_INK)

    def words(self, text: str, size: float = BODY_PT, style: str = "", colour: tuple[int, int, int] = _INK) -> None:
        """A paragraph."""
        self.set_font(FAMILY, style, size)
        self.set_text_color(*colour)
        self.multi_cell(0, size * PT_MM * LEADING, normalize("NFC", text), new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_text_color(*_INK)

    def make_room(self, height: float) -> None:
        """Go on to a new page when less than `height` mm is left on this one."""
        if self.get_y() + height > self.page_break_trigger:
            self.add_page()


def to_pdf(report: Report, *, warning: str = "", signer: str = "") -> tuple[bytes, tuple[float, float, float, float]]:
    """The PDF and, in points from the lower left of its last page, the place for the signature.

    signer: the person who will sign, "" for a draft that nobody signs, which then has no such place drawn.
    """
    t = translator(report.language)
    paper = Paper(report, warning)
    paper.words(t("Báo cáo điểm trợ giúp"), TITLE_PT, "B")
    paper.words(f"{report.scope.name} ({report.scope.unit_code})", SECTION_PT, "B")
    paper.words(report.period.title(t), SECTION_PT)
    made = t("Lập lúc {at} từ dữ liệu máy chủ đã nhận.", at=day_and_clock(report.made_at))
    paper.words(f"{made} {t('Người lập: {name}.', name=report.made_by)}" if report.made_by else made)
    if warning:
        paper.words(warning, BODY_PT, "B", _ALARM)
    for table in report.tables:
        _place(paper, table, t)
    width, height = SIGNATURE_MM
    if signer:
        paper.make_room(height + 12)
        paper.ln(GAP_MM)
        paper.words(t("Người ký: {name}", name=signer), BODY_PT, "B")
    else:
        paper.make_room(height)
    left, top = paper.l_margin, paper.get_y() + 1
    lower = paper.h - top - height
    box = (left / PT_MM, lower / PT_MM, (left + width) / PT_MM, (lower + height) / PT_MM)
    return bytes(paper.output()), box


def _place(paper: Paper, table: Table, t: Translate) -> None:
    """A table's title, meaning and figures, with its chart at the right where both fit, else below."""
    chart = chart_of(table, t)
    scale = CHART_MM / CHART_WIDTH
    chart_height = chart.height * scale if chart else 0.0
    row = BODY_PT * PT_MM * LEADING + 2
    is_beside = chart is not None and len(table.columns) <= WIDEST_BESIDE_CHART
    paper.ln(GAP_MM)
    paper.make_room(min(22 + max(row * 1.3 * (len(table.lines) + 1), chart_height if is_beside else 0), 190))
    paper.start_section(normalize("NFC", table.title))
    paper.words(table.title, SECTION_PT, "B")
    paper.words(table.meaning, SMALL_PT)
    paper.ln(1)
    if not table.lines:
        paper.words(t("Không có phiên nào trong kỳ này."))
        return
    if chart is None or not is_beside:
        _table(paper, table, t, paper.epw)
        if chart is not None:
            paper.make_room(chart_height + GAP_MM)
            top = paper.get_y() + GAP_MM
            _draw(paper, chart, paper.l_margin, top, scale)
            paper.set_xy(paper.l_margin, top + chart_height)
        return
    page, top = paper.page_no(), paper.get_y()
    _draw(paper, chart, paper.w - paper.r_margin - CHART_MM, top, scale)
    paper.set_xy(paper.l_margin, top)
    _table(paper, table, t, paper.epw - CHART_MM - 6)
    if paper.page_no() == page:
        paper.set_xy(paper.l_margin, max(paper.get_y(), top + chart_height))


def _table(paper: Paper, table: Table, t: Translate, width: float) -> None:
    paper.set_font(FAMILY, "", BODY_PT)
    figures = len(table.columns) - 1
    shares = (34, *[(66 / figures)] * figures) if figures > 2 else (100 - 24 * figures, *[24] * figures)
    aligned = ("LEFT" if cell.kind == "text" else "RIGHT" for cell in table.lines[0].cells)
    with paper.table(
        width=width,
        col_widths=shares,
        align="LEFT",
        text_align=("LEFT", *aligned),
        headings_style=FontFace(emphasis="BOLD", fill_color=_HEAD),
        line_height=BODY_PT * PT_MM * LEADING,
        padding=(0.8, 1.5),
        borders_layout="HORIZONTAL_LINES",
    ) as drawn:
        header = drawn.row()
        for column in table.columns:
            header.cell(normalize("NFC", column))
        for line in table.lines:
            row = drawn.row()
            row.cell(normalize("NFC", line.label))
            for cell in line.cells:
                row.cell(normalize("NFC", as_text(cell, t)))


def _draw(paper: Paper, chart: Chart, left: float, top: float, scale: float) -> None:
    """Solid dark bars: they stay apart from paper in any print."""
    paper.set_fill_color(60, 60, 60)
    for bar in chart.bars:
        paper.rect(left + bar.x * scale, top + bar.y * scale, bar.width * scale, bar.height * scale, style="F")
    paper.set_fill_color(255, 255, 255)
    if chart.axis is not None:
        paper.set_draw_color(*_INK)
        paper.line(left, top + chart.axis * scale, left + CHART_WIDTH * scale, top + chart.axis * scale)
        paper.set_draw_color(*_LINE)
    paper.set_font(FAMILY, "", SMALL_PT)
    for words in chart.words:
        text = normalize("NFC", words.text)
        room = {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor] * paper.get_string_width(text)
        paper.text(left + words.x * scale - room, top + words.y * scale, text)


def signature_face(lines: tuple[str, ...], warning: str) -> bytes:
    """One page of the size of the signature field: what a reader of the signed PDF sees in it."""
    width, height = SIGNATURE_MM
    paper = FPDF(format=(width, height))
    for style, weight in (("", "Regular"), ("B", "Bold")):
        paper.add_font(FAMILY, style, _FONTS / f"BeVietnamPro-{weight}.ttf")
    paper.set_auto_page_break(auto=False)
    paper.set_margin(2)
    paper.add_page()
    paper.rect(0.3, 0.3, width - 0.6, height - 0.6)
    for n, line in enumerate((*lines, warning)):
        paper.set_font(FAMILY, "B" if n == 0 or line == warning else "", 8.5)
        paper.set_text_color(*(_ALARM if line and line == warning else _INK))
        paper.multi_cell(0, 4, normalize("NFC", line), new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    return bytes(paper.output())
