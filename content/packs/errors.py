"""What can go wrong with packs. Messages are Vietnamese, for staff: which file, what is wrong, what to do.

ContentError
└── PackError
    ├── PackRefused        a pack is forged, stale, damaged or unfit; the running pack stays
    ├── SourceUnreachable  the hub or the stick does not answer; trying again later may help
    ├── PackBusy           another process is installing
    └── WorkshopError      a pack cannot be built, signed or published as things stand
"""

from __future__ import annotations

from dataclasses import dataclass

from content.errors import ContentError


class PackError(ContentError):
    """Base of what can go wrong with packs."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a pack was not taken. file: its name in the repository; problem and mend: for staff, without a full stop."""

    file: str
    problem: str
    mend: str

    def __str__(self) -> str:
        return f"Không nhận gói nội dung. Tệp {self.file}: {self.problem}. Cách xử lý: {self.mend}."


class PackRefused(PackError):
    """The pack must not be used. `refusal` says why."""

    def __init__(self, file: str, problem: str, mend: str) -> None:
        self.refusal = Refusal(file, problem, mend)
        super().__init__(f"{self.refusal} Gói đang dùng được giữ nguyên.")


class SourceUnreachable(PackError):
    """The repository could not be read to the end; what has arrived is kept for the next try."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(f"Chưa lấy được gói nội dung: {problem}. Gói đang dùng vẫn chạy; máy sẽ thử lại.")


class PackBusy(PackError):
    """Another process holds the lock."""


class WorkshopError(PackError):
    """What the person at the workshop has to mend."""
