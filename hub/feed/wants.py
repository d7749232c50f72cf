"""What the hub lacks of a kiosk, told with each look at the feed so that the kiosk brings it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session


def wants_of(_session: Session, _kiosk_id: UUID) -> tuple[str, ...]:
    """The names of what is wanted, as the kiosk's errands know them; empty when nothing is."""
    return ()
