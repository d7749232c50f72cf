"""The span of days that a report is about. Pure: the caller passes today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hub.console.texts import Translate
from hub.reports.errors import PeriodError

LONGEST_DAYS = 400
LONGEST_NAME = 80
EARLIEST = date(2020, 1, 1)
LATEST = date(2099, 12, 31)


class PeriodKind(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    CAMPAIGN = "campaign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Vietnamese calendar days, both included. name: of a campaign, "" for the other kinds."""

    kind: PeriodKind
    first_day: date
    last_day: date
    name: str = ""

    @property
    def days(self) -> int:
        return (self.last_day - self.first_day).days + 1

    @property
    def before(self) -> Period:
        """The period to compare with: the month before, else as many days right before."""
        last = self.first_day - timedelta(days=1)
        first = last.replace(day=1) if self.kind is PeriodKind.MONTH else self.first_day - timedelta(days=self.days)
        return Period(kind=self.kind, first_day=first, last_day=last)

    def title(self, t: Translate) -> str:
        """Such as "Tháng 11 năm 2026"."""
        first, last = self.first_day, self.last_day
        if self.kind is PeriodKind.DAY:
            return t("Ngày {day}", day=first.strftime("%d/%m/%Y"))
        if self.kind is PeriodKind.MONTH:
            return t("Tháng {month} năm {year}", month=first.month, year=first.year)
        span = f"{first:%d/%m/%Y}–{last:%d/%m/%Y}"
        if self.kind is PeriodKind.WEEK:
            return t("Tuần {week}: {span}", week=first.isocalendar().week, span=span)
        return f"{self.name}: {span}" if self.name else t("Đợt {span}", span=span)


def day_of(day: date) -> Period:
    return Period(kind=PeriodKind.DAY, first_day=day, last_day=day)


def week_of(day: date) -> Period:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Period(kind=PeriodKind.WEEK, first_day=monday, last_day=monday + timedelta(days=6))


def month_of(day: date) -> Period:
    first = day.replace(day=1)
    return Period(
        kind=PeriodKind.MONTH,
        first_day=first,
        last_day=(first + timedelta(days=31)).replace(day=1) - timedelta(days=1),
    )


def campaign_of(first_day: date, last_day: date, name: str = "") -> Period:
    """Any days. Raises PeriodError when they are none, too many, or out of reach."""
    if last_day < first_day:
        raise PeriodError("Ngày cuối phải bằng hoặc sau ngày đầu.")
    if (last_day - first_day).days >= LONGEST_DAYS:
        raise PeriodError("Một đợt dài nhất là 400 ngày. Hãy chọn ngày cuối sớm hơn.")
    return Period(kind=PeriodKind.CAMPAIGN, first_day=first_day, last_day=last_day, name=name.strip())


def checked_name(name: str) -> str:
    """A campaign's name without the spaces around it. Raises PeriodError when there is none, or it is too long."""
    if not 0 < len(name.strip()) <= LONGEST_NAME or not name.strip().isprintable():
        raise PeriodError("Hãy đặt tên đợt, dài nhất 80 chữ.")
    return name.strip()


def period_of(kind: PeriodKind, day: date, first_day: date | None, last_day: date | None, name: str = "") -> Period:
    """The period that a form asks for. day: any day of it, for all kinds but a campaign. Raises PeriodError."""
    for each in (day, first_day, last_day):
        if each is not None and not EARLIEST <= each <= LATEST:
            raise PeriodError("Hãy chọn ngày từ năm 2020 đến năm 2099.")
    if kind is PeriodKind.CAMPAIGN:
        if first_day is None or last_day is None:
            raise PeriodError("Một đợt cần ngày đầu và ngày cuối.")
        return campaign_of(first_day, last_day, name)
    return {PeriodKind.DAY: day_of, PeriodKind.WEEK: week_of, PeriodKind.MONTH: month_of}[kind](day)
