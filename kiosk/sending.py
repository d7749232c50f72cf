"""How the log stands with the commune, for the people at the help point. Told from what the hub acknowledged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from offline_db.store import Store
from offline_db.sync.outcomes import Cause
from offline_db.sync.status import SyncReport, report
from offline_db.sync.with_store import StoredNotices


class Trouble(StrEnum):
    """What a person has to do something about; until then nothing is lost and nothing goes on being sent."""

    REVOKED = "revoked"
    FORK = "fork"
    NOT_RECOGNISED = "not_recognised"
    STORE = "store"
    ANOTHER_MACHINE = "another_machine"


_TROUBLE = {
    Cause.REVOKED: Trouble.REVOKED,
    Cause.FORK: Trouble.FORK,
    Cause.NOT_RECOGNISED: Trouble.NOT_RECOGNISED,
    Cause.STORE: Trouble.STORE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """report: the figures. why_not: what kept the last attempt from succeeding, None when nothing did.

    troubles: what a person has to look at, from the last attempt and from what the hub said of this kiosk.
    """

    enrolled: bool
    report: SyncReport
    why_not: Cause | None
    troubles: tuple[Trouble, ...]


def sending_of(store: Store) -> Sending:
    """How things stand now."""
    notice = StoredNotices(store.preferences).last()
    told = report(
        store.sync_state,
        oldest_session_at=store.sync_state.oldest_unsent_session_at(),
        quarantined=notice.quarantined,
    )
    why_not = next((cause for cause in Cause if cause.value == told.last_error), None)
    said = [trouble for trouble in Trouble if trouble.value in notice.warnings]
    if why_not in _TROUBLE:
        said.insert(0, _TROUBLE[why_not])
    return Sending(
        enrolled=store.device.enrolment is not None,
        report=told,
        why_not=why_not,
        troubles=tuple(dict.fromkeys(said)),
    )
