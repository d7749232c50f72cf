"""What must hold when the noise is over: the hub's log is the kiosk's, byte for byte, and nothing is there twice."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa

from hub.db import Database
from hub.db.models import SessionRow, StuckPoint
from hub.sessions.timeline import segments
from hub.verify import verify as verify_hub
from offline_db.protocol.event import Event
from offline_db.protocol.kinds import Kind
from offline_db.store import Store
from offline_db.store import verify as verify_store


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Counts of events. lost: at the kiosk, not at the hub. doubled: rows of sessions or stuck points too many.

    wrong: what the two `verify` say, in words.
    """

    events: int
    lost: int
    doubled: int
    wrong: tuple[str, ...]

    @property
    def clean(self) -> bool:
        return self.lost == self.doubled == len(self.wrong) == 0


def judge(store: Store, hub_url: str, kiosk_id: UUID, commune_code: str) -> Verdict:
    """Compare a kiosk's store with the hub's database; nobody else may write meanwhile."""
    logged = [event.body for event in store.log.read(1, 1 << 40, 1 << 40)]
    events = [Event.from_canonical(body) for body in logged]
    database = Database(hub_url)
    try:
        with database.read() as session:
            held = [raw for batch in segments(session, commune_code, kiosk_id) for raw in batch.events]
            sessions = session.scalar(sa.select(sa.func.count()).where(SessionRow.kiosk_id == kiosk_id)) or 0
            stuck = (
                session.scalar(
                    sa.select(sa.func.count())
                    .select_from(StuckPoint)
                    .join(SessionRow, sa.and_(SessionRow.id == StuckPoint.session_id))
                    .where(SessionRow.kiosk_id == kiosk_id)
                )
                or 0
            )
            wrong = [*verify_hub(session)]
    finally:
        database.close()
    visits = len({event.session_id for event in events if event.session_id is not None})
    noted = sum(event.kind == Kind.STUCK_NOTED for event in events)
    return Verdict(
        events=len(logged),
        lost=sum(held[at : at + 1] != [raw] for at, raw in enumerate(logged)),
        doubled=max(0, len(held) - len(logged)) + abs(sessions - visits) + abs(stuck - noted),
        wrong=(*wrong, *(f"kiosk: {problem}" for problem in verify_store(store.database).problems)),
    )


def sqlite_url(home: Path) -> str:
    return f"sqlite:///{home / 'hub.db'}"
