"""What the kiosk says about sync: computed from what the hub acknowledged, never from what was attempted. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from offline_db.sync.ports import State


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """last_success_at: when the hub last acknowledged something. last_error: Vietnamese, "" when there is none.

    oldest_session_at: when the oldest session began that the hub does not hold all of. quarantined: how many events the
    hub holds but cannot read.
    """

    unsent_sessions: int
    unsent_events: int
    last_success_at: datetime | None
    last_error: str
    oldest_session_at: datetime | None = None
    quarantined: int = 0

    @property
    def all_sent(self) -> bool:
        return self.unsent_events == 0


def report(state: State, *, oldest_session_at: datetime | None = None, quarantined: int = 0) -> SyncReport:
    """How things stand now."""
    status = state.status()
    return SyncReport(
        unsent_sessions=state.unsent_sessions(),
        unsent_events=state.unsent_events(),
        last_success_at=status.last_success_at,
        last_error=status.last_error,
        oldest_session_at=oldest_session_at,
        quarantined=quarantined,
    )


def sentence(now: SyncReport, zone: tzinfo, today: datetime) -> str:
    """One Vietnamese line, such as "12 phiên chưa gửi, cũ nhất từ hôm qua 15:20, lần gửi cuối 08:10".

    zone: where the kiosk stands. today: any moment of today; another day than that is named.
    """
    if now.unsent_sessions:
        what = f"{now.unsent_sessions} phiên chưa gửi"
        if now.oldest_session_at is not None:
            what += f", cũ nhất từ {moment(now.oldest_session_at, zone, today)}"
    else:
        what = "Đã gửi hết" if now.all_sent else "Các phiên đã gửi hết, còn nhật ký máy chưa gửi"
    if now.last_success_at is None:
        return f"{what}, chưa gửi lần nào"
    return f"{what}, lần gửi cuối {moment(now.last_success_at, zone, today)}"


def moment(at: datetime, zone: tzinfo, today: datetime) -> str:
    """A time of day, with its day where that is not today: "08:10", "hôm qua 15:20", "15:20 ngày 18/11"."""
    there = at.astimezone(zone)
    days = (today.astimezone(zone).date() - there.date()).days
    if days == 0:
        return f"{there:%H:%M}"
    return f"hôm qua {there:%H:%M}" if days == 1 else f"{there:%H:%M ngày %d/%m}"
