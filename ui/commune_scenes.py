"""What the commune sends, as pictures and audits show it: put into the real store as if it had come from a hub."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeAlias
from uuid import UUID, uuid4

from kiosk.carriers import CarrierService, Drive
from kiosk.sessions.service import Helper
from offline_db.clock import SystemClock
from offline_db.protocol.event import Payload
from offline_db.protocol.kinds import Kind
from offline_db.store import Enrolment, EventDraft, InboxItem
from offline_db.sync.outcomes import Cause
from ui.flow.pages import Page
from ui.hub_side import HubSide
from ui.services import Services
from ui.window import KioskWindow

Said: TypeAlias = tuple[str, str, dict[str, object]]
"""kind, key and body."""

_ASKED = "Bà cụ trong phiên này trên 75 tuổi. Nhờ chị xem lại nhóm người đến và ghi thêm giúp xã."
_TOLD = "Xã đã gọi lại cho gia đình, hẹn lên quầy số 2 sáng thứ Hai."
_POWER: dict[str, object] = {
    "vi": "Sáng thứ Hai tuần tới, bộ phận một cửa nghỉ để sửa điện. Bà con lên vào buổi chiều.",
    "en": "The one-stop office is closed on Monday morning for electrical work. Please come in the afternoon.",
    "urgent": True,
}
_HEALTH: dict[str, object] = {
    "vi": "Trạm y tế xã khám sức khỏe miễn phí cho người từ 60 tuổi, thứ Bảy này.",
    "en": "Free health checks for people aged 60 and over at the health station this Saturday.",
}


class CommuneScenes:
    """The pages that show what the commune said, in one window.

    sign_in: has the volunteer signed in, where nobody is. wait_until: runs the event loop until something is so.
    """

    def __init__(
        self, kiosk: KioskWindow, sign_in: Callable[[], None], wait_until: Callable[[Callable[[], bool]], None]
    ) -> None:
        self._kiosk, self._sign_in, self._wait_until = kiosk, sign_in, wait_until

    def pages(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """Each page's name, and what shows it; in this order. The last leaves nobody signed in."""
        yield Page.NEWS, self._news
        yield Page.CORRECT, self._correct
        yield Page.SENDING, self._sending
        yield Page.CARRY, self._carry
        yield "CarryDone", self._carried
        yield "HomeAnnounced", self._announced

    @property
    def _services(self) -> Services:
        services = self._kiosk.services
        if services is None or services.records is None:
            raise RuntimeError("the window's services are not up")
        return services

    @property
    def _hub_side(self) -> HubSide:
        if self._kiosk.hub_side is None:
            raise RuntimeError("the window's services are not up")
        return self._kiosk.hub_side

    def _receive(self, *said: Said) -> None:
        items = [
            InboxItem(f"{kind}/{key}/1", kind, json.dumps({"key": key, "body": body}).encode())
            for kind, key, body in said
        ]
        self._services.store.inbox.receive(items, "1")
        self._hub_side.commune.came(frozenset(kind for kind, _, _ in said))

    def _news(self) -> None:
        about: dict[str, object] = {"session": str(self._session()), "at": "2026-11-20T02:15:00Z"}
        self._receive(
            ("review_remark", "r1", {**about, "author": "Trần Văn Nam", "text": _ASKED, "state": "needs_correction"}),
            ("ticket_reply", "t1", {**about, "author": "Lê Thị Mai", "text": _TOLD, "closed": True}),
        )
        self._kiosk.navigator.go(Page.NEWS)

    def _session(self) -> UUID:
        """A finished session of the volunteer who is signed in."""
        helper = self._helper()
        session_id = uuid4()
        started: Payload = {"staff_id": helper.staff_id, "staff_name": helper.name, "mode": "assisted"}
        guide = self._services.library.guides[0]
        opened: Payload = {"guide": guide.id, "guide_version": guide.version, "title": guide.title.vi}
        self._services.store.log.append(
            [
                EventDraft(Kind.SESSION_STARTED, started, session_id),
                EventDraft(Kind.GUIDE_OPENED, opened, session_id),
                EventDraft(Kind.SESSION_FINISHED, {"outcome": "escalated", "by": "volunteer"}, session_id),
            ]
        )
        return session_id

    def _helper(self) -> Helper:
        if self._kiosk.volunteers.helper is None:
            self._sign_in()
        helper = self._kiosk.volunteers.helper
        if helper is None:
            raise RuntimeError("nobody is signed in")
        return helper

    def _correct(self) -> None:
        news = self._hub_side.news
        [asked] = [each["id"] for each in news.property("messages") if each["toCorrect"]]
        news.correct(asked)
        news.choose("wrong_group")

    def _sending(self) -> None:
        self._helper()
        services = self._services
        services.store.device.enrol(
            Enrolment(
                kiosk_id=UUID(int=1),
                commune_code="27112",
                commune_name="Phường Cát Lái",
                hub_url="https://hub.example.gov.vn",
                hub_sealing_key=bytes(range(32)),
                hub_sealing_key_id="a1b2c3d4e5f60718",
                enrolled_at=datetime.now(UTC),
            )
        )
        services.store.sync_state.acknowledged(1)
        services.store.sync_state.failed(Cause.UNREACHABLE.value)
        if services.records is not None:
            services.records = replace(services.records, carriers=CarrierService(services.store, SystemClock()))
        self._kiosk.navigator.go(Page.SENDING)
        self._kiosk.flow.recorded.emit()

    def _carry(self) -> None:
        self._helper()
        stick = self._kiosk.config.folder / "KINGSTON"
        stick.mkdir(exist_ok=True)
        self._services.find_drives = lambda: [Drive(stick, stick.name, 15_600_000_000, writable=True)]
        self._kiosk.navigator.go(Page.CARRY)
        self._wait_until(lambda: bool(self._hub_side.carry.property("drives")))

    def _carried(self) -> None:
        self._hub_side.carry.write()
        self._wait_until(lambda: not self._hub_side.carry.property("busy"))

    def _announced(self) -> None:
        self._kiosk.volunteers.lock()
        self._receive(("announcement", "power", _POWER), ("announcement", "health", _HEALTH))
