"""Finding a person's sessions by the contact they left, and erasing it. Every opening is audited before it happens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.scope import Scope
from hub.accounts.sign_ins import Staff
from hub.audit import Action, ReasonMissingError, before_reading, note
from hub.audit.service import MIN_REASON
from hub.console.times import start_of
from hub.contacts.service import contact_state, erase_contact, open_contact
from hub.context import Hub
from hub.db.models import HelpPoint, SessionRow

MIN_DIGITS = 6
"""Of a telephone number, before numbers are compared: fewer would match strangers."""
MOST_OPENED = 500
"""Sessions that one search opens; a help point has fewer in a day."""


@dataclass(frozen=True, slots=True)
class Found:
    """A session in which somebody left a contact. matches: whether it is the one that was looked for."""

    row: SessionRow
    state: str
    matches: bool


def is_same_contact(held: str, asked: str) -> bool:
    """Whether the contact that was left holds the one that is asked for: its digits, else its letters."""
    asked_digits = "".join(filter(str.isdecimal, asked))
    if len(asked_digits) >= MIN_DIGITS:
        return _national(asked_digits) in _national("".join(filter(str.isdecimal, held)))
    letters = " ".join(asked.casefold().split())
    return len(letters) >= MIN_DIGITS and letters in " ".join(held.casefold().split())


def find_by_contact(
    hub: Hub, staff: Staff, *, help_point_id: UUID, day: date, contact: str, reason: str
) -> list[Found]:
    """The sessions of one help point and Vietnamese day in which a contact was left, those of `contact` first.

    The hub compares; the contacts of other people are shown to nobody. Raises ReasonMissingError.
    """
    subject = f"help_point:{help_point_id} {day.isoformat()}"
    before_reading(hub, staff, Action.PERSONAL_DATA_SEARCHED, subject=subject, reason=reason)
    with hub.database.read() as session:
        rows = session.scalars(
            sa.select(SessionRow)
            .where(
                staff.scope.covers(SessionRow.commune_code),
                SessionRow.help_point_id == help_point_id,
                SessionRow.started_at >= start_of(day),
                SessionRow.started_at < start_of(day + timedelta(days=1)),
                SessionRow.contact_sealed,
            )
            .order_by(SessionRow.started_at)
            .limit(MOST_OPENED)
        )
        found = [_found(session, hub, row, contact) for row in rows]
    return sorted(found, key=lambda one: (not one.matches, one.row.started_at))


def erase(session: Session, hub: Hub, staff: Staff, row: SessionRow, reason: str) -> None:
    """Make the contact of a session unreadable for ever, with the audit of it, in the caller's transaction.

    Raises ReasonMissingError.
    """
    if len(reason.strip()) < MIN_REASON:
        raise ReasonMissingError(f"a reason needs {MIN_REASON} letters")
    now = hub.now()
    note(
        session,
        hub.ids,
        now,
        staff,
        Action.PERSONAL_DATA_ERASED,
        subject=f"session:{row.id}",
        reason=reason,
        commune_code=row.commune_code,
    )
    erase_contact(session, row.commune_code, row.id, now)


def help_points_in(session: Session, scope: Scope) -> list[tuple[str, str]]:
    """Id and name of the org unit's help points, to choose from."""
    found = session.execute(
        sa.select(HelpPoint.id, HelpPoint.name).where(scope.covers(HelpPoint.commune_code)).order_by(HelpPoint.name)
    )
    return [(str(point_id), name) for point_id, name in found]


def _found(session: Session, hub: Hub, row: SessionRow, contact: str) -> Found:
    state = contact_state(session, row.commune_code, row.id)
    held = open_contact(session, hub.keys, row.commune_code, row.id)
    return Found(row, state.name, held is not None and is_same_contact(held, contact))


def _national(digits: str) -> str:
    """A Vietnamese number without its trunk zero or country code, so that 0901… and +84 901… are the same."""
    return digits.removeprefix("84").removeprefix("0")
