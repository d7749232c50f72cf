"""A served hub with all that the pages of Điểm trợ giúp, Vướng mắc and Nội dung show, and who reads them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from argon2 import PasswordHasher
from console_world import HERE, NOON, PASSWORD, QUICK, KioskLogWriter, World
from playwright.sync_api import Page

from hub.accounts.seed import create_account
from hub.db.models import Commune, KioskLog
from hub.ingest.models import Quarantined
from hub.roster.pins import PinHasher
from offline_db.protocol.kinds import Kind
from offline_db.protocol.roles import Role

PEOPLE: dict[str, tuple[str, str, Role]] = {
    "mai": ("Trần Thị Mai", HERE, Role.COMMUNE_REVIEWER),
    "hai": ("Lê Văn Hải", HERE, Role.COMMUNE_REVIEWER),
    "tinh": ("Phạm Thị Tĩnh", "79", Role.PROVINCE_COORDINATOR),
    "bien": ("Võ Thị Biên", "vn", Role.CONTENT_EDITOR),
}
GUIDE = ("dang-ky-khai-sinh", "Đăng ký khai sinh")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PointsSite:
    """address: of the hub. kiosk: a healthy one. forked: one whose disk was copied."""

    world: World
    address: str
    kiosk: KioskLogWriter
    forked: KioskLogWriter

    def sign_in(self, page: Page, username: str) -> None:
        page.goto(f"{self.address}/sign-in")
        page.locator("#username").fill(username)
        page.locator("#password").fill(PASSWORD)
        page.locator("main button").click()
        page.wait_for_url(lambda url: "/sign-in" not in url)


def add_people(world: World, *usernames: str) -> None:
    """Accounts of PEOPLE that the world has not made itself."""
    for username in usernames:
        name, unit_code, role = PEOPLE[username]
        create_account(
            world.database,
            QUICK,
            username=username,
            name=name,
            role=role,
            unit_code=unit_code,
            now=NOON,
            password=PASSWORD,
        )


def quick(world: World) -> World:
    """PINs are hashed for real, with the least work."""
    console = world.app.routes[-1].app  # type: ignore[attr-defined]  # the console is mounted last
    console.state.pin_hasher = PinHasher(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    return world


def stuck_session(kiosk: KioskLogWriter, at_hours_ago: float, step: str, reason: str, by: str = "volunteer") -> None:
    """A session about GUIDE that is stuck at one step."""
    at = NOON - timedelta(hours=at_hours_ago)
    session_id = kiosk.new_id(at)
    kiosk.record(Kind.SESSION_STARTED, session_id, at, {"mode": "self_service", "language": "vi"})
    guide, title = GUIDE
    kiosk.record(Kind.GUIDE_OPENED, session_id, at, {"guide": guide, "guide_version": "1", "title": title})
    stuck = {"guide": guide, "way": "online", "step": step, "reason": reason, "by": by}
    kiosk.record(Kind.STUCK_NOTED, session_id, at, stuck)
    kiosk.record(Kind.SESSION_FINISHED, session_id, at, {"outcome": "abandoned", "by": "citizen"})


@contextmanager
def points_site(home: Path) -> Iterator[PointsSite]:
    world = quick(World(home, f"sqlite:///{home / 'hub.db'}"))
    add_people(world, "hai", "tinh", "bien")
    with world.database.write() as session:
        for number in range(30):
            code = f"269{number:02}"
            session.add(Commune(code=code, name=f"Phường số {number}", province_code="79", today_code=code))
    world.clock.at = NOON - 3 * DAY
    silent = world.kiosk(name="Máy 2, nhà văn hóa khu phố 3")
    silent.self_service_session(NOON - 3 * DAY)
    silent.send(unsent_sessions=3)
    world.clock.at = NOON
    kiosk = world.kiosk(name="Máy 1, quầy một cửa")
    for number, (step, reason, by) in enumerate(
        [("chup_anh", "not_found", "citizen")] * 5
        + [("dien_to_khai", "no_code", "volunteer")] * 3
        + [("tai_anh", "system_error", "volunteer")]
    ):
        stuck_session(kiosk, number + 1, step, reason, by)
    for number in range(12):
        kiosk.assisted_session(NOON - timedelta(hours=number + 2), guide=GUIDE)
    stuck_session(kiosk, 24 * 40, "dien_to_khai", "no_code")
    kiosk.send(clock_ahead=timedelta(minutes=9), unsent_sessions=2)
    forked = world.kiosk(name="Máy 3")
    forked.self_service_session(NOON - DAY)
    forked.send()
    copy = KioskLogWriter(forked.hub, forked.kiosk, forked.clock)
    copy.self_service_session(NOON)
    copy.send()
    with world.database.write() as session:
        log = session.get_one(KioskLog, (HERE, kiosk.kiosk.id))
        log.quarantined, log.disk_free_mb = 1, 350
        log.oldest_unsent_at = NOON - 2 * DAY
        session.add(
            Quarantined(
                commune_code=HERE,
                kiosk_id=kiosk.kiosk.id,
                seq=3,
                reason="the projection failed: DataError",
                at=NOON,
                size=90,
            )
        )
    with world.served() as address:
        yield PointsSite(world, address, kiosk, forked)
