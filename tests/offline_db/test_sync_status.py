"""What the kiosk says about sync is never better than what the hub acknowledged."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

import pytest
from memory_kiosk import NOW, MemoryKiosk

from offline_db.protocol.kinds import Kind
from offline_db.sync.outcomes import Cause
from offline_db.sync.status import SyncReport, report, sentence

VIETNAM = timezone(timedelta(hours=7))
YESTERDAY = datetime(2026, 11, 20, 8, 20, tzinfo=UTC)


def test_unsent_counts_come_from_the_acknowledgement_alone() -> None:
    kiosk = MemoryKiosk()
    for _ in range(3):
        kiosk.record(Kind.SESSION_STARTED, uuid4())
    kiosk.acknowledged(1)
    kiosk.failed(Cause.UNREACHABLE.value)
    now = report(kiosk)
    assert (now.unsent_sessions, now.unsent_events, now.all_sent) == (2, 2, False)
    assert now.last_error == "Chưa kết nối được máy chủ. Máy sẽ tự gửi lại khi có mạng."


@pytest.mark.parametrize(
    ("sessions", "events", "last", "oldest", "said"),
    [
        (12, 140, NOW, YESTERDAY, "12 phiên chưa gửi, cũ nhất từ hôm qua 15:20, lần gửi cuối 08:10"),
        (0, 0, NOW, None, "Đã gửi hết, lần gửi cuối 08:10"),
        (0, 1, NOW, None, "Các phiên đã gửi hết, còn nhật ký máy chưa gửi, lần gửi cuối 08:10"),
        (1, 2, None, None, "1 phiên chưa gửi, chưa gửi lần nào"),
        (1, 2, NOW - timedelta(days=3), None, "1 phiên chưa gửi, lần gửi cuối 08:10 ngày 18/11"),
        (1, 2, datetime(2026, 11, 20, 17, 0, tzinfo=UTC), None, "1 phiên chưa gửi, lần gửi cuối 00:00"),
    ],
)
def test_the_line_that_staff_read(
    sessions: int, events: int, last: datetime | None, oldest: datetime | None, said: str
) -> None:
    now = SyncReport(
        unsent_sessions=sessions,
        unsent_events=events,
        last_success_at=last,
        last_error="",
        oldest_session_at=oldest,
    )
    assert sentence(now, VIETNAM, NOW) == said
