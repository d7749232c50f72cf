"""Local overlays: what a province or a commune sets or overrides in the guides, and where its counters are.

One YAML file per place. Every entry says where it was read and from when to when it holds, because local facts age
faster than national ones. What a place has not filled in stays empty and is shown as "hỏi tại quầy", never guessed.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from content.guides.model import Confidence, ContentModel, Id, LegalBasis, Source, Text

ASK_AT_COUNTER = Text(vi="hỏi tại quầy", en="ask at the counter")
"""Shown for whatever the place has not filled in."""

Phone = Annotated[str, StringConstraints(pattern=r"^[0-9 .+()]+$")]


class Override(ContentModel):
    """What all overrides carry: their ground, and the calendar dates in Vietnam (inclusive) on which they hold."""

    basis: LegalBasis | None = None
    source: Source | None = None
    verified_on: date
    valid_from: date | None = None
    valid_to: date | None = None

    @model_validator(mode="after")
    def _grounded(self) -> Self:
        if self.basis is None and self.source is None:
            raise ValueError("thiếu căn cứ: ghi basis (văn bản) hoặc source (nơi đã đọc)")
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError(f"valid_to {self.valid_to} sớm hơn valid_from {self.valid_from}")
        return self

    def in_force(self, today: date) -> bool:
        """Whether the override holds on `today`."""
        return (self.valid_from is None or self.valid_from <= today) and (
            self.valid_to is None or today <= self.valid_to
        )


class FeeOverride(Override):
    """The amount of one fee here. The branches and ways it belongs to stay those of the guide."""

    set: Literal["fee"]
    guide: Id
    fee: Id
    value: Text
    vnd: Annotated[int, Field(ge=0)] | None = None
    note: Text | None = None
    confidence: Confidence = Confidence.HIGH


class ContactOverride(Override):
    """A phone number here, in one guide or, without `guide`, in every guide that names the contact."""

    set: Literal["contact"]
    contact: Id
    guide: Id | None = None
    name: Text | None = None
    phone: Phone | None = None
    note: Text | None = None


class ChannelOverride(Override):
    """Where a way in is found here. Only what is given changes."""

    set: Literal["channel"]
    guide: Id
    channel: Id
    name: Text | None = None
    address: str | None = None
    note: Text | None = None


class AuthorityOverride(Override):
    """Who is competent here, where the province moved the work."""

    set: Literal["authority"]
    guide: Id
    who: Text | None = None
    anywhere: Text | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.who is None and self.anywhere is None:
            raise ValueError("ghi who hoặc anywhere")
        return self


class Counter(Override):
    """A counter of this place: where it is, when it is open, whom to call. Empty means not yet filled in."""

    set: Literal["counter"]
    id: Id
    name: Text
    address: Text | None = None
    hours: Text | None = None
    phone: Phone | None = None

    def shown_address(self) -> Text:
        """The address, or "hỏi tại quầy"."""
        return self.address or ASK_AT_COUNTER

    def shown_hours(self) -> Text:
        """The opening hours, or "hỏi tại quầy"."""
        return self.hours or ASK_AT_COUNTER

    def shown_phone(self) -> Text:
        """The phone number, or "hỏi tại quầy"."""
        return Text(vi=self.phone) if self.phone else ASK_AT_COUNTER


AnyOverride = Annotated[
    FeeOverride | ContactOverride | ChannelOverride | AuthorityOverride | Counter, Field(discriminator="set")
]


class Overlay(ContentModel):
    """One place's file. `province` for a whole province; with `commune` for that commune alone."""

    province: Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$")]
    commune: Annotated[str, StringConstraints(pattern=r"^[0-9]{5}$")] | None = None
    name: Text
    overrides: tuple[AnyOverride, ...] = ()

    @property
    def file_name(self) -> str:
        """What the file of this place is called."""
        return f"commune-{self.commune}.yaml" if self.commune else f"province-{self.province}.yaml"
