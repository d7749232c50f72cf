"""`report`: a unit's report as files, for scheduled jobs. Signing is a person's deed, done in the console."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from hub.accounts.scope import find_scope
from hub.commands.operator import Operator, Subparsers
from hub.console.texts import LANGUAGES, translator
from hub.console.times import local_day
from hub.reports.csv_form import to_csv
from hub.reports.errors import PeriodError
from hub.reports.periods import Period, PeriodKind, day_of, month_of, period_of, week_of
from hub.reports.service import make_report

FORMS = ("pdf", "xlsx", "csv")


def add(commands: Subparsers) -> None:
    report = commands.add_parser("report", help="write a unit's report as PDF (unsigned), XLSX and CSV files")
    report.add_argument("--unit", required=True, help="a commune's five digits, a province's two, or vn")
    report.add_argument("--kind", choices=[kind.value for kind in PeriodKind], default=PeriodKind.DAY.value)
    report.add_argument("--day", type=date.fromisoformat, help="any day of the period (default: the last whole one)")
    report.add_argument("--first-day", type=date.fromisoformat, help="of a campaign")
    report.add_argument("--last-day", type=date.fromisoformat, help="of a campaign")
    report.add_argument("--form", choices=FORMS, action="append", help="may be given again (default: all three)")
    report.add_argument("--language", choices=LANGUAGES, default="vi")
    report.add_argument("--into", type=Path, default=Path(), help="the folder to write to")
    report.set_defaults(run=_run)


def _run(operator: Operator, options: argparse.Namespace) -> int:
    from hub.reports.pdf_form import to_pdf  # take long, and all commands load this module
    from hub.reports.xlsx_form import to_xlsx

    now = datetime.now(UTC)
    with operator.database.read() as session:
        scope = find_scope(session, options.unit)
    if scope is None:
        print(f"Không có đơn vị mã {options.unit} trên máy chủ này.", file=sys.stderr)
        return 2
    try:
        period = _period(options, local_day(now))
    except PeriodError as error:
        print(error, file=sys.stderr)
        return 2
    report = make_report(operator.database, scope, period, options.language, now, "")
    t = translator(options.language)
    options.into.mkdir(parents=True, exist_ok=True)
    for form in options.form or FORMS:
        path = options.into / f"bao-cao-{scope.unit_code}-{period.first_day:%Y%m%d}-{period.last_day:%Y%m%d}.{form}"
        if form == "pdf":
            body, _ = to_pdf(report, warning=t("Bản xem trước, chưa ký"))
        else:
            body = to_xlsx(report) if form == "xlsx" else to_csv(report)
        path.write_bytes(body)
        print(path)
    return 0


def _period(options: argparse.Namespace, today: date) -> Period:
    """The period asked for; without a day, the last one of its kind that is over. Raises PeriodError."""
    kind = PeriodKind(options.kind)
    if options.day is not None or kind is PeriodKind.CAMPAIGN:
        return period_of(kind, options.day or today, options.first_day, options.last_day)
    return {PeriodKind.DAY: day_of, PeriodKind.WEEK: week_of, PeriodKind.MONTH: month_of}[kind](today).before
