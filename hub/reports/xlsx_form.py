"""A report as an XLSX workbook: a sheet for each table, with real numbers and a header that stays in sight."""

from __future__ import annotations

from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from hub.console.texts import translator
from hub.console.times import day_and_clock
from hub.reports.service import Report
from hub.reports.tables import CellKind, Table

_FORMATS: dict[CellKind, str] = {"count": "#,##0", "share": "0.0%", "minutes": "0", "change": "+#,##0;-#,##0;0"}
_HEADER_ROW = 3


def to_xlsx(report: Report) -> bytes:
    """Words are written as text cells, never as formulas or links, whatever they begin with."""
    t = translator(report.language)
    body = BytesIO()
    with Workbook(body, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        created = report.made_at.replace(tzinfo=None)
        name = f"{report.scope.name} – {report.period.title(t)}"
        book.set_properties({"title": name, "author": report.made_by, "created": created})
        title = book.add_format({"bold": True, "font_size": 14})
        header = book.add_format({"bold": True, "bg_color": "#EFE8DA", "border": 1, "text_wrap": True})
        numbers = {kind: book.add_format({"num_format": form}) for kind, form in _FORMATS.items()}
        names: set[str] = set()
        for table in report.tables:
            sheet = book.add_worksheet(_sheet_name(table.title, names))
            sheet.write_string(0, 0, table.title, title)
            made = t("{unit} · {period} · lập lúc {at}", unit=report.scope.name, period=report.period.title(t),
                     at=day_and_clock(report.made_at))  # fmt: skip
            sheet.write_string(1, 0, made)
            sheet.write_string(2, 0, table.meaning)
            _write(sheet, table, header, numbers)
    return body.getvalue()


def _write(sheet: Worksheet, table: Table, header: Format, numbers: dict[CellKind, Format]) -> None:
    for column, words in enumerate(table.columns):
        sheet.write_string(_HEADER_ROW, column, words, header)
    for row, line in enumerate(table.lines, start=_HEADER_ROW + 1):
        sheet.write_string(row, 0, line.label)
        for column, cell in enumerate(line.cells, start=1):
            if isinstance(cell.value, str):
                sheet.write_string(row, column, cell.value)
            elif cell.value is not None:
                sheet.write_number(row, column, cell.value, numbers.get(cell.kind))
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, len(table.columns), 20)
    sheet.freeze_panes(_HEADER_ROW + 1, 1)
    sheet.repeat_rows(_HEADER_ROW)


def _sheet_name(title: str, taken: set[str]) -> str:
    """At most 31 letters, none of those that a sheet's name may not have, and no other sheet's."""
    name = "".join(" " if letter in "[]:*?/\\'" else letter for letter in title)[:31]
    n = 2
    while name.casefold() in taken:
        name, n = f"{name[:28]} {n}", n + 1
    taken.add(name.casefold())
    return name
