"""What every request handler may use, handed over by the app factory; no handler reads a global."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Request

from hub.accounts.passwords import Passwords
from hub.db.engine import Database
from hub.keys import HubKeys
from hub.kiosk_work import KioskWork
from hub.metrics.instruments import Metrics
from hub.settings import Settings
from offline_db.protocol.ids import Uuid7Source


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hub:
    """The parts of one running hub. now: aware UTC."""

    settings: Settings
    database: Database
    keys: HubKeys
    passwords: Passwords = field(default_factory=Passwords)
    now: Callable[[], datetime] = field(default=_utc_now)
    ids: Uuid7Source = field(default_factory=Uuid7Source)
    metrics: Metrics = field(default_factory=Metrics)
    kiosk_work: KioskWork = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kiosk_work", KioskWork(self.settings.kiosk_requests))


def hub_of(request: Request) -> Hub:
    hub: Hub = request.app.state.hub
    return hub


async def _the_hub(request: Request) -> Hub:
    # Dependencies that only look something up are coroutines: FastAPI gives every other one a turn in a thread.
    return hub_of(request)


TheHub = Annotated[Hub, Depends(_the_hub)]
"""The dependency that gives a handler its hub."""
