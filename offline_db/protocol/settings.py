"""The settings that a commune may give its kiosks: their names, their types and bounds, in one place for hub and kiosk.

Each travels alone, as a feed item of kind `setting` whose key is the name here. A kiosk obeys a value that `accepts`
agrees to and otherwise stays with its own default; a name that is not here is kept and does nothing.

| name | value |
|---|---|
| idle_seconds | whole seconds without a touch before the warning |
| reading_speed | percent of the voice's normal speed, one of those that the reader offers |
| default_text_step | the size step of the text when a visit begins: 0 is the smallest |
| print_allowed | whether the checklist may be printed |
| help_phone | the number to call from this help point; digits, spaces, dots, brackets, a leading + |
| help_point_name | what the kiosk calls the place where it stands |
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

Value: TypeAlias = str | int | bool


class SettingName(StrEnum):
    IDLE_SECONDS = "idle_seconds"
    READING_SPEED = "reading_speed"
    DEFAULT_TEXT_STEP = "default_text_step"
    PRINT_ALLOWED = "print_allowed"
    HELP_PHONE = "help_phone"
    HELP_POINT_NAME = "help_point_name"


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from first to last, both included."""

    first: int
    last: int

    def accepts(self, value: object) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and self.first <= value <= self.last


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few whole numbers."""

    values: tuple[int, ...]

    def accepts(self, value: object) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and value in self.values


@dataclass(frozen=True, slots=True)
class YesNo:
    def accepts(self, value: object) -> bool:
        return isinstance(value, bool)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text of 1 to `longest` letters that matches `pattern` as a whole."""

    longest: int
    pattern: str = r"[^\x00-\x1f\x7f]+"

    def accepts(self, value: object) -> bool:
        return (
            isinstance(value, str)
            and 0 < len(value.strip()) <= len(value) <= self.longest
            and re.fullmatch(self.pattern, value) is not None
        )


Rule: TypeAlias = Whole | Choice | YesNo | Line

SETTINGS: Mapping[SettingName, Rule] = MappingProxyType(
    {
        SettingName.IDLE_SECONDS: Whole(60, 600),
        SettingName.READING_SPEED: Choice((70, 85, 100, 120)),
        SettingName.DEFAULT_TEXT_STEP: Whole(0, 6),
        SettingName.PRINT_ALLOWED: YesNo(),
        SettingName.HELP_PHONE: Line(20, r"\+?[0-9 .()]+"),
        SettingName.HELP_POINT_NAME: Line(120),
    }
)


def accepts(name: str, value: object) -> bool:
    """Whether a kiosk obeys `value` under `name`."""
    return any(known == name and rule.accepts(value) for known, rule in SETTINGS.items())
