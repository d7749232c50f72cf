"""What a kiosk says of itself with every request: composed anew each time, from the store and from who runs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from offline_db.clock import Clock
from offline_db.protocol.messages import KioskStatus
from offline_db.sync.ports import State


def _nothing() -> int | None:
    return None


def _shipped() -> int:
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What sync cannot know by itself; the callables are asked at each request, in the worker's thread.

    machine: 32 hex digits that tell this machine from another, "" when unknown. disk_free_mb: where the store lies,
    None when unknown. pack_version: 0 is the content that ships with the program.
    """

    version: str
    machine: str = ""
    disk_free_mb: Callable[[], int | None] = _nothing
    pack_version: Callable[[], int] = _shipped


def at_enrolment(version: str, clock: Clock) -> Callable[[], KioskStatus]:
    """The status of a device that is no kiosk yet: nothing is counted before a hub can hold anything."""
    return lambda: KioskStatus(version=version, unsent_events=0, unsent_sessions=0, clock=clock.now())


def status_of(
    about: About, state: State, clock: Clock, boot_id: UUID, quarantined: Callable[[], int]
) -> Callable[[], KioskStatus]:
    """The status of an enrolled kiosk, as it is when the returned callable is called."""

    def now() -> KioskStatus:
        unsent = state.unsent()
        return KioskStatus(
            version=about.version,
            unsent_events=unsent.events,
            unsent_sessions=unsent.sessions,
            clock=clock.now(),
            oldest_unsent_at=unsent.since,
            quarantined=quarantined(),
            disk_free_mb=about.disk_free_mb(),
            pack_version=about.pack_version(),
            boot=boot_id.hex,
            machine=about.machine,
        )

    return now
