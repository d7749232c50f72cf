"""Changing a commune's roster, and telling its kiosks. All in the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.scope import Scope
from hub.faults import Fault, FaultError
from hub.feed.fan_out import fan_out
from hub.roster.models import RosterPerson
from hub.roster.pins import PinHasher, make_pin
from offline_db.protocol.feed import FeedKind, RosterEntry
from offline_db.protocol.ids import Uuid7Source
from offline_db.protocol.roles import Role

ROLES = (Role.VOLUNTEER, Role.COMMUNE_REVIEWER)
"""Who signs in at a kiosk: volunteers and the commune's own officials."""
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class NewPin:
    """What to hand to the person. The PIN is nowhere else: only its hash is kept."""

    person: RosterPerson
    pin: str = ""

    def __repr__(self) -> str:
        return f"NewPin({self.person.id})"


class Roster:
    """The roster of communes, in one transaction. now: aware UTC."""

    def __init__(self, session: Session, hasher: PinHasher, now: datetime) -> None:
        self._session, self._hasher, self._now = session, hasher, now

    def people(self, scope: Scope) -> list[RosterPerson]:
        """Everybody on the org unit's roster, those who may sign in first, by name."""
        query = sa.select(RosterPerson).where(scope.covers(RosterPerson.commune_code))
        return list(self._session.scalars(query.order_by(RosterPerson.active.desc(), RosterPerson.name)))

    def add(self, ids: Uuid7Source, commune_code: str, name: str, role: Role) -> NewPin:
        """Let somebody sign in at the commune's kiosks. Raises FaultError."""
        pin = make_pin()
        person = RosterPerson(
            commune_code=commune_code,
            id=ids.next(int(self._now.timestamp() * 1000)),
            name=self._free_name(commune_code, name),
            role=role.value,
            pin_hash=self._hasher.hash(pin),
            active=True,
            added_at=self._now,
            changed_at=self._now,
        )
        self._session.add(person)
        self._tell(person)
        return NewPin(person, pin)

    def find(self, scope: Scope, person_id: UUID) -> RosterPerson | None:
        """Somebody of the org unit, to be changed; None when it has nobody of this id."""
        return self._session.scalar(
            sa.select(RosterPerson)
            .where(scope.covers(RosterPerson.commune_code), RosterPerson.id == person_id)
            .with_for_update()
        )

    def reset_pin(self, person: RosterPerson) -> NewPin:
        """A new PIN, with which the person may sign in whatever was before."""
        pin = make_pin()
        person.pin_hash, person.active = self._hasher.hash(pin), True
        self._tell(person)
        return NewPin(person, pin)

    def rename(self, person: RosterPerson, name: str) -> None:
        """Raises FaultError."""
        if name.strip() != person.name:
            person.name = self._free_name(person.commune_code, name)
            self._tell(person)

    def let_in(self, person: RosterPerson, *, active: bool) -> None:
        """Let the person sign in with the PIN they have, or no longer."""
        if person.active != active:
            person.active = active
            self._tell(person)

    def _tell(self, person: RosterPerson) -> None:
        person.changed_at = self._now
        self._session.flush()
        fan_out(self._session, person.commune_code, FeedKind.STAFF, str(person.id), entry_of(person), self._now)

    def _free_name(self, commune_code: str, name: str) -> str:
        name = " ".join(name.replace("\x00", "").split())
        if not 1 <= len(name) <= LONGEST_NAME:
            raise FaultError(Fault.NAME_LENGTH, n=LONGEST_NAME)
        taken = sa.select(RosterPerson.id).where(
            RosterPerson.commune_code == commune_code, RosterPerson.name == name, RosterPerson.active
        )
        if self._session.scalar(taken) is not None:
            raise FaultError(Fault.PERSON_NAME_TAKEN, name=name)  # they could not tell themselves apart
        return name


def entry_of(person: RosterPerson) -> RosterEntry:
    """What kiosks are told of this person."""
    return RosterEntry(name=person.name, role=Role(person.role), pin_hash=person.pin_hash, active=person.active)
