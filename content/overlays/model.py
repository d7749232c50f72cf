"""Local overlays: what a province or a commune sets or overrides in the guides, and where its counters are.

One YAML file per place. Every entry says where it was read and from when to when it holds, because local facts age
faster than national ones. What a place has not filled in stays empty and is shown as "hỏi tại quầy", never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from content.guides.model import Confidence, ContentModel, Id, LegalBasis, Source, Text, Timed

ASK_AT_COUNTER = Text(vi="hỏi tại quầy", en="ask at the counter")
"""Shown for whatever the place has not filled in."""

Phone = Annotated[str, StringConstraints(pattern=r"^[0-9 .+()]+$")]


PARTS: Mapping[str, str] = MappingProxyType(
    {
        "fee": "fees",
        "time_limit": "time_limits",
        "benefit": "benefits",
        "document": "documents",
        "contact": "contacts",
        "channel": "channels",
    }
)
"""What an override of each of these kinds changes: the list of the guide. The override names the item in a field that
is called as its kind."""


class Override(Timed):
    """What all overrides carry: their ground, and the dates between which they hold."""

    basis: LegalBasis | None = None
    source: Source | None = None
    verified_on: date

    @model_validator(mode="after")
    def _grounded(self) -> Self:
        if self.basis is None and self.source is None:
            raise ValueError("thiếu căn cứ: ghi basis (văn bản) hoặc source (nơi đã đọc)")
        return self


class FactOverride(Override):
    """How a figure reads here. The label, branches and ways it belongs to stay those of the guide."""

    guide: Id
    value: Text
    note: Text | None = None
    confidence: Confidence = Confidence.HIGH


class FeeOverride(FactOverride):
    """The amount of one fee here."""

    set: Literal["fee"]
    fee: Id
    vnd: Annotated[int, Field(ge=0)] | None = None


class TimeLimitOverride(FactOverride):
    """How long it takes here."""

    set: Literal["time_limit"]
    time_limit: Id


class BenefitOverride(FactOverride):
    """What people receive here."""

    set: Literal["benefit"]
    benefit: Id
    vnd: Annotated[int, Field(ge=0)] | None = None


class DocumentOverride(Override):
    """A paper that is called otherwise or has its own form here. Only what is given changes."""

    set: Literal["document"]
    guide: Id
    document: Id
    name: Text | None = None
    note: Text | None = None


class Notice(Override):
    """A line that people of this place see first in the guide."""

    set: Literal["notice"]
    guide: Id
    text: Text


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
    confidence: Confidence | None = None


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
    FeeOverride
    | TimeLimitOverride
    | BenefitOverride
    | DocumentOverride
    | ContactOverride
    | ChannelOverride
    | AuthorityOverride
    | Notice
    | Counter,
    Field(discriminator="set"),
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
