"""What a commune's staff do at a real hub, done with the hub's own services."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from argon2 import PasswordHasher

from hub.accounts.scope import Level, Scope
from hub.accounts.sign_ins import Staff
from hub.context import Hub
from hub.db.models import SessionRow
from hub.feed import publish
from hub.reviews.service import Reviewed, review
from hub.reviews.states import ReviewAction
from hub.roster.models import RosterPerson
from hub.roster.pins import PinHasher
from hub.roster.service import Roster
from hub.seed import SAMPLE_COMMUNE
from hub.tickets.models import Ticket
from hub.tickets.service import Act, Done, act
from hub.tickets.states import TicketAction
from offline_db.protocol.feed import FeedBody, FeedKind
from offline_db.protocol.roles import Role

HERE = SAMPLE_COMMUNE[0]
QUICK = PinHasher(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
SCOPE = Scope(unit_code=HERE, level=Level.COMMUNE, name="Phường Cát Lái", codes=(HERE,))
REVIEWER = Staff(account_id=uuid4(), name="Trần Văn Nam", role=Role.COMMUNE_REVIEWER, scope=SCOPE)


@dataclass
class Commune:
    """What the commune's staff do at the hub."""

    hub: Hub
    address: str

    def says(self, kind: FeedKind, key: str, body: FeedBody | None) -> None:
        """Publish to the commune's kiosks; None withdraws."""
        with self.hub.database.write() as session:
            publish(session, HERE, kind, key, body, datetime.now(UTC))

    def lets_in(self, name: str) -> tuple[UUID, str]:
        """Put somebody on the roster. Returns their id and PIN."""
        with self.hub.database.write() as session:
            new = Roster(session, QUICK, datetime.now(UTC)).add(self.hub.ids, HERE, name, Role.VOLUNTEER)
            return new.person.id, new.pin

    def changes(self, person_id: UUID, change: Callable[[Roster, RosterPerson], object]) -> None:
        with self.hub.database.write() as session:
            roster = Roster(session, QUICK, datetime.now(UTC))
            person = roster.find(REVIEWER.scope, person_id)
            assert person is not None
            change(roster, person)

    def asks_to_correct(self, session_id: UUID, words: str) -> None:
        with self.hub.database.write() as session:
            row = session.get_one(SessionRow, (HERE, session_id))
            done = review(session, row, ReviewAction.ASK, words, row.review_count, REVIEWER, datetime.now(UTC))
            assert isinstance(done, Reviewed), done

    def replies(self, session_id: UUID, words: str) -> None:
        with self.hub.database.write() as session:
            ticket = session.get_one(Ticket, (HERE, session_id))
            wanted = Act(action=TicketAction.REPLY, seen=ticket.event_count, words=words)
            assert isinstance(act(session, ticket, wanted, REVIEWER, datetime.now(UTC)), Done)

    def review_state(self, session_id: UUID) -> str:
        with self.hub.database.read() as session:
            return session.get_one(SessionRow, (HERE, session_id)).review_state
