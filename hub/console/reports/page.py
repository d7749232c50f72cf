"""Báo cáo: the figures of a period with their charts, as files, and named campaigns."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response, status
from fastapi.responses import RedirectResponse

from hub.accounts.roles import Permission
from hub.accounts.scope import Scope
from hub.accounts.sign_ins import Staff
from hub.console.access import AnyVisitor, Visitor, check_csrf, staff_who_may
from hub.console.rendering import render
from hub.console.reports.asked import Asked, asked_of, campaigns_of, fields_of, sessions_link
from hub.console.times import local_day
from hub.console.units import ChosenScope
from hub.context import Hub, TheHub
from hub.reports.certificate import TRIAL_WARNING
from hub.reports.charts import WIDTH, chart_of
from hub.reports.csv_form import to_csv
from hub.reports.errors import PeriodError, ReportError
from hub.reports.models import Campaign
from hub.reports.periods import PeriodKind, campaign_of, checked_name
from hub.reports.service import Report, make_report
from hub.reports.tables import as_text

router = APIRouter()
ReportReader = Annotated[Staff, Depends(staff_who_may(Permission.READ_REPORTS))]
ReportSigner = Annotated[Staff, Depends(staff_who_may(Permission.SIGN_REPORTS))]
AskedFor = Annotated[Asked, Depends(asked_of)]
FileForm: TypeAlias = Literal["pdf", "xlsx", "csv"]
MEDIA: dict[FileForm, str] = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@router.get("/reports")
def show_report(
    request: Request, hub: TheHub, visitor: AnyVisitor, staff: ReportReader, scope: ChosenScope, asked: AskedFor
) -> Response:
    return report_page(request, hub, visitor, staff, scope, asked)


def report_page(
    request: Request,
    hub: Hub,
    visitor: Visitor,
    staff: Staff,
    scope: Scope,
    asked: Asked,
    *,
    problem: ReportError | None = None,
    campaign_name: str = "",
) -> Response:
    """The page. problem: why what was asked for was not done, said above it. campaign_name: as typed."""
    today = local_day(visitor.now)
    with hub.database.read() as session:
        campaigns = campaigns_of(session, scope)
        try:
            period = asked.period(session, scope, today)
        except PeriodError as error:
            problem, period = problem or error, Asked().period(session, scope, today)
    report = make_report(hub.database, scope, period, visitor.language, visitor.now, staff.name)
    return render(
        request,
        visitor,
        "reports.html",
        here="reports",
        status_code=status.HTTP_200_OK if problem is None else status.HTTP_422_UNPROCESSABLE_CONTENT,
        report=report,
        scope=scope,
        period=period,
        title=period.title(visitor.t),
        fields=fields_of(period, asked.campaign),
        query=urlencode(fields_of(period, asked.campaign) | {"unit": scope.unit_code}),
        asked=asked,
        today=today,
        kinds=_kinds(visitor),
        campaigns=campaigns,
        campaign_name=campaign_name,
        problem=visitor.t(str(problem)) if problem else "",
        charts={table.key: chart_of(table, visitor.t) for table in report.tables},
        chart_width=WIDTH,
        link=sessions_link(period, scope),
        as_text=as_text,
        may_sign=staff.may(Permission.SIGN_REPORTS),
        trial_warning=visitor.t(TRIAL_WARNING) if hub.settings.signing_p12 is None else "",
    )


def _kinds(visitor: Visitor) -> list[tuple[str, str]]:
    t = visitor.t
    words = (t("Một ngày"), t("Một tuần"), t("Một tháng"), t("Một đợt"))
    return list(zip([kind.value for kind in PeriodKind], words, strict=True))


@router.get("/reports/file")
def send_file(
    hub: TheHub, visitor: AnyVisitor, staff: ReportReader, scope: ChosenScope, asked: AskedFor, form: FileForm
) -> Response:
    """The figures as of now, unsigned."""
    with hub.database.read() as session:
        try:
            period = asked.period(session, scope, local_day(visitor.now))
        except PeriodError as error:
            raise HTTPException(status.HTTP_400_BAD_REQUEST, str(error)) from error
    report = make_report(hub.database, scope, period, visitor.language, visitor.now, staff.name)
    if form == "pdf":
        from hub.reports.pdf_form import to_pdf  # takes long, and few processes ever print

        body, _ = to_pdf(report, warning=visitor.t("Bản xem trước, chưa ký"))
    else:
        body = table_file(report, form)
    return as_file(body, report, form)


def table_file(report: Report, form: FileForm) -> bytes:
    """The report as XLSX or CSV."""
    if form == "csv":
        return to_csv(report)
    from hub.reports.xlsx_form import to_xlsx  # takes long, and few processes ever write one

    return to_xlsx(report)


def as_file(body: bytes, report: Report, form: FileForm, *, prefix: str = "bao-cao") -> Response:
    """A download that names its unit and days."""
    period = report.period
    name = f"{prefix}-{report.scope.unit_code}-{period.first_day:%Y%m%d}-{period.last_day:%Y%m%d}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{quote(name)}"', "Cache-Control": "no-store"}
    return Response(body, media_type=MEDIA[form], headers=headers)


@router.post("/reports/campaigns", dependencies=[Depends(check_csrf)])
def name_campaign(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: ReportSigner,
    name: Annotated[str, Form(max_length=200)] = "",
    first_day: Annotated[str, Form(max_length=10)] = "",
    last_day: Annotated[str, Form(max_length=10)] = "",
) -> Response:
    """Give a span of days a name, for one's own unit and the units inside."""
    asked = Asked(kind=PeriodKind.CAMPAIGN.value, first_day=first_day, last_day=last_day)
    try:
        with hub.database.read() as session:
            period = asked.period(session, staff.scope, local_day(visitor.now))
        made = campaign_of(period.first_day, period.last_day, checked_name(name))
    except PeriodError as error:
        return report_page(request, hub, visitor, staff, staff.scope, asked, problem=error, campaign_name=name)
    campaign_id = hub.ids.next(int(visitor.now.timestamp() * 1000))
    with hub.database.write() as session:
        session.add(
            Campaign(
                unit_code=staff.scope.unit_code,
                id=campaign_id,
                name=made.name,
                first_day=made.first_day,
                last_day=made.last_day,
                made_by=staff.name,
                made_at=visitor.now,
            )
        )
    return RedirectResponse(f"/reports?campaign={campaign_id}", status.HTTP_303_SEE_OTHER)
