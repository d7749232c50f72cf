"""When a ticket is due. Pure. The hours and days are this project's own choice, not taken from any law.

Working time is that of most commune offices: 7:30 to 17:00 from Monday to Friday, in Vietnam; the midday break and
public holidays are not taken out.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, timezone

from offline_db.protocol.kinds import PriorityGroup

OPENS, CLOSES = time(7, 30), time(17, 0)
WORKING_DAYS = range(5)  # Monday is 0
FOR_PRIORITY_GROUPS = timedelta(hours=8)
FOR_OTHERS = timedelta(hours=16)
"""In working time."""

_VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")  # no summer time since 1979: a fixed offset is exact
_NEXT_DAY = timedelta(days=1)


def is_priority(group: str) -> bool:
    """Whether a session's priority group, as recorded, goes before others."""
    return group in (PriorityGroup.ELDERLY, PriorityGroup.DISABLED, PriorityGroup.POOR)


def due_at(opened_at: datetime, *, priority: bool) -> datetime:
    """When an answer is due, in UTC. opened_at: aware; one outside working time counts from the next opening."""
    left = FOR_PRIORITY_GROUPS if priority else FOR_OTHERS
    at = opened_at.astimezone(_VIETNAM)
    while True:
        opens, closes = datetime.combine(at, OPENS, _VIETNAM), datetime.combine(at, CLOSES, _VIETNAM)
        at = max(at, opens)
        if at.weekday() in WORKING_DAYS and at < closes:
            if at + left <= closes:
                return (at + left).astimezone(UTC)
            left -= closes - at
        at = opens + _NEXT_DAY
