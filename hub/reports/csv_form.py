"""A report as CSV: one record a figure, UTF-8 with a byte order mark so that spreadsheets read it right (RFC 4180)."""

from __future__ import annotations

import csv
from io import StringIO

from hub.console.texts import translator
from hub.reports.service import Report

BOM = "\ufeff"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe(text: str) -> str:
    """`text` such that no spreadsheet takes it for a formula: an apostrophe before what could begin one.

    Source: OWASP, CSV Injection.
    """
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_STARTS) else text


def to_csv(report: Report) -> bytes:
    t = translator(report.language)
    lines = StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    unit, period = safe(report.scope.name), safe(report.period.title(t))
    writer.writerow([t("Đơn vị"), t("Kỳ báo cáo"), t("Bảng"), t("Mục"), t("Chỉ tiêu"), t("Số liệu")])
    for table in report.tables:
        for line in table.lines:
            for column, cell in zip(table.columns[1:], line.cells, strict=True):
                value = cell.value if not isinstance(cell.value, str) else safe(cell.value)
                row = [unit, period, safe(table.title), safe(line.label), safe(column)]
                writer.writerow([*row, "" if value is None else value])
    return (BOM + lines.getvalue()).encode()
