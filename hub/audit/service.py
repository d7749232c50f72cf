"""Writing the audit."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from hub.accounts.sign_ins import Staff
from hub.audit.actions import Action
from hub.audit.models import AuditEntry
from hub.context import Hub
from offline_db.protocol.ids import Uuid7Source

MIN_REASON = 8
"""Letters of a reason for reading personal data: enough to hinder a single dot."""
MAX_REASON = 500
OPERATOR = "dòng lệnh máy chủ"
"""The name of whoever works on the hub's own machine."""


class ReasonMissingError(Exception):
    """Personal data is shown only to somebody who says why."""


def note(
    session: Session,
    ids: Uuid7Source,
    now: datetime,
    staff: Staff,
    action: Action,
    *,
    subject: str = "",
    reason: str = "",
    commune_code: str = "",
) -> None:
    """Record a deed of `staff` in the caller's transaction: it is there exactly when the deed is.

    ids, now: of the hub. subject: "kind:id", such as "session:0199…". commune_code: of the row that was read or
    changed, or the unit of the account; without one, the person's own org unit.
    """
    session.add(
        AuditEntry(
            unit_code=commune_code or staff.scope.unit_code,
            id=ids.next(int(now.timestamp() * 1000)),
            at=now,
            account_id=staff.account_id,
            name=staff.name,
            action=action.value,
            subject=subject[:200],
            reason=reason.strip()[:MAX_REASON],
            address=staff.address[:64],
        )
    )


def note_operator(
    session: Session, ids: Uuid7Source, now: datetime, action: Action, *, unit_code: str, subject: str, reason: str = ""
) -> None:
    """Record a deed from the command line, in the caller's transaction. unit_code: of what it was done to."""
    session.add(
        AuditEntry(
            unit_code=unit_code,
            id=ids.next(int(now.timestamp() * 1000)),
            at=now,
            account_id=None,
            name=OPERATOR,
            action=action.value,
            subject=subject[:200],
            reason=reason.strip()[:MAX_REASON],
        )
    )


def before_reading(
    hub: Hub, staff: Staff, action: Action, *, subject: str, reason: str, commune_code: str = ""
) -> None:
    """Record, durably and in a transaction of its own, that personal data is about to be shown to `staff`.

    A page calls it before it opens what it shows. Raises ReasonMissingError when the reason says nothing.
    """
    if len(reason.strip()) < MIN_REASON:
        raise ReasonMissingError(f"a reason needs {MIN_REASON} letters")
    with hub.database.write() as session:
        note(session, hub.ids, hub.now(), staff, action, subject=subject, reason=reason, commune_code=commune_code)
