"""What the check of channels knows: the directory of official channels, and the signs of fraud.

Both travel in the signed content pack: who can forge neither cannot make a false link official.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

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


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"không phải mẫu đúng ({error})") from error
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]
"""A regular expression over folded text: lower case, no marks, words apart by one space."""


class Sign(ContentModel):
    """A sign of fraud in a message. One that is `enough` makes it suspicious alone; of the others it takes two, or one
    together with a link or number that the directory does not know."""

    id: Id
    reason: Text
    patterns: Annotated[tuple[Pattern, ...], Field(min_length=1)]
    enough: bool = False
    unless: tuple[Pattern, ...] = ()
    """What takes a sign back: “không cung cấp mã OTP cho ai” warns, it does not ask."""


class ChannelData(ContentModel):
    """Everything in `content/data/channels`. All lists hold lower-case text.

    brands: words that only the State's own sites may carry in their host.
    lures: endings of addresses that cost next to nothing and are thrown away after use.
    """

    official: tuple[OfficialChannel, ...] = ()
    signs: tuple[Sign, ...] = ()
    brands: tuple[str, ...] = ()
    shorteners: tuple[str, ...] = ()
    lures: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _hosts_are_hosts(self) -> Self:
        for channel in self.official:
            for value in channel.values:
                if channel.kind == "website" and not re.fullmatch(r"[a-z0-9.-]+\.[a-z]{2,}(/[^\s]*)?", value):
                    raise ValueError(f"{value!r} không phải địa chỉ trang, như dichvucong.gov.vn")
                if channel.kind == "hotline" and not re.fullmatch(r"\d{3,11}", value):
                    raise ValueError(f"{value!r} không phải số gọi, chỉ ghi chữ số")
        return self
