"""Random help sessions for the tests of reports and open data: real events through the hub's own projection."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from hub.db.models import Commune, HelpPoint, Kiosk, KioskLog, Province
from hub.sessions.projection import Origin, project
from offline_db.protocol.event import GENESIS, Event, JsonValue, Payload
from offline_db.protocol.kinds import Kind

COMMUNES = {"27112": "79", "26740": "79", "26743": "79", "19333": "46"}
"""Commune → province. 26743 was merged into 26740."""
MERGED = {"26743": "26740"}
GUIDES = {"khai-sinh": "Đăng ký khai sinh", "tam-tru": "Đăng ký tạm trú", '=HYPERLINK("x")': "=1+1", "a:b&c": "A & B"}
STAFF = {"tnv-1": "Lê Thị Mai", "tnv-2": "@Nguyễn Văn An", "": ""}


@dataclass(slots=True)
class RandomSessions:
    """Sessions that begin, go on and end at random; the same seed tells the same story.

    first, span: sessions begin in [first, first + span). communes: in which there is one kiosk each.
    """

    seed: int
    first: datetime
    span: timedelta
    communes: tuple[str, ...] = tuple(COMMUNES)
    random: random.Random = field(init=False)
    open: list[tuple[str, UUID, datetime]] = field(default_factory=list)
    seq: int = 0

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)

    def prepare(self, session: Session) -> None:
        """The places and a kiosk in each; those that a seed has made stay as they are."""
        for province in sorted(set(COMMUNES.values())):
            if session.get(Province, province) is None:
                session.add(Province(code=province, name=f"Tỉnh {province}"))
        session.flush()
        for code in sorted(COMMUNES, key=lambda each: each in MERGED):
            home = MERGED.get(code, code)
            if (commune := session.get(Commune, code)) is None:
                commune = Commune(code=code, name=f"Xã {code}", province_code=COMMUNES[code], today_code=home)
                session.add(commune)
            commune.today_code = home
        session.flush()
        for code in self.communes:
            point = session.merge(HelpPoint(id=self.point(code), commune_code=code, name=f"Điểm {code}"))
            session.flush()
            kiosk = Kiosk(
                id=self.kiosk(code),
                commune_code=code,
                help_point_id=point.id,
                name=f"Máy {code}",
                public_key=self.kiosk(code).bytes * 2,
                enrolled_at=self.first,
            )
            session.merge(kiosk)
            session.flush()
            session.merge(KioskLog(commune_code=code, kiosk_id=self.kiosk(code), head_hash=GENESIS))
        session.flush()

    @staticmethod
    def kiosk(code: str) -> UUID:
        return UUID(int=int(code) * 10 + 1)

    @staticmethod
    def point(code: str) -> UUID:
        return UUID(int=int(code) * 10 + 2)

    def begin(self, session: Session, count: int) -> None:
        """`count` new sessions; some end at once, others are left open."""
        for _ in range(count):
            code = self.random.choice(self.communes)
            at = self.first + timedelta(seconds=self.random.randrange(int(self.span.total_seconds())))
            session_id = UUID(int=self.random.getrandbits(128))
            mode = self.random.choice(["assisted", "self_service"])
            started: dict[str, JsonValue] = {"mode": mode, "language": self.random.choice(["vi", "en", ""])}
            if mode == "assisted":
                staff = self.random.choice(list(STAFF))
                group = self.random.choice(["elderly", "disabled", "poor", "other"])
                started |= {"staff_id": staff, "staff_name": STAFF[staff], "priority_group": group}
            self._tell(session, code, session_id, at, [(Kind.SESSION_STARTED, started), *self._middle()])
            if self.random.random() < 0.6:
                self._end(session, code, session_id, at)
            else:
                self.open.append((code, session_id, at))

    def go_on(self, session: Session) -> None:
        """Something more of a session that is open: it may end, late."""
        if self.open:
            code, session_id, at = self.open.pop(self.random.randrange(len(self.open)))
            self._tell(session, code, session_id, at + timedelta(minutes=5), self._middle())
            self._end(session, code, session_id, at)

    def _middle(self) -> list[tuple[Kind, Payload]]:
        told: list[tuple[Kind, Payload]] = []
        guide = self.random.choice(list(GUIDES))
        if self.random.random() < 0.8:
            told.append((Kind.GUIDE_OPENED, {"guide": guide, "guide_version": "1", "title": GUIDES[guide]}))
        for _ in range(self.random.randrange(3)):
            reason = self.random.choice(["not_found", "no_code", "other"])
            step = self.random.choice(["tim", "nop", 'a"b,'])
            told.append(
                (Kind.STUCK_NOTED, {"guide": guide, "way": "online", "step": step, "reason": reason, "by": "citizen"})
            )
        if self.random.random() < 0.4:
            told.append((Kind.TEXT_READ_ALOUD, {"page": "Step", "guide": guide, "step": "tim"}))
        if self.random.random() < 0.4:
            told.append((Kind.TAKE_AWAY_MADE, {"guide": guide, "form": "qr", "pages": 1}))
        if self.random.random() < 0.2:
            told.append((Kind.HELP_CALLED, {"page": "Step"}))
        return told

    def _end(self, session: Session, code: str, session_id: UUID, at: datetime) -> None:
        outcome = self.random.choice(["completed", "continues_at_home", "referred", "escalated", "abandoned"])
        told: list[tuple[Kind, Payload]] = []
        if self.random.random() < 0.5:
            told.append((Kind.RATING_GIVEN, {"value": self.random.choice(["good", "fair", "poor"])}))
        told.append((Kind.SESSION_FINISHED, {"outcome": outcome, "by": "volunteer"}))
        self._tell(session, code, session_id, at + timedelta(seconds=self.random.randrange(-90, 4000)), told)

    def _tell(
        self, session: Session, code: str, session_id: UUID, at: datetime, told: list[tuple[Kind, Payload]]
    ) -> None:
        events = []
        for kind, payload in told:
            self.seq += 1
            events.append(
                Event(
                    id=UUID(int=self.random.getrandbits(128)),
                    seq=self.seq,
                    session_id=session_id,
                    kind=kind,
                    at=at,
                    boot_id=UUID(int=1),
                    monotonic_ms=self.seq,
                    commune_code=code,
                    payload=payload,
                )
            )
        origin = Origin(
            commune_code=code, kiosk_id=self.kiosk(code), help_point_id=self.point(code), received_at=self.first
        )
        project(session, origin, events)
