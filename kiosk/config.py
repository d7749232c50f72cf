"""What is set at installation: one TOML file a kiosk, read before the first frame with the standard library alone.

[screen]
inches = 21.5          # the diagonal; with the resolution it gives the pixels per millimetre
[place]
province = "79"        # codes of the national list
commune = "27112"
name = "phường Cát Lái"
[hub]
url = "https://hub.example.gov.vn"
[idle]
quiet_s = 120
grace_s = 60
[voice]
region = "north"       # north, central or south
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import hypot
from pathlib import Path
from typing import Any

from kiosk.errors import ConfigInvalid
from kiosk.idle import IdleLimits

FILE_NAME = "settings.toml"


@dataclass(frozen=True, slots=True)
class KioskConfig:
    """folder: where the store, its key and the caches live. screen_inches: the diagonal of the panel."""

    folder: Path
    screen_inches: float = 21.5
    province: str = ""
    commune: str = ""
    place_name: str = ""
    hub_url: str = ""
    idle: IdleLimits = field(default_factory=IdleLimits)
    voice_region: str = "north"

    def px_per_mm(self, width_px: int, height_px: int) -> float:
        """Pixels per millimetre of a panel with this resolution."""
        return hypot(width_px, height_px) / (self.screen_inches * 25.4)


def default_folder() -> Path:
    """DIEMTUA_HOME, or the user's data folder of this system."""
    if chosen := os.environ.get("DIEMTUA_HOME"):
        return Path(chosen)
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "DiemTua"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "diem-tua"


def load_config(folder: Path) -> KioskConfig:
    """The configuration in `folder`, or the defaults where there is no file.

    Raises ConfigInvalid naming the file, the setting and what it must be.
    """
    path = folder / FILE_NAME
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return KioskConfig(folder)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigInvalid(path, "(cả tệp)", f"không đọc được: {error}") from error
    return parse_config(folder, text)


def parse_config(folder: Path, text: str) -> KioskConfig:
    """What `text` would set as the settings file of `folder`. Raises ConfigInvalid as `load_config`."""
    path = folder / FILE_NAME
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigInvalid(path, "(cả tệp)", f"không đọc được: {error}") from error
    read = _Reader(path, raw)
    region = read.text("voice", "region", "north")
    if region not in ("north", "central", "south"):
        raise ConfigInvalid(path, "voice.region", 'phải là "north", "central" hoặc "south"')
    inches = read.number("screen", "inches", 21.5)
    if not 7 <= inches <= 100:
        raise ConfigInvalid(path, "screen.inches", "phải từ 7 đến 100 (đường chéo màn hình, tính bằng inch)")
    try:
        idle = IdleLimits(read.number("idle", "quiet_s", 120), read.number("idle", "grace_s", 60))
    except ValueError as error:
        raise ConfigInvalid(path, "idle", "quiet_s phải lớn hơn 0 và grace_s ít nhất 20 (giây)") from error
    return KioskConfig(
        folder,
        screen_inches=inches,
        province=read.code("place", "province", 2, "79"),
        commune=read.code("place", "commune", 5, "27112"),
        place_name=read.text("place", "name"),
        hub_url=read.text("hub", "url"),
        idle=idle,
        voice_region=region,
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    path: Path
    raw: Mapping[str, Any]

    def _value(self, table: str, key: str) -> object:
        section = self.raw.get(table, {})
        if not isinstance(section, dict):
            raise ConfigInvalid(self.path, table, f"phải là một bảng, viết [{table}]")
        return section.get(key)

    def text(self, table: str, key: str, default: str = "") -> str:
        value = self._value(table, key)
        if value is None:
            return default
        if not isinstance(value, str):
            raise ConfigInvalid(self.path, f"{table}.{key}", "phải là chữ, đặt trong dấu ngoặc kép")
        return value

    def code(self, table: str, key: str, digits: int, example: str) -> str:
        """A code of the national list; empty where none is set."""
        value = self.text(table, key)
        if value and not (len(value) == digits and value.isascii() and value.isdigit()):
            raise ConfigInvalid(self.path, f"{table}.{key}", f'phải là mã {digits} chữ số, ví dụ "{example}"')
        return value

    def number(self, table: str, key: str, default: float) -> float:
        value = self._value(table, key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ConfigInvalid(self.path, f"{table}.{key}", "phải là một số")
        return float(value)
