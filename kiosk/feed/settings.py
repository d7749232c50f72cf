"""What the commune has set for its kiosks. A value that is not allowed is passed over, with a line in the log."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from offline_db.protocol.feed import FeedKind, Setting
from offline_db.protocol.settings import SettingName, Value, accepts
from offline_db.store import Inbox

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CommuneSettings:
    """None, 0, "" and True are what holds where the commune has said nothing; `SettingName` says what each means."""

    idle_seconds: int | None = None
    reading_speed: int | None = None
    default_text_step: int = 0
    print_allowed: bool = True
    help_phone: str = ""
    help_point_name: str = ""


def settings_of(inbox: Inbox) -> CommuneSettings:
    """What the hub says now."""
    said = {key: each.value for key, each in inbox.standing_as(FeedKind.SETTING, Setting).items()}
    return obeyed(said)


def obeyed(said: Mapping[str, Value]) -> CommuneSettings:
    """Those of `said` whose name is known and whose value is allowed. The newest of a wrong value counts as not said:
    what shipped holds, which is safe, rather than what once was and nobody wants any more."""
    kept: dict[str, Value] = {}
    for name, value in said.items():
        if accepts(name, value):
            kept[name] = value
        elif name in {each.value for each in SettingName}:
            _log.warning("the commune's setting %s is not one that a kiosk obeys; what shipped holds", name)
    return CommuneSettings(**kept)  # type: ignore[arg-type]  # `accepts` has looked at every type
