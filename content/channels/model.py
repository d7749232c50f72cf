"""What the check of channels knows: the directory of official channels, and the signs of fraud.

Both travel in the signed content pack: who can forge neither cannot make a false link official.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from content.channels.patterns import compiled
from content.guides.model import Confidence, ContentModel, Id, Text


class OfficialChannel(ContentModel):
    """One channel. `values`: host with optional path, digits, app or Zalo name, each way in which it is written."""

    kind: Literal["website", "hotline", "app", "zalo"]
    name: Text
    values: Annotated[tuple[str, ...], Field(min_length=1)]
    owner: Text
    note: Text | None = None
    source: str
    verified_on: date
    confidence: Confidence = Confidence.HIGH


class Sign(ContentModel):
    """A sign of fraud in a message, with patterns as `content.channels.patterns` reads them.

    One that is `enough` makes a message suspicious alone; of the others it takes two, or one together with a link or
    number that the directory does not know.
    """

    id: Id
    reason: Text
    patterns: Annotated[tuple[str, ...], Field(min_length=1)]
    enough: bool = False
    unless: tuple[str, ...] = ()
    """What takes a sign back: “không cung cấp mã OTP cho ai” warns, it does not ask."""


class ChannelData(ContentModel):
    """Everything in `content/data/channels`. All lists hold lower-case text; phrases of `groups` are folded.

    groups: phrases that patterns name together. warnings: patterns of advice such as “không bấm đường dẫn lạ”, which
    are cut out of a message before signs are looked for.
    hints: patterns of what frauds speak of and honest people too; a sign together with two of them is suspicious.
    brands: words that only the sites of their owners may carry in their host. known: hosts (with all below them) and
    numbers that are real, so no imitations, but no channel of the directory either.
    messengers: hosts of chats, where a brand in the path is as much an imitation as one in the host.
    lures: endings of addresses that cost next to nothing and are thrown away after use.
    app_extras: words that behind the name of an official app make it the name of an imitation.
    """

    official: tuple[OfficialChannel, ...] = ()
    groups: Mapping[Annotated[str, StringConstraints(pattern="^[a-z_]+$")], tuple[str, ...]] = Field(
        default_factory=dict
    )
    warnings: tuple[str, ...] = ()
    signs: tuple[Sign, ...] = ()
    hints: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    messengers: tuple[str, ...] = ()
    shorteners: tuple[str, ...] = ()
    lures: tuple[str, ...] = ()
    app_extras: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _patterns_compile(self) -> Self:
        for pattern in (
            *self.warnings,
            *self.hints,
            *(each for sign in self.signs for each in (*sign.patterns, *sign.unless)),
        ):
            compiled(pattern, self.groups)
        return self

    @model_validator(mode="after")
    def _hosts_are_hosts(self) -> Self:
        for channel in self.official:
            for value in channel.values:
                if channel.kind == "website" and not re.fullmatch(r"[a-z0-9.-]+\.[a-z]{2,}(/[^\s]*)?", value):
                    raise ValueError(f"{value!r} không phải địa chỉ trang, như dichvucong.gov.vn")
                if channel.kind == "hotline" and not re.fullmatch(r"\d{3,11}", value):
                    raise ValueError(f"{value!r} không phải số gọi, chỉ ghi chữ số")
        return self
