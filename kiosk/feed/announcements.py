"""Which of the commune's announcements stand on the home page today. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from offline_db.protocol.feed import Announcement

AT_MOST: Final = 2
"""The home page asks one question; more notes than this would drown it."""


def shown(announcements: Mapping[str, Announcement], today: date) -> tuple[Announcement, ...]:
    """Those of today, the urgent first, then those that began last.

    announcements: by id. today: a calendar date in Vietnam.
    """
    due = [
        (not each.urgent, -(each.first_day or date.min).toordinal(), key)
        for key, each in announcements.items()
        if (each.first_day or date.min) <= today <= (each.last_day or date.max)
    ]
    return tuple(announcements[key] for *_, key in sorted(due)[:AT_MOST])
