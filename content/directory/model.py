"""The directory's format: one YAML file for the country, one for each province or commune that has its own channels."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from content.guides.model import Confidence, Id, Text, Timed


class Weekday(StrEnum):
    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


class Shift(Timed):
    """Who is on duty, and when, in Vietnam's time. `who`: a post, not a person's name."""

    days: Annotated[tuple[Weekday, ...], Field(min_length=1)]
    first: time
    last: time
    who: Text
    phone: Annotated[str, StringConstraints(pattern=r"^[0-9 .+()]*$")] | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.last <= self.first:
            raise ValueError(f"ca trực kết thúc lúc {self.last} không sau lúc bắt đầu {self.first}")
        return self

    def covers(self, moment: datetime) -> bool:
        """Whether the shift runs at `moment`, a local time in Vietnam; `last` is no longer in it."""
        today = list(Weekday)[moment.weekday()]
        return self.in_force(moment.date()) and today in self.days and self.first <= moment.time() < self.last


class SupportChannel(Timed):
    """A way to get help: a counter, a hotline, one branch of it, a chat group, a list of contacts.

    audience: who may see it. Numbers that are meant for officials must not be shown to citizens.
    guides, groups: the guides and groups of guides that it handles; neither: everything that its audience asks.
    reasons: why people get stuck where it helps most, by the names that the kiosk records.
    branch: the digit to press on the hotline `part_of`.
    """

    id: Id
    kind: Literal["counter", "hotline", "branch", "group", "contacts"]
    name: Text
    handles: Text
    audience: Annotated[tuple[Literal["citizen", "volunteer", "staff"], ...], Field(min_length=1)]
    phone: Annotated[str, StringConstraints(pattern=r"^[0-9 .+()]*$")] | None = None
    join: Annotated[str, StringConstraints(pattern=r"^https://\S+$")] | None = None
    part_of: Id | None = None
    branch: Annotated[int, Field(ge=0, le=9)] | None = None
    guides: tuple[Id, ...] = ()
    groups: tuple[Id, ...] = ()
    reasons: tuple[
        Literal["not_found", "not_understood", "no_code", "system_error", "paper_missing", "other"], ...
    ] = ()
    owner: Text
    note: Text | None = None
    shifts: tuple[Shift, ...] = ()
    source: str
    verified_on: date
    confidence: Confidence = Confidence.HIGH

    @model_validator(mode="after")
    def _branch_of_something(self) -> Self:
        if (self.kind == "branch") != (self.branch is not None and self.part_of is not None):
            raise ValueError("nhánh của tổng đài cần cả branch và part_of; mục khác không có")
        return self

    def on_duty(self, moment: datetime) -> Shift | None:
        """Who is on duty at `moment`, a local time in Vietnam; None when nobody is, or nobody has told."""
        return next((shift for shift in self.shifts if shift.covers(moment)), None)


class DirectoryFile(Timed):
    """One file. Without `province`: the whole country; with `commune`: that commune alone."""

    province: Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$")] | None = None
    commune: Annotated[str, StringConstraints(pattern=r"^[0-9]{5}$")] | None = None
    channels: tuple[SupportChannel, ...]

    @property
    def file_name(self) -> str:
        """What the file of this place is called."""
        if self.commune:
            return f"commune-{self.commune}.yaml"
        return f"province-{self.province}.yaml" if self.province else "country.yaml"

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.commune and not self.province:
            raise ValueError("có commune thì cần cả province")
        ids = [channel.id for channel in self.channels]
        repeated = {each for each in ids if ids.count(each) > 1}
        if repeated:
            raise ValueError(f"mã dùng hai lần: {', '.join(sorted(repeated))}")
        for channel in self.channels:
            if channel.part_of is not None and channel.part_of not in ids:
                raise ValueError(f"nhánh {channel.id!r} thuộc về {channel.part_of!r} không có trong tệp này")
        return self
