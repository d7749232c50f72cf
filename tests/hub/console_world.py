"""A commune for the console's tests: its hub, staff, kiosks, and help sessions that come in as real events do."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from ssl import create_default_context
from threading import Thread
from uuid import UUID

import httpx
import uvicorn
from argon2 import PasswordHasher
from nacl.signing import SigningKey

from hub.accounts.passwords import Passwords
from hub.accounts.seed import create_account
from hub.app import create_app
from hub.context import Hub
from hub.db import Database
from hub.db.migrate import migrate
from hub.db.models import Commune, HelpPoint, Kiosk
from hub.enrolment.service import Enrolled, enrol, give_code
from hub.ingest.service import Fork, Gap, Held, append
from hub.keys import load_keys
from hub.seed import SAMPLE_HELP_POINT, seed
from hub.settings import Settings
from hub.wire import Sender
from offline_db.protocol.batch import Batch
from offline_db.protocol.encoding import compress
from offline_db.protocol.event import GENESIS, Event, Payload
from offline_db.protocol.ids import Uuid7Source
from offline_db.protocol.kinds import Kind
from offline_db.protocol.messages import KioskStatus
from offline_db.protocol.roles import Role

NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
"""12:00 in Vietnam."""
PASSWORD = "con sông quê tôi xanh biếc"
HERE, ELSEWHERE = "27112", "26740"
TLS = create_default_context()
"""Never used on plain http, but each client that makes its own spends 35 ms on it."""
QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
"""Real argon2id with the least work: what it protects here is nothing."""


@dataclass(slots=True)
class Clock:
    at: datetime = NOON

    def now(self) -> datetime:
        return self.at

    def forward(self, span: timedelta) -> None:
        self.at += span


@dataclass(slots=True)
class KioskLogWriter:
    """A kiosk as the hub sees it: a chained log that is recorded here and sent with the hub's own ingest."""

    hub: Hub
    kiosk: Kiosk
    clock: Clock
    seq: int = 0
    head: bytes = GENESIS
    waiting: list[bytes] = field(default_factory=list)
    ids: Uuid7Source = field(default_factory=Uuid7Source)

    def record(self, kind: Kind | str, session_id: UUID | None, at: datetime, payload: Payload) -> None:
        self.seq += 1
        event = Event(
            id=self.new_id(at),
            seq=self.seq,
            session_id=session_id,
            kind=str(kind),
            at=at,
            boot_id=UUID(int=1),
            monotonic_ms=self.seq * 1000,
            commune_code=self.kiosk.commune_code,
            payload=payload,
        )
        self.waiting.append(event.canonical())

    def new_id(self, at: datetime) -> UUID:
        return self.ids.next(int(at.timestamp() * 1000))

    def send(self, *, clock_ahead: timedelta = timedelta(), unsent_sessions: int = 0) -> Held | Gap | Fork:
        """Push what waits; the status names what would still be unsent."""
        now = self.clock.now()
        batch = Batch.of(self.seq - len(self.waiting) + 1, self.head, self.waiting)
        status = KioskStatus(
            version="0.1.0", unsent_events=unsent_sessions * 9, unsent_sessions=unsent_sessions, clock=now + clock_ahead
        )
        sender = Sender(
            kiosk_id=self.kiosk.id,
            commune_code=self.kiosk.commune_code,
            help_point_id=self.kiosk.help_point_id,
            status=status,
        )
        with self.hub.database.write() as session:
            result = append(session, sender, batch, compress(batch.encode()), now)
        self.head, self.waiting = batch.last_hash, []
        return result

    def assisted_session(
        self,
        at: datetime,
        *,
        guide: tuple[str, str] = ("dang-ky-khai-sinh", "Đăng ký khai sinh"),
        helper: tuple[str, str] = ("tnv-1", "Lê Thị Mai"),
        group: str = "elderly",
        outcome: str | None = "completed",
        stuck: bool = False,
        consent: str = "anonymous",
    ) -> UUID:
        """A visit as a kiosk records it, a minute between its moments. outcome None: it has not ended."""
        session_id, (guide_id, title), (staff_id, name) = self.new_id(at), guide, helper
        step = {"guide": guide_id, "way": "online", "step": "tim"}
        told: list[tuple[Kind | str, Payload]] = [
            (
                Kind.SESSION_STARTED,
                {
                    "mode": "assisted",
                    "language": "vi",
                    "staff_id": staff_id,
                    "staff_name": name,
                    "priority_group": group,
                    "consent": consent,
                },
            ),
            (Kind.GUIDE_OPENED, {"guide": guide_id, "guide_version": "1", "title": title}),
            (
                Kind.QUESTION_ANSWERED,
                {"guide": guide_id, "question": "noi", "answer": "co", "ask": "Bé sinh ở đâu?", "label": "Bệnh viện"},
            ),
            (Kind.WAY_CHOSEN, {"guide": guide_id, "way": "online"}),
            (Kind.DOCUMENT_CHECKED, {"guide": guide_id, "document": "cs", "name": "Giấy chứng sinh", "checked": True}),
            (Kind.STEP_SHOWN, {**step, "number": 1, "of": 4, "action": "Gõ “khai sinh” vào ô tìm"}),
            (Kind.TEXT_READ_ALOUD, {"page": "Step", "guide": guide_id, "step": "tim"}),
        ]
        if stuck:
            told.append((Kind.STUCK_NOTED, {**step, "reason": "no_code", "by": "volunteer"}))
        told += [
            (Kind.STEP_FINISHED, step),
            (Kind.TAKE_AWAY_MADE, {"guide": guide_id, "form": "qr", "pages": 1}),
        ]
        if outcome is not None:
            told.append((Kind.RATING_GIVEN, {"value": "good"}))
            told.append((Kind.SESSION_FINISHED, {"outcome": outcome, "by": "volunteer"}))
        for minute, (kind, payload) in enumerate(told):
            self.record(kind, session_id, at + timedelta(minutes=minute), payload)
        return session_id

    def self_service_session(self, at: datetime) -> UUID:
        """A citizen alone, who leaves without choosing anything."""
        session_id = self.new_id(at)
        self.record(Kind.SESSION_STARTED, session_id, at, {"mode": "self_service", "language": "vi"})
        late = at + timedelta(minutes=3)
        self.record(Kind.SESSION_FINISHED, session_id, late, {"outcome": "abandoned", "by": "idle"})
        return session_id


