"""The tables of reports: what is counted of sessions, day by day, and the reports that were signed.

session_count, count_mark and signed_report grow, with the org unit first in their keys: a commune's rows carry the
commune_code as recorded, a province's its two digits, the country's "vn".
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, deferred, mapped_column

from hub.db.base import Base, Digest, UnitCode, Utc


class SessionCount(Base):
    """What is counted of the sessions that began in a unit's day, week or month: `hub.reports.counts`, as JSON.

    span: "day", or "week" and "month" (provinces and the country only). first_day: the day, the Monday, or the first of
    the month; Vietnamese calendar. A row is true when no mark stands against its unit and days.
    """

    __tablename__ = "session_count"
    unit_code: Mapped[UnitCode] = mapped_column(primary_key=True)
    span: Mapped[str] = mapped_column(sa.String(5), primary_key=True)
    first_day: Mapped[date] = mapped_column(primary_key=True)
    body: Mapped[bytes] = mapped_column(repr=False)
    parts: Mapped[bytes] = mapped_column(repr=False)
    """Of each unit inside; apart, as most readers do without and it is long."""


class CountMark(Base):
    """A day of a unit whose count may be out of date. Each writer adds marks of its own and waits for nobody."""

    __tablename__ = "count_mark"
    unit_code: Mapped[UnitCode] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)


class Campaign(Base):
    """A named span of days that a unit reports on, such as 45 days of a campaign; its smaller units see it too."""

    __tablename__ = "report_campaign"
    unit_code: Mapped[UnitCode] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    first_day: Mapped[date]
    last_day: Mapped[date]
    made_by: Mapped[str]
    made_at: Mapped[Utc]


class SignedReport(Base):
    """A report as it was signed; triggers refuse UPDATE and DELETE. Later figures make a new version.

    figures: the report's tables as JSON, from which its other forms are made. sha256: of pdf.
    is_trial: signed with the certificate for trials, which proves nothing in law.
    """

    __tablename__ = "signed_report"
    __table_args__ = (
        sa.UniqueConstraint("unit_code", "first_day", "last_day", "language", "version"),
        sa.Index("ix_signed_report_sha256", "sha256"),
    )
    unit_code: Mapped[UnitCode] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    """A UUIDv7: by id is by time."""
    kind: Mapped[str] = mapped_column(sa.String(16))
    name: Mapped[str]
    first_day: Mapped[date]
    last_day: Mapped[date]
    language: Mapped[str] = mapped_column(sa.String(2))
    version: Mapped[int]
    signed_at: Mapped[Utc]
    account_id: Mapped[UUID]
    signer: Mapped[str]
    certificate: Mapped[str]
    """Whom the certificate names."""
    is_trial: Mapped[bool]
    sha256: Mapped[Digest]
    figures: Mapped[str] = mapped_column(sa.Text, repr=False)
    pdf: Mapped[bytes] = deferred(mapped_column(repr=False))
