"""A commune some weeks into its work: what every page of the console shows when there is something to show.

Everything comes in by the real way: events through the hub's ingest, decisions through the console's own forms.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import httpx
from console_world import ELSEWHERE, HERE, NOON, PASSWORD, QUICK, TLS, KioskLogWriter, World, csrf_of, sign_in, words_of
from points_site import quick

from hub.accounts.seed import create_account
from hub.db.models import Commune, KioskLog
from hub.ingest.models import Quarantined
from offline_db.protocol.event import Payload
from offline_db.protocol.kinds import Kind, StuckReason
from offline_db.protocol.roles import Role

DAY = timedelta(days=1)
PEOPLE: dict[str, tuple[str, str, Role]] = {
    "mai": ("Trần Thị Mai", HERE, Role.COMMUNE_REVIEWER),
    "tinh": ("Phạm Văn Tĩnh", "79", Role.PROVINCE_COORDINATOR),
    "bien": ("Võ Thị Biên", "vn", Role.CONTENT_EDITOR),
    "quan.tri": ("Đỗ Minh Quân", "79", Role.ADMIN),
}
GUIDES = (
    ("dang-ky-khai-sinh", "Đăng ký khai sinh"),
    ("dang-ky-thuong-tru", "Đăng ký thường trú"),
    ("tro-cap-huu-tri-xa-hoi", "Trợ cấp hưu trí xã hội cho người từ đủ 75 tuổi"),
    ("xac-nhan-tinh-trang-hon-nhan", "Cấp giấy xác nhận tình trạng hôn nhân"),
)
HELPERS = (("tnv-1", "Lê Thị Mai"), ("tnv-2", "Nguyễn Văn An"), ("tnv-3", "Huỳnh Thị Ngọc Bích"))
STEPS = (("dien_to_khai", "Điền tờ khai"), ("chup_anh", "Chụp ảnh giấy tờ"), ("tai_anh", "Tải ảnh lên"))
REASONS = tuple(StuckReason)
OUTCOMES = ("completed", "completed", "completed", "continues_at_home", "referred", "escalated", "abandoned")
GROUPS = ("elderly", "elderly", "disabled", "poor", "other")


@dataclass(frozen=True, slots=True)
class Demo:
    """well: a kiosk in good order; troubled: one with quarantined events; forked: one whose disk was copied."""

    world: World
    well: KioskLogWriter
    troubled: KioskLogWriter
    forked: KioskLogWriter

    @contextmanager
    def browser(self, address: str, username: str) -> Iterator[httpx.Client]:
        """Somebody who has signed in, following redirects as a browser does."""
        with httpx.Client(base_url=address, timeout=60, verify=TLS, follow_redirects=True) as client:
            assert sign_in(client, username).is_success
            yield client


def demo(home: Path, sessions: int = 60) -> Demo:
    """Two communes, `sessions` of twenty days in the first, four kiosks of which only one needs nothing."""
    world = quick(World(home, f"sqlite:///{home / 'hub.db'}", staff=()))
    for username, (name, unit_code, role) in PEOPLE.items():
        create_account(
            world.database,
            QUICK,
            username=username,
            name=name,
            role=role,
            unit_code=unit_code,
            now=NOON - 60 * DAY,
            password=PASSWORD,
        )
    with world.database.write() as session:
        for number, name in enumerate(("Phường An Khánh", "Phường Bình Trưng", "Xã Cần Giờ", "Xã Bình Mỹ")):
            code = f"2690{number}"
            session.add(Commune(code=code, name=name, province_code="79", today_code=code))
    world.clock.at = NOON - 20 * DAY
    well = world.kiosk(name="Máy 1, quầy một cửa")
    troubled = world.kiosk(name="Máy 2, nhà văn hóa khu phố 3")
    silent = world.kiosk(name="Máy 3, trạm y tế")
    forked = world.kiosk(name="Máy 4")
    far = world.kiosk(ELSEWHERE, name="Máy 1")
    _sessions(well, 3 * sessions // 4, seed=1)
    _sessions(troubled, sessions - 3 * sessions // 4, seed=2)
    _sessions(far, sessions // 4, seed=3)
    world.clock.at = NOON - 4 * DAY
    silent.self_service_session(NOON - 4 * DAY)
    silent.send(unsent_sessions=3)
    forked.self_service_session(NOON - DAY)
    world.clock.at = NOON - timedelta(minutes=7)
    for kiosk in (well, far, forked):
        kiosk.send()
    troubled.send(unsent_sessions=2, clock_ahead=timedelta(minutes=9))
    copy = KioskLogWriter(world.hub, forked.kiosk, world.clock)
    copy.self_service_session(NOON)
    copy.send()
    world.clock.at = NOON
    with world.database.write() as session:
        log = session.get_one(KioskLog, (HERE, troubled.kiosk.id))
        log.quarantined, log.disk_free_mb, log.oldest_unsent_at = 1, 350, NOON - 2 * DAY
        row = Quarantined(
            commune_code=HERE, kiosk_id=troubled.kiosk.id, seq=3, reason="the projection failed", at=NOON, size=90
        )
        session.add(row)
    return Demo(world, well, troubled, forked)


def _sessions(kiosk: KioskLogWriter, count: int, *, seed: int) -> None:
    """Visits in office hours of twenty days; the newest few are of today."""
    chance = random.Random(seed)
    for number in range(count):
        days = 0 if number >= count - 8 else 20 - number * 20 // count
        at = NOON - days * DAY - timedelta(minutes=chance.randrange(5, 230))
        guide = chance.choice(GUIDES)
        if chance.random() < 0.25:
            kiosk.self_service_session(at)
        elif chance.random() < 0.4:
            _stuck(kiosk, at, guide, chance)
        else:
            kiosk.assisted_session(
                at,
                guide=guide,
                helper=chance.choice(HELPERS),
                group=chance.choice(GROUPS),
                outcome=chance.choice(OUTCOMES),
                stuck=chance.random() < 0.3,
            )


def _stuck(kiosk: KioskLogWriter, at: datetime, guide: tuple[str, str], chance: random.Random) -> None:
    """A visit that is stuck at a step and handed on."""
    session_id, (guide_id, title), (staff_id, name) = kiosk.new_id(at), guide, chance.choice(HELPERS)
    step, action = chance.choice(STEPS)
    where = {"guide": guide_id, "way": "online", "step": step}
    started = {"mode": "assisted", "language": "vi", "staff_id": staff_id, "staff_name": name}
    told: tuple[tuple[Kind, Payload], ...] = (
        (Kind.SESSION_STARTED, {**started, "priority_group": chance.choice(GROUPS), "consent": "anonymous"}),
        (Kind.GUIDE_OPENED, {"guide": guide_id, "guide_version": "1", "title": title}),
        (Kind.WAY_CHOSEN, {"guide": guide_id, "way": "online"}),
        (Kind.STEP_SHOWN, {**where, "number": 2, "of": 5, "action": action}),
        (
            Kind.STUCK_NOTED,
            {**where, "reason": chance.choice(REASONS).value, "by": chance.choice(("citizen", "volunteer"))},
        ),
        (Kind.SESSION_FINISHED, {"outcome": chance.choice(("escalated", "referred")), "by": "volunteer"}),
    )
    for minute, (kind, payload) in enumerate(told):
        kiosk.record(kind, session_id, at + timedelta(minutes=3 * minute), payload)


def decide(demo: Demo, address: str) -> None:
    """What staff have done since: looked through, answered, announced, noted, let people in, signed a report."""
    with demo.browser(address, "mai") as mai, demo.browser(address, "tinh") as tinh:
        for name in ("Lê Thị Mai", "Nguyễn Văn An", "Huỳnh Thị Ngọc Bích"):
            _send(mai, "/roster", "/roster", name=name, role="volunteer")
        waiting = _listed(mai, "/sessions?review=to_review", "/sessions/")
        for number, path in enumerate(waiting[8:24]):
            if number % 6 == 5:
                _send(mai, path, f"{path}/review", action="ask", seen="0", words="Xin ghi rõ ông bà vướng ở đâu.")
            else:
                _send(mai, path, f"{path}/review", action="approve", seen="0")
        tickets = _listed(mai, "/tickets", "/tickets/")
        _send(mai, tickets[0], tickets[0], action="take", seen="0")
        _send(mai, tickets[0], tickets[0], action="reply", seen="1", text="Mời ông bà quay lại quầy, mã đã gửi được.")
        _send(mai, tickets[1], tickets[1], action="take", seen="0")
        for vi, en, urgent in (
            ("Sáng thứ bảy 28/11 nhà văn hóa nghỉ để sửa điện. Mời bà con tới quầy một cửa.", "", ""),
            (
                "Cổng dịch vụ công đang bảo trì tới 17 giờ; xin nộp hồ sơ tại quầy.",
                "The portal is down.",
                "1",
            ),
        ):
            dates = {"first_day": "2026-11-20", "last_day": "2026-11-29"}
            _send(mai, "/announcements", "/announcements", vi=vi, en=en, urgent=urgent, **dates)
        for step, words in (("chup_anh", "Nút chụp ảnh đã đổi chỗ, hình vẽ còn cũ."), ("", "Lệ phí đã đổi từ 1/11.")):
            page = f"/notes/new?guide={GUIDES[0][0]}&step={step}"
            _send(mai, page, "/notes", guide=GUIDES[0][0], step=step, words=words)
        for client, day in ((mai, "2026-11-18"), (tinh, "2026-11-19")):
            _send(client, f"/reports?kind=day&day={day}", "/reports/signed", kind="day", day=day)


def _send(client: httpx.Client, form: str, path: str, **fields: str) -> None:
    page = client.get(form)
    answer = client.post(path, data={"csrf": csrf_of(page.text), **fields})
    assert page.is_success, form
    assert answer.is_success, f"{path}: {answer.status_code} {words_of(answer.text)[:500]}"


def _listed(client: httpx.Client, address: str, under: str) -> list[str]:
    """The addresses of the sessions or tickets of a list, without the list's filter."""
    return list(dict.fromkeys(re.findall(rf'href="({under}[0-9a-f-]{{36}})', client.get(address).text)))