STAFF: dict[str, tuple[str, Role]] = {
    "mai": (HERE, Role.COMMUNE_REVIEWER),
    "tinh.nguyen": (HERE, Role.VOLUNTEER),
    "lan": (ELSEWHERE, Role.COMMUNE_REVIEWER),
}
HELP_POINTS = {HERE: SAMPLE_HELP_POINT[0], ELSEWHERE: UUID(int=int(ELSEWHERE))}


class World:
    """Two communes on one hub: HERE is the sample commune, ELSEWHERE another; no kiosk and no session yet.

    staff: which of STAFF have an account, all with PASSWORD.
    """

    def __init__(self, home: Path, database_url: str, staff: tuple[str, ...] = ("mai",)) -> None:
        # Nobody has to set up a second factor: tests of other things sign in by password alone.
        settings = Settings(home=home, database_url=database_url, second_factor_roles=frozenset())
        self.clock = Clock()
        self.database = Database(database_url)
        migrate(self.database)
        self.hub = Hub(
            settings=settings, database=self.database, keys=load_keys(home), passwords=QUICK, now=self.clock.now
        )
        with self.database.write() as session:
            seed(session, NOON)
            session.add(Commune(code=ELSEWHERE, name="Phường Sài Gòn", province_code="79", today_code=ELSEWHERE))
            session.flush()
            session.add(HelpPoint(id=HELP_POINTS[ELSEWHERE], commune_code=ELSEWHERE, name="Nhà văn hóa Phường Sài Gòn"))
        for username in staff:
            unit_code, role = STAFF[username]
            create_account(
                self.database,
                QUICK,
                username=username,
                name="Trần Thị Mai",
                role=role,
                unit_code=unit_code,
                now=NOON,
                password=PASSWORD,
            )
        self.app = create_app(self.hub)

    def kiosk(self, commune: str = HERE, name: str = "Máy 1") -> KioskLogWriter:
        """Enrol a new kiosk at the commune's help point."""
        return self.kiosk_at(HELP_POINTS[commune], name)

    def kiosk_at(self, help_point_id: UUID, name: str = "Máy 1") -> KioskLogWriter:
        """Enrol a new kiosk at any help point."""
        now = self.clock.now()
        new_id = self.hub.ids.next(int(now.timestamp() * 1000))
        with self.database.write() as session:
            point = session.get_one(HelpPoint, help_point_id)
            public_key = bytes(SigningKey.generate().verify_key)
            enrolled = enrol(session, give_code(session, point, name, now), public_key, new_id, now)
            assert isinstance(enrolled, Enrolled)
            session.expunge(enrolled.kiosk)
        return KioskLogWriter(self.hub, enrolled.kiosk, self.clock)

    @contextmanager
    def served(self) -> Iterator[str]:
        """The hub on a free port of this machine, as `python -m hub serve` runs it. Gives its address."""
        with socket.create_server(("127.0.0.1", 0)) as listening:
            server = uvicorn.Server(uvicorn.Config(self.app, log_level="critical", server_header=False))
            thread = Thread(target=server.run, args=([listening],))
            thread.start()
            try:
                yield f"http://127.0.0.1:{listening.getsockname()[1]}"
            finally:
                server.should_exit = True
                thread.join(timeout=20)


@dataclass(slots=True)
class Site:
    """A served world and its browsers, which follow no redirect, so that a test sees each answer."""

    world: World
    address: str
    open_browsers: list[httpx.Client] = field(default_factory=list)

    def browser(self, **headers: str) -> httpx.Client:
        """A browser that nobody has signed in with."""
        self.open_browsers.append(
            browser := httpx.Client(base_url=self.address, headers=headers, timeout=30, verify=TLS)
        )
        return browser

    def signed_in(self, username: str = "mai") -> httpx.Client:
        browser = self.browser()
        assert sign_in(browser, username).status_code == 303
        return browser

    def close(self) -> None:
        for browser in self.open_browsers:
            browser.close()


def sign_in(browser: httpx.Client, username: str, password: str = PASSWORD, back: str = "/") -> httpx.Response:
    """Fill in and send the sign-in form."""
    form = browser.get("/sign-in").text
    fields = {"username": username, "password": password, "back": back, "csrf": csrf_of(form)}
    return browser.post("/sign-in", data=fields)


def csrf_of(page: str) -> str:
    """The token of the first form on a page."""
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def post(browser: httpx.Client, path: str, **fields: str) -> httpx.Response:
    """Send a form as somebody who is signed in, with the token that any of their pages has."""
    return browser.post(path, data={"csrf": csrf_of(browser.get("/account").text)} | fields)


def words_of(page: str) -> str:
    """The page's visible words, without markup, spaces collapsed."""
    body = page.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())
