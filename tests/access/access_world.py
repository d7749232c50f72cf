"""A hub with two provinces and everybody in each: who asks for what in `test_every_route`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import httpx
from console_world import HERE, NOON, PASSWORD, QUICK, TLS, World, csrf_of, sign_in
from every_route import Line

from hub.accounts.models import StaffAccount
from hub.accounts.seed import create_account
from hub.db.models import Commune, HelpPoint, Province
from offline_db.protocol.roles import Role

OUR_PROVINCE, OTHER_PROVINCE, OTHER_COMMUNE = "79", "01", "00004"
OTHER_POINT = UUID(int=int(OTHER_COMMUNE))
UNITS: dict[Role, tuple[str, str]] = {
    Role.VOLUNTEER: (HERE, OTHER_COMMUNE),
    Role.COMMUNE_REVIEWER: (HERE, OTHER_COMMUNE),
    Role.PROVINCE_COORDINATOR: (OUR_PROVINCE, OTHER_PROVINCE),
    Role.CONTENT_EDITOR: (OUR_PROVINCE, OTHER_PROVINCE),
    Role.CONTENT_APPROVER: (OUR_PROVINCE, OTHER_PROVINCE),
    Role.ADMIN: (OUR_PROVINCE, OTHER_PROVINCE),
}
"""Where each role is at home: the unit that holds the samples, and one that does not."""
CANARY = "CHIM-HOANG-YEN"
"""Stands in every name and text of the other province; no page of ours may show it."""


@dataclass(slots=True)
class Browser:
    """csrf: the token of its forms as long as its sign-in lasts."""

    http: httpx.Client
    csrf: str


@dataclass
class AccessWorld:
    """samples: what the names in braces of a path stand for, all of our own province."""

    world: World
    address: str
    samples: dict[str, str] = field(default_factory=dict)
    browsers: dict[tuple[Role, bool], Browser] = field(default_factory=dict)

    def browser(self, role: Role, *, at_home: bool = True) -> Browser:
        """A browser that this role of our province, or of the other, has signed in with."""
        key = (role, at_home)
        if key not in self.browsers:
            self.browsers[key] = browser = self.nobody(len(self.browsers) + 1)
            assert sign_in(browser.http, username(role, at_home=at_home)).status_code == 303
            browser.csrf = csrf_of(browser.http.get("/account").text)
        return self.browsers[key]

    def nobody(self, number: int = 0) -> Browser:
        """A browser that nobody has signed in with. number: each has a network address of its own."""
        http = httpx.Client(
            base_url=self.address, timeout=30, headers={"x-forwarded-for": f"10.0.0.{number}"}, verify=TLS
        )
        return Browser(http, csrf_of(http.get("/sign-in").text))

    def ask(self, browser: Browser, method: str, path: str, line: Line) -> httpx.Response:
        """One request as the line says. Whoever signed out by it has a new browser next time."""
        address = self.filled(path) + (f"?{self.filled(line.query)}" if line.query else "")
        if method == "GET":
            return browser.http.get(address)
        if line.wire:
            return browser.http.post(address, content=b"x")
        answer = browser.http.post(address, data=self.form(browser, line))
        if path == "/sign-out":
            browser.http.close()
            self.browsers = {key: other for key, other in self.browsers.items() if other is not browser}
        return answer

    def form(self, browser: Browser, line: Line) -> dict[str, str]:
        """The fields of a line as this browser would send them, with its token."""
        return {"csrf": browser.csrf} | {name: self.filled(value) for name, value in line.form.items()}

    def filled(self, text: str) -> str:
        """A path or a field with its braces filled in."""
        return re.sub(r"{(\w+)(?::\w+)?}", lambda name: self.samples[name[1]], text)

    def close(self) -> None:
        for browser in self.browsers.values():
            browser.http.close()


def username(role: Role, *, at_home: bool) -> str:
    return f"{role.value.replace('_', '.')}.{'nha' if at_home else 'khac'}"


def populate(world: World) -> dict[str, str]:
    """People, kiosks, sessions and tickets in both provinces. Returns the samples of ours."""
    with world.database.write() as session:
        session.add(Province(code=OTHER_PROVINCE, name=f"{CANARY} tỉnh"))
        session.flush()
        session.add(
            Commune(code=OTHER_COMMUNE, name=f"{CANARY} xã", province_code=OTHER_PROVINCE, today_code=OTHER_COMMUNE)
        )
        session.flush()
        session.add(HelpPoint(id=OTHER_POINT, commune_code=OTHER_COMMUNE, name=f"{CANARY} điểm"))
    for role, units in UNITS.items():
        for at_home, unit_code in zip((True, False), units, strict=True):
            _account(world, username(role, at_home=at_home), role, unit_code, "Người nhà" if at_home else CANARY)
    _account(world, "nguoi.khac", Role.COMMUNE_REVIEWER, HERE, "Người được quản")
    ours = world.kiosk()
    session_id = ours.assisted_session(NOON, outcome="escalated", stuck=True)
    ours.send()
    theirs = world.kiosk_at(OTHER_POINT, f"{CANARY} máy")
    theirs.assisted_session(
        NOON,
        guide=(f"{CANARY}-guide", f"{CANARY} hướng dẫn"),
        helper=(f"{CANARY}-tnv", f"{CANARY} tình nguyện viên"),
        outcome="escalated",
        stuck=True,
    )
    theirs.send()
    with world.database.read() as session:
        account = session.query(StaffAccount).filter_by(username="nguoi.khac").one()
    return {
        "session_id": str(session_id),
        "account_id": str(account.id),
        "kiosk_id": str(ours.kiosk.id),
        "help_point_id": str(ours.kiosk.help_point_id),
        "point_id": str(ours.kiosk.help_point_id),
        "deed": "end-sign-ins",
        "name": "khong-co",
        "kind": "directory",
    } | dict.fromkeys(UNKNOWN, str(UUID(int=7)))


UNKNOWN = ("report_id", "announcement_id", "note_id", "file_id", "recovery_id", "person_id")
"""Samples of which the hub has none: what is asked is whether somebody may ask."""


def _account(world: World, name: str, role: Role, unit_code: str, full_name: str) -> None:
    create_account(
        world.database,
        QUICK,
        username=name,
        name=full_name,
        role=role,
        unit_code=unit_code,
        now=NOON,
        password=PASSWORD,
    )


def open_world(home: Path) -> World:
    return World(home, f"sqlite:///{home / 'hub.db'}", staff=())
