"""Signed reports: made once, kept as they are, found again by what they are about or by their bytes."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, undefer

from hub.accounts.scope import Scope
from hub.accounts.sign_ins import Staff
from hub.audit import Action, note
from hub.console.texts import Language, translator
from hub.console.times import day_and_clock
from hub.context import Hub
from hub.reports.certificate import TRIAL_WARNING, load_certificate
from hub.reports.errors import NothingNewError
from hub.reports.models import SignedReport
from hub.reports.periods import Period
from hub.reports.service import Report, make_report
from hub.reports.tables import Difference, differences, from_json, to_json


def sign_report(hub: Hub, staff: Staff, scope: Scope, period: Period, language: Language) -> UUID:
    """Make the unit's report of the period as of now, sign it and keep it. Returns its id.

    Raises CertificateError, or NothingNewError when the newest signed version says the same.
    """
    from hub.reports.pdf_form import signature_face, to_pdf  # take long, and few processes ever sign
    from hub.reports.signing import sign_pdf

    now = hub.now()
    t = translator(language)
    certificate = load_certificate(hub.settings, now)
    report = make_report(hub.database, scope, period, language, now, staff.name)
    figures = to_json(report.tables)
    warning = t(TRIAL_WARNING) if certificate.is_trial else ""
    pdf, box = to_pdf(report, warning=warning, signer=staff.name)
    lines = (
        t("Người ký: {name}", name=staff.name),
        t("Đơn vị: {name}", name=staff.scope.name),
        t("Lúc {at}, chứng thư: {holder}", at=day_and_clock(now), holder=certificate.holder),
    )
    face = signature_face(lines, warning)
    reason = f"{scope.name}: {period.title(t)}"
    signed = sign_pdf(pdf, certificate, box=box, face=face, signer=staff.name, reason=reason)
    with hub.database.write() as session:
        newest = newest_version(session, scope.unit_code, period, language)
        if newest is not None and not differences(from_json(newest.figures), report.tables):
            raise NothingNewError("Số liệu không đổi so với bản đã ký mới nhất; không cần ký lại.")
        row = SignedReport(
            unit_code=scope.unit_code,
            id=hub.ids.next(int(now.timestamp() * 1000)),
            kind=period.kind.value,
            name=period.name,
            first_day=period.first_day,
            last_day=period.last_day,
            language=language,
            version=1 if newest is None else newest.version + 1,
            signed_at=now,
            account_id=staff.account_id,
            signer=staff.name,
            certificate=certificate.holder,
            is_trial=certificate.is_trial,
            sha256=sha256(signed).digest(),
            figures=figures,
            pdf=signed,
        )
        session.add(row)
        note(
            session, hub.ids, now, staff, Action.REPORT_SIGNED, subject=f"report:{row.id}", commune_code=scope.unit_code
        )
        return row.id


def newest_version(session: Session, unit_code: str, period: Period, language: Language) -> SignedReport | None:
    return session.scalars(
        _same(unit_code, period.first_day, period.last_day, language).order_by(SignedReport.version.desc()).limit(1)
    ).one_or_none()


def signed_reports(session: Session, scope: Scope, limit: int = 100) -> list[SignedReport]:
    """The newest first, of this unit and, for a province or the country, of the units inside."""
    query = sa.select(SignedReport).where(_of(scope)).order_by(SignedReport.signed_at.desc()).limit(limit)
    return list(session.scalars(query))


def find_signed(session: Session, scope: Scope, report_id: UUID) -> SignedReport | None:
    """With its PDF; None when there is none, or it is another unit's."""
    query = sa.select(SignedReport).where(_of(scope), SignedReport.id == report_id).options(undefer(SignedReport.pdf))
    return session.scalars(query).one_or_none()


def find_by_bytes(session: Session, pdf: bytes) -> SignedReport | None:
    """The report that this hub issued with exactly these bytes, whichever unit's it is."""
    query = sa.select(SignedReport).where(SignedReport.sha256 == sha256(pdf).digest()).limit(1)
    return session.scalars(query).one_or_none()


def changes_since_last(session: Session, row: SignedReport) -> list[Difference]:
    """What this version says otherwise than the one before; nothing for the first."""
    query = _same(row.unit_code, row.first_day, row.last_day, row.language)
    before = session.scalars(query.where(SignedReport.version == row.version - 1)).one_or_none()
    return [] if before is None else differences(from_json(before.figures), from_json(row.figures))


def as_report(row: SignedReport, scope: Scope, period: Period) -> Report:
    """The report as it was signed, for its other forms."""
    language: Language = "en" if row.language == "en" else "vi"
    return Report(
        scope=scope,
        period=period,
        language=language,
        made_at=row.signed_at,
        made_by=row.signer,
        tables=from_json(row.figures),
    )


def _of(scope: Scope) -> sa.ColumnElement[bool]:
    if scope.codes is None:
        return sa.true()
    return SignedReport.unit_code.in_((scope.unit_code, *scope.codes))


def _same(unit_code: str, first_day: object, last_day: object, language: str) -> sa.Select[SignedReport]:
    return sa.select(SignedReport).where(
        SignedReport.unit_code == unit_code,
        SignedReport.first_day == first_day,
        SignedReport.last_day == last_day,
        SignedReport.language == language,
    )
