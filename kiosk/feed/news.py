"""What the commune wrote back, for the volunteer who is signed in. Pure but for reading the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from offline_db.protocol.feed import FeedKind
from offline_db.store import Message, SessionSummary, Store

NEEDS_CORRECTION: Final = "needs_correction"
"""The state of a review, of `hub.reviews`, that asks something of the volunteer."""


@dataclass(frozen=True, slots=True)
class News:
    """A message, and the session it is about; None when that is not on this kiosk (any more)."""

    message: Message
    session: SessionSummary | None

    @property
    def to_correct(self) -> bool:
        """Whether the volunteer is asked to add a note, and has not since the remark came."""
        if self.session is None or self.message.state != NEEDS_CORRECTION:
            return False
        answered = self.session.corrections > 0 and self.session.last_at > self.message.received_at
        return self.session.review == NEEDS_CORRECTION and not answered  # both times are of this kiosk's clock


def for_volunteer(store: Store, staff_id: str) -> list[News]:
    """The newest first: about the volunteer's own sessions, and about those of nobody who can sign in here, such as
    sessions of citizens alone or of someone who has left. No message waits for a person who does not come."""
    others = {each.id for each in store.staff.list()} - {staff_id}
    found = (News(each, store.sessions.summary(each.session_id)) for each in store.messages.all() if _says(each))
    return [each for each in found if each.session is None or each.session.staff_id not in others]


def _says(message: Message) -> bool:
    """A remark may only carry a new state of the review, which the list of sessions shows: it is no news."""
    return message.text.strip() != "" or message.kind is FeedKind.TICKET_REPLY or message.state == NEEDS_CORRECTION
