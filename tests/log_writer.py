"""A kiosk's log as the hub takes it in: recorded here, chained, appended by the hub's own ingest without a wire."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from memory_kiosk import MemoryKiosk

from hub.db import Database
from hub.db.models import HelpPoint
from hub.enrolment.service import Enrolled, enrol, give_code
from hub.ingest.service import Fork, Gap, Held, append
from hub.wire import Sender
from offline_db.protocol.batch import Batch
from offline_db.protocol.encoding import compress
from offline_db.protocol.ids import Uuid7Source
from offline_db.protocol.kinds import Kind
from offline_db.protocol.messages import KioskStatus


@dataclass(slots=True)
class LogWriter:
    """One enrolled kiosk at the hub's only help point."""

    database: Database
    sender: Sender
    log: MemoryKiosk = field(default_factory=MemoryKiosk)
    sent: int = 0

    @classmethod
    def enrolled(cls, database: Database, now: datetime) -> LogWriter:
        new_id = new_session(now)
        with database.write() as session:
            code = give_code(session, session.query(HelpPoint).one(), "Kiosk 1", now)
            found = enrol(session, code, new_id.bytes * 2, new_id, now)
            assert isinstance(found, Enrolled)
            sender = Sender(
                kiosk_id=found.kiosk.id,
                commune_code=found.kiosk.commune_code,
                help_point_id=found.kiosk.help_point_id,
                status=KioskStatus(version="0.1.0", unsent_events=0, unsent_sessions=0, clock=now),
            )
        return cls(database, sender)

    def visit(self, at: datetime) -> UUID:
        """Record a session of three events, with one stuck point."""
        session = new_session(at)
        self.log.record(Kind.SESSION_STARTED, session, at, mode="assisted", language="vi")
        self.log.record(
            Kind.STUCK_NOTED, session, at, guide="g", way="online", step="s", reason="no_code", by="citizen"
        )
        self.log.record(Kind.SESSION_FINISHED, session, at, outcome="completed", by="volunteer")
        return session

    def push(self, now: datetime) -> Held | Gap | Fork:
        """What is new since the last push, in one batch."""
        first, self.sent = self.sent + 1, len(self.log.events)
        return self.append(self.log.batch(first, self.sent), now)

    def append(self, batch: Batch, now: datetime) -> Held | Gap | Fork:
        with self.database.write() as session:
            return append(session, self.sender, batch, compress(batch.encode()), now)


def new_session(at: datetime) -> UUID:
    """A UUIDv7 of this moment, as a kiosk that has just started makes it."""
    return Uuid7Source().next(int(at.timestamp() * 1000))
