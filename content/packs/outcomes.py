"""How one look at a repository ended. Expected outcomes are values; each says itself to staff, in Vietnamese."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from content.packs.errors import Refusal
from content.packs.store import Pack


@dataclass(frozen=True, slots=True)
class Installed:
    """A newer pack is the active one. received_bytes: what came from the source for it."""

    pack: Pack
    received_bytes: int

    def __str__(self) -> str:
        signers = ", ".join(self.pack.signers)
        return f"Đã nhận gói số {self.pack.version}, {self.pack.name} (người ký: {signers})."


@dataclass(frozen=True, slots=True)
class UpToDate:
    """Nothing newer is there."""

    pack: Pack

    def __str__(self) -> str:
        return f"Đang dùng nội dung mới nhất: {self.pack.name}."


@dataclass(frozen=True, slots=True)
class Refused:
    """What is offered must not be used; the running pack stays."""

    refusal: Refusal

    def __str__(self) -> str:
        return f"{self.refusal} Gói đang dùng được giữ nguyên."


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The source does not answer, or the disk does not take it; a later try may succeed."""

    problem: str

    def __str__(self) -> str:
        return f"Chưa lấy được gói nội dung: {self.problem}. Gói đang dùng vẫn chạy; máy sẽ thử lại."


Outcome: TypeAlias = Installed | UpToDate | Refused | Unreachable
