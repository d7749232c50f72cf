"""What a pack says about itself, inside the metadata that two people sign. Pure."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from content.packs.errors import PackRefused

FORMAT = 1
"""Raise it when a kiosk of today could not use what is in a pack of tomorrow."""

FIELD = "x-diem-tua-pack"
"""The field of TUF's targets metadata that holds the card; TUF lets a repository add fields of its own."""

AppVersion = Annotated[str, StringConstraints(pattern=r"^\d{1,4}\.\d{1,4}\.\d{1,4}$")]

_MEND = "báo người phát hành gói dựng và ký lại"


class Card(BaseModel):
    """The pack's number is the version of the targets metadata around it, so that TUF itself refuses an older one.

    created: a calendar date in Vietnam. min_app: the oldest program that can show it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: int
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
    created: date
    min_app: AppVersion


def read_card(raw: Any, app_version: str) -> Card:
    """The card in a targets file that was verified. Raises PackRefused when it is unfit for this program."""
    if not isinstance(raw, dict):
        raise PackRefused("targets.json", "không có thẻ thông tin của gói", _MEND)
    written = raw.get("format")
    if isinstance(written, int) and written > FORMAT:
        raise PackRefused("targets.json", f"gói viết theo dạng mới hơn ({written})", "cập nhật phần mềm kiosk trước")
    try:
        card = Card.model_validate_json(json.dumps(raw), strict=True)  # as JSON, where a date is a text
    except ValidationError as error:
        fields = ", ".join(str(each["loc"][-1]) for each in error.errors() if each["loc"])
        raise PackRefused("targets.json", f"thẻ thông tin của gói sai ở mục {fields or 'đầu'}", _MEND) from error
    if card.format != FORMAT:
        raise PackRefused("targets.json", f"dạng gói {card.format} không dùng được", _MEND)
    if version_tuple(card.min_app) > version_tuple(app_version):
        problem = f"gói cần phần mềm từ bản {card.min_app}, máy đang chạy bản {app_version}"
        raise PackRefused("targets.json", problem, "cập nhật phần mềm kiosk rồi nhận lại gói")
    return card


def version_tuple(version: str) -> tuple[int, ...]:
    """`0.10.2` as numbers that compare. What follows the numbers, as in `1.2.0rc1`, does not count."""
    return tuple(int(number) for number in re.findall(r"\d+", version)[:3])
