"""Reading events back from the log: of one session, or of a whole kiosk."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from hub.db.models import Segment, SessionRow
from offline_db.protocol.batch import Batch
from offline_db.protocol.encoding import decompress
from offline_db.protocol.event import Event


def timeline(session: Session, row: SessionRow) -> list[Event]:
    """The events of one session, in order, decoded from the segments that lie between its first and last seq."""
    batches = segments(session, row.commune_code, row.kiosk_id, row.first_seq, row.last_seq)
    return [event for batch in batches for event in batch.parsed() if event.session_id == row.id]


def segments(
    session: Session, commune_code: str, kiosk_id: UUID, from_seq: int = 1, to_seq: int | None = None
) -> Iterator[Batch]:
    """The segments of a kiosk that hold any of from_seq … to_seq, in order, decoded and verified.

    Raises ProtocolError when a stored segment no longer verifies: the database was damaged or altered.
    """
    query = (
        select(Segment.body)
        .where(Segment.commune_code == commune_code, Segment.kiosk_id == kiosk_id, Segment.to_seq >= from_seq)
        .order_by(Segment.from_seq)
    )
    if to_seq is not None:
        query = query.where(Segment.from_seq <= to_seq)
    for body in session.scalars(query):
        yield Batch.decode(decompress(body))
