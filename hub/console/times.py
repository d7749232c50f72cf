"""Times as staff in Vietnam read them. Pure: the caller passes now."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

from hub.console.texts import Translate

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")  # no summer time since 1979: a fixed offset is exact


def local_day(at: datetime) -> date:
    """The calendar day in Vietnam."""
    return at.astimezone(VIETNAM).date()


def start_of(day: date) -> datetime:
    """The first moment of a Vietnamese day, in UTC."""
    return datetime.combine(day, time.min, VIETNAM).astimezone(UTC)


def clock(at: datetime) -> str:
    """Such as 08:10:03."""
    return _here(at).strftime("%H:%M:%S")


def day_and_clock(at: datetime) -> str:
    """Such as 21/11/2026 08:10."""
    return _here(at).strftime("%d/%m/%Y %H:%M")


def _here(at: datetime) -> datetime:
    """Vietnamese time; a kiosk whose clock went wrong may tell of the last hours of the year 9999, which end here."""
    try:
        return at.astimezone(VIETNAM)
    except OverflowError:
        return datetime.max.replace(tzinfo=VIETNAM)


def ago(at: datetime, now: datetime, t: Translate) -> str:
    """How long ago, in the largest unit that fits; a time ahead of now counts as now."""
    seconds = max(0, int((now - at).total_seconds()))
    if seconds < 60:
        return t("vừa xong")
    if seconds < 3600:
        return t("{n} phút trước", n=seconds // 60)
    if seconds < 86400:
        return t("{n} giờ trước", n=seconds // 3600)
    return t("{n} ngày trước", n=seconds // 86400)


def length(span: timedelta, t: Translate) -> str:
    """A duration in words; never negative, for a kiosk's clock may have been set back in mid-session."""
    seconds = max(0, int(span.total_seconds()))
    hours, minutes = seconds // 3600, seconds % 3600 // 60
    if hours:
        return f"{t('{n} giờ', n=hours)} {t('{n} phút', n=minutes)}" if minutes else t("{n} giờ", n=hours)
    if minutes:
        return t("{n} phút", n=minutes)
    return t("{n} giây", n=seconds)
