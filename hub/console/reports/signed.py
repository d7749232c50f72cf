"""Signed reports: signing one, the list of them, one with what its version changed, and the check of a PDF."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Depends, File, Form, HTTPException, Request, Response, UploadFile, status
from fastapi.responses import RedirectResponse
from sqlalchemy.orm import Session

from hub.accounts.scope import Scope, find_scope
from hub.accounts.sign_ins import Staff
from hub.console.access import AnyVisitor, Fresh, check_csrf
from hub.console.rendering import render
from hub.console.reports.asked import Asked
from hub.console.reports.page import FileForm, ReportReader, ReportSigner, as_file, report_page, table_file
from hub.console.times import local_day
from hub.console.units import ChosenScope
from hub.context import TheHub
from hub.reports.certificate import TRIAL_WARNING, load_certificate
from hub.reports.errors import ReportError
from hub.reports.keeping import (
    as_report,
    changes_since_last,
    find_by_bytes,
    find_signed,
    sign_report,
    signed_reports,
)
from hub.reports.models import SignedReport
from hub.reports.periods import Period, PeriodKind
from hub.reports.tables import as_text

router = APIRouter()
LARGEST_PDF = 20 * 1024 * 1024


def period_of_row(row: SignedReport) -> Period:
    return Period(kind=PeriodKind(row.kind), first_day=row.first_day, last_day=row.last_day, name=row.name)


@router.post("/reports/signed", dependencies=[Depends(check_csrf), Fresh])
def sign(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: ReportSigner,
    scope: ChosenScope,
    kind: Annotated[str, Form(max_length=16)] = "",
    day: Annotated[str, Form(max_length=10)] = "",
    first_day: Annotated[str, Form(max_length=10)] = "",
    last_day: Annotated[str, Form(max_length=10)] = "",
    campaign: Annotated[str, Form(max_length=36)] = "",
) -> Response:
    """Sign the report of a period as it is now. The unit stands in the address, as on the page."""
    asked = Asked(kind=kind, day=day, first_day=first_day, last_day=last_day, campaign=campaign)
    try:
        with hub.database.read() as session:
            period = asked.period(session, scope, local_day(visitor.now))
        report_id = sign_report(hub, staff, scope, period, visitor.language)
    except ReportError as error:
        return report_page(request, hub, visitor, staff, scope, asked, problem=error)
    query = urlencode({"unit": scope.unit_code})
    return RedirectResponse(f"/reports/signed/{report_id}?{query}", status.HTTP_303_SEE_OTHER)


@router.get("/reports/signed")
def list_signed(
    request: Request, hub: TheHub, visitor: AnyVisitor, _staff: ReportReader, scope: ChosenScope
) -> Response:
    with hub.database.read() as session:
        rows = signed_reports(session, scope)
        units = {code: _unit_name(session, code) for code in {row.unit_code for row in rows}}
    titles = {row.id: period_of_row(row).title(visitor.t) for row in rows}
    return render(request, visitor, "reports_signed.html", here="reports", rows=rows, titles=titles, unit_names=units)


def _unit_name(session: Session, code: str) -> str:
    scope = find_scope(session, code)
    return code if scope is None else scope.name


@router.get("/reports/signed/{report_id}")
def show_signed(request: Request, hub: TheHub, visitor: AnyVisitor, staff: ReportReader, report_id: UUID) -> Response:
    with hub.database.read() as session:
        row, scope = _found(session, staff, report_id)
        changes = changes_since_last(session, row)
    return render(
        request,
        visitor,
        "report_signed.html",
        here="reports",
        row=row,
        scope=scope,
        title=period_of_row(row).title(visitor.t),
        changes=changes,
        as_text=as_text,
        trial_warning=visitor.t(TRIAL_WARNING) if row.is_trial else "",
    )


@router.get("/reports/signed/{report_id}/file")
def send_signed(hub: TheHub, staff: ReportReader, report_id: UUID, form: FileForm) -> Response:
    """The PDF as it was signed, or its figures as a table."""
    with hub.database.read() as session:
        row, scope = _found(session, staff, report_id)
        report, pdf = as_report(row, scope, period_of_row(row)), row.pdf
    body = pdf if form == "pdf" else table_file(report, form)
    return as_file(body, report, form, prefix=f"bao-cao-da-ky-ban-{row.version}")


def _found(session: Session, staff: Staff, report_id: UUID) -> tuple[SignedReport, Scope]:
    row = find_signed(session, staff.scope, report_id)
    scope = None if row is None else find_scope(session, row.unit_code)
    if row is None or scope is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "report")
    return row, scope


@router.get("/reports/check")
def ask_for_pdf(request: Request, visitor: AnyVisitor, _staff: ReportReader) -> Response:
    return render(request, visitor, "report_check.html", here="reports", verdict=None, issued=None, problem="")


@router.post("/reports/check", dependencies=[Depends(check_csrf)])
def check(
    request: Request, hub: TheHub, visitor: AnyVisitor, _staff: ReportReader, pdf: Annotated[UploadFile, File()]
) -> Response:
    """Whether the uploaded PDF is whole and whether this hub issued it. The file is not kept."""
    from hub.reports.signing import check_pdf  # takes long, and few processes ever check one

    body = pdf.file.read(LARGEST_PDF + 1)
    problem = ""
    if not body:
        problem = visitor.t("Hãy chọn một tệp PDF.")
    elif len(body) > LARGEST_PDF:
        problem = visitor.t("Tệp lớn hơn 20 MB, không phải báo cáo của máy chủ này.")
    verdict, issued, title, unit = None, None, "", ""
    if not problem:
        try:
            verdict = check_pdf(body, load_certificate(hub.settings, visitor.now))
        except ReportError as error:
            problem = visitor.t(str(error))
        with hub.database.read() as session:
            issued = find_by_bytes(session, body)
            if issued is not None:
                title, unit = period_of_row(issued).title(visitor.t), _unit_name(session, issued.unit_code)
    return render(
        request,
        visitor,
        "report_check.html",
        here="reports",
        verdict=verdict,
        issued=issued,
        title=title,
        unit=unit,
        problem=problem,
        trial_warning=visitor.t(TRIAL_WARNING),
        status_code=status.HTTP_422_UNPROCESSABLE_CONTENT if problem else status.HTTP_200_OK,
    )
