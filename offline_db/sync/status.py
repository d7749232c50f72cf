"""What the kiosk says about sync: computed from what the hub acknowledged, never from what was attempted. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from offline_db.sync.ports import State


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """last_success_at: when the hub last acknowledged something. last_error: Vietnamese, "" when there is none."""

    unsent_sessions: int
    unsent_events: int
    last_success_at: datetime | None
    last_error: str

    @property
    def all_sent(self) -> bool:
        return self.unsent_events == 0


def report(state: State) -> SyncReport:
    """How things stand now."""
    status = state.status()
    return SyncReport(
        unsent_sessions=state.unsent_sessions(),
        unsent_events=state.unsent_events(),
        last_success_at=status.last_success_at,
        last_error=status.last_error,
    )


def sentence(now: SyncReport, zone: tzinfo, today: datetime) -> str:
    """One Vietnamese line, such as "12 phiên chưa gửi, lần gửi cuối 08:10". zone: where the kiosk stands.

    today: any moment of today; the day is named when the last success was on another one.
    """
    if now.unsent_sessions:
        what = f"{now.unsent_sessions} phiên chưa gửi"
    else:
        what = "Đã gửi hết" if now.all_sent else "Các phiên đã gửi hết, còn nhật ký máy chưa gửi"
    if now.last_success_at is None:
        return f"{what}, chưa gửi lần nào"
    at = now.last_success_at.astimezone(zone)
    same_day = at.date() == today.astimezone(zone).date()
    return f"{what}, lần gửi cuối {at:%H:%M}" if same_day else f"{what}, lần gửi cuối {at:%H:%M ngày %d/%m}"
