"""What one attempt to sync came to. Every failure has one Vietnamese sentence for the people at the help point."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class Cause(Enum):
    """Why an attempt failed; the value is what staff read. Nothing is lost in any of them."""

    UNREACHABLE = "Chưa kết nối được máy chủ. Máy sẽ tự gửi lại khi có mạng."
    PORTAL = "Mạng này đang chặn, có thể cần đăng nhập Wi-Fi. Máy sẽ tự gửi lại."
    HUB_FAULT = "Máy chủ đang bận hoặc gặp lỗi. Máy sẽ tự gửi lại."
    GARBLED = "Dữ liệu bị hỏng trên đường truyền. Máy sẽ tự gửi lại."
    NOT_RECOGNISED = "Máy chủ không nhận ra kiosk này. Xin cán bộ xã ghi danh lại; các phiên vẫn được giữ trên máy."
    REVOKED = "Kiosk này đã bị khóa trên máy chủ. Xin gặp cán bộ xã; các phiên vẫn được giữ trên máy."
    FORK = "Nhật ký trên máy khác với bản máy chủ giữ. Xin báo cán bộ kỹ thuật; các phiên vẫn được giữ trên máy."
    STORE = "Máy chưa đọc hoặc ghi được dữ liệu để gửi. Xin báo cán bộ kỹ thuật."

    @property
    def needs_a_person(self) -> bool:
        """Whether trying again soon is of no use."""
        return self in {Cause.NOT_RECOGNISED, Cause.REVOKED, Cause.FORK, Cause.STORE}


@dataclass(frozen=True, slots=True)
class Sent:
    """The hub now holds everything up to acked_seq. It may be lower than before: a restored hub is fed again."""

    acked_seq: int


@dataclass(frozen=True, slots=True)
class UpToDate:
    """Nothing is left to send, and the feed was read."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing changed. detail: English, for the log; never holds a payload."""

    cause: Cause
    detail: str
    retry_after_s: float | None = None
    """How long the hub asked to be left alone."""


Outcome: TypeAlias = Sent | UpToDate | Failed
