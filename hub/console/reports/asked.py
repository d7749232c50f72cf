"""What a reports page was asked for in its address or form: which period of which unit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.scope import NATION, Level, Scope
from hub.db.models import Commune
from hub.reports.errors import PeriodError
from hub.reports.models import Campaign
from hub.reports.periods import Period, PeriodKind, campaign_of, month_of, period_of
from hub.reports.tables import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The fields as they came, shown again when they make no period; "" where untouched."""

    kind: str = ""
    day: str = ""
    first_day: str = ""
    last_day: str = ""
    campaign: str = ""

    def period(self, session: Session, scope: Scope, today: date) -> Period:
        """The period asked for; this month when nothing is. Raises PeriodError."""
        if self.campaign:
            return _named(session, scope, self.campaign)
        if not self.kind:
            return month_of(today)
        try:
            day, first, last = (
                date.fromisoformat(text) if text else None for text in (self.day, self.first_day, self.last_day)
            )
            return period_of(PeriodKind(self.kind), day or today, first, last)
        except PeriodError:
            raise
        except ValueError as error:
            raise PeriodError("Không đọc được ngày. Hãy chọn lại.") from error


def asked_of(kind: str = "", day: str = "", first_day: str = "", last_day: str = "", campaign: str = "") -> Asked:
    """The dependency for addresses."""
    return Asked(kind=kind, day=day, first_day=first_day, last_day=last_day, campaign=campaign)


def fields_of(period: Period, campaign: str) -> dict[str, str]:
    """The address fields that ask for this period again."""
    if campaign:
        return {"campaign": campaign}
    if period.kind is PeriodKind.CAMPAIGN:
        return {
            "kind": period.kind.value,
            "first_day": period.first_day.isoformat(),
            "last_day": period.last_day.isoformat(),
        }
    return {"kind": period.kind.value, "day": period.first_day.isoformat()}


def campaigns_of(session: Session, scope: Scope) -> list[Campaign]:
    """The named spans of this unit and of the larger units that it lies in, newest first."""
    query = sa.select(Campaign).where(Campaign.unit_code.in_(_above(session, scope)))
    return list(session.scalars(query.order_by(Campaign.first_day.desc(), Campaign.name)))


def _above(session: Session, scope: Scope) -> list[str]:
    units = [scope.unit_code, NATION]
    if scope.level is Level.COMMUNE:
        units += session.scalars(sa.select(Commune.province_code).where(Commune.code == scope.unit_code))
    return units


def _named(session: Session, scope: Scope, text: str) -> Period:
    try:
        wanted = UUID(text)
    except ValueError as error:
        raise PeriodError("Không có đợt này. Hãy chọn lại.") from error
    for campaign in campaigns_of(session, scope):
        if campaign.id == wanted:
            return campaign_of(campaign.first_day, campaign.last_day, campaign.name)
    raise PeriodError("Không có đợt này. Hãy chọn lại.")


def sessions_link(period: Period, scope: Scope) -> Callable[[Cell], str]:
    """What gives the address of the sessions behind a figure, "" for a figure that counts none."""
    of_period = urlencode({"first_day": period.first_day, "last_day": period.last_day})

    def link(cell: Cell) -> str:
        if not cell.counted:
            return ""
        fields = {"unit": cell.unit_code or scope.unit_code}
        if not cell.counted.startswith("all:"):
            fields["counted"] = cell.counted
        return f"/sessions?{of_period}&{urlencode(fields)}"

    return link
