"""Kiosks with real encrypted stores at a real hub, for the tests of keys and carriers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID

import httpx
from served_hub import Served

from hub.accounts.scope import find_scope
from hub.accounts.sign_ins import Staff
from hub.db.models import HelpPoint, Kiosk, KioskLog
from hub.enrolment.service import give_code
from hub.seed import SAMPLE_HELP_POINT
from hub.sessions.timeline import segments
from kiosk.carriers import CarrierService
from kiosk.contact.sealing import seal_phone
from offline_db.protocol.ids import Uuid7Source
from offline_db.protocol.kinds import Kind
from offline_db.protocol.roles import Role
from offline_db.store import Enrolment, EventDraft, FileKeyStore, Store, open_store
from offline_db.sync.about import About
from offline_db.sync.client import SyncClient
from offline_db.sync.outcomes import Failed, Outcome, UpToDate
from offline_db.sync.with_store import client_for, enrol_store

COMMUNE = "27112"
PHONE = "0912345678"
_NUMBERS = count(1)


@dataclass
class MovableClock:
    """The kiosk's clock; moved by hand."""

    at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def now(self) -> datetime:
        return self.at

    def monotonic_ms(self) -> int:
        return int(self.at.timestamp() * 1000)

    def forward(self, span: timedelta) -> None:
        self.at += span


@dataclass
class RealKiosk:
    """A kiosk with its store open. line: its HTTP client."""

    folder: Path
    store: Store
    enrolment: Enrolment
    line: httpx.Client
    clock: MovableClock
    ids: Uuid7Source = field(default_factory=Uuid7Source)

    @property
    def id(self) -> UUID:
        return self.enrolment.kiosk_id

    def client(self, line: httpx.Client | None = None) -> SyncClient:
        assert self.store.device.enrolment is not None
        return client_for(
            self.store, self.store.device.enrolment, line or self.line, self.clock, About(version="0.1.0")
        )

    def sync(self, line: httpx.Client | None = None) -> Outcome:
        """Steps until there is nothing more to do, or something went wrong."""
        client = self.client(line)
        for _ in range(50):
            outcome = client.step()
            if isinstance(outcome, UpToDate | Failed):
                return outcome
        raise AssertionError("sync did not come to an end")

    def visit(self, phone: str = "", events: int = 3) -> UUID:
        """A whole session; with a phone number left when one is given."""
        session = self.ids.next(self.clock.monotonic_ms())
        drafts = [EventDraft(Kind.SESSION_STARTED, {"mode": "assisted", "language": "vi"}, session)]
        drafts += [EventDraft(Kind.STEP_FINISHED, {"step": str(n)}, session) for n in range(events - 2)]
        if phone:
            drafts.append(self.contact_draft(session, phone))
        drafts.append(EventDraft(Kind.SESSION_FINISHED, {"outcome": "completed", "by": "volunteer"}, session))
        self.store.log.append(drafts)
        return session

    def contact_draft(self, session: UUID, phone: str = PHONE) -> EventDraft:
        enrolment = self.store.device.enrolment
        assert enrolment is not None
        contact = seal_phone(phone, session, enrolment.hub_sealing_key, enrolment.hub_sealing_key_id)
        return EventDraft(Kind.CONTACT_SEALED, contact.payload, session, contact.key)

    @property
    def carriers(self) -> CarrierService:
        return CarrierService(self.store, self.clock)

    def bodies(self) -> list[bytes]:
        return [event.body for event in self.store.log.read(1, 1 << 30, 1 << 20)]


@dataclass
class KeysWorld:
    """A served hub and a folder for kiosks."""

    served: Served
    folder: Path

    @contextmanager
    def kiosk(self, name: str = "Kiosk số 1") -> Iterator[RealKiosk]:
        folder = self.folder / f"kiosk-{next(_NUMBERS)}"
        clock = MovableClock()
        with opened(folder, clock) as store:
            url = str(self.served.http.base_url)
            enrolment = enrol_store(store, self.served.http, url, self.code(name), clock, "0.1.0")
            assert isinstance(enrolment, Enrolment), enrolment
            yield RealKiosk(folder, store, enrolment, self.served.http, clock)

    def code(self, name: str) -> str:
        """An enrolment code for a kiosk at the sample commune's help point."""
        hub = self.served.hub
        with hub.database.write() as session:
            return give_code(session, session.get_one(HelpPoint, SAMPLE_HELP_POINT[0]), name, hub.now())

    def held(self, kiosk_id: UUID) -> list[bytes]:
        """The events that the hub holds of a kiosk, as bytes; the chain is checked on the way."""
        with self.served.hub.database.read() as session:
            return [raw for batch in segments(session, COMMUNE, kiosk_id) for raw in batch.events]

    def log_of(self, kiosk_id: UUID) -> KioskLog:
        with self.served.hub.database.read() as session:
            log = session.get_one(KioskLog, (COMMUNE, kiosk_id))
            session.expunge(log)
            return log

    def kiosk_row(self, kiosk_id: UUID) -> Kiosk:
        with self.served.hub.database.read() as session:
            kiosk = session.get_one(Kiosk, kiosk_id)
            session.expunge(kiosk)
            return kiosk

    def staff(self, name: str, role: Role = Role.COMMUNE_REVIEWER) -> Staff:
        """A person who is signed in; who may sign in is not what is tested here."""
        with self.served.hub.database.read() as session:
            scope = find_scope(session, COMMUNE)
        assert scope is not None
        return Staff(account_id=UUID(int=sum(name.encode())), name=name, role=role, scope=scope)


@contextmanager
def opened(folder: Path, clock: MovableClock) -> Iterator[Store]:
    with open_store(folder, FileKeyStore(folder / "store.key"), clock) as store:
        yield store
