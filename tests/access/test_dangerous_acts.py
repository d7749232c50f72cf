"""What cannot be taken back asks again who one is: a computer left open at a counter is not enough for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from shutil import copyfile
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from console_world import NOON, PASSWORD, QUICK, STAFF, Site, World, post

from hub.accounts.seed import create_account
from hub.db.models import Kiosk
from offline_db.protocol.roles import Role


@pytest.fixture
def site(empty_hub: Path, tmp_path: Path) -> Iterator[Site]:
    copyfile(empty_hub, tmp_path / "hub.db")
    world = World(tmp_path, f"sqlite:///{tmp_path / 'hub.db'}", staff=tuple(STAFF))
    create_account(
        world.database,
        QUICK,
        username="binh",
        name="Bình",
        role=Role.PROVINCE_COORDINATOR,
        unit_code="79",
        password=PASSWORD,
        now=NOON,
    )
    with world.served() as address:
        site = Site(world, address)
        yield site
        site.close()


def asked_who(answer: httpx.Response) -> str:
    """Where a person comes back to once they have proved who they are; fails when they were not asked."""
    address = urlsplit(str(answer.headers.get("location", "")))
    assert (answer.status_code, address.path) == (303, "/account/proof")
    [back] = parse_qs(address.query)["back"]
    return back


def test_shutting_a_kiosk_out_asks_again_who_one_is(site: Site) -> None:
    kiosk = site.world.kiosk().kiosk
    browser = site.signed_in("mai")
    page = f"/kiosks/{kiosk.id}/revoke"
    site.world.clock.forward(timedelta(minutes=11))
    assert asked_who(browser.get(page)) == page
    assert asked_who(post(browser, page, name=kiosk.name, words="mất máy", back=page)) == page
    with site.world.database.read() as session:
        assert session.get_one(Kiosk, kiosk.id).revoked_at is None
    assert post(browser, "/account/proof", proof=PASSWORD, back=page).headers["location"] == page
    assert f'name="back" value="{page}"' in browser.get(page).text
    assert post(browser, page, name=kiosk.name, words="mất máy").status_code == 303
    with site.world.database.read() as session:
        assert session.get_one(Kiosk, kiosk.id).revoked_at is not None


@pytest.mark.parametrize(
    ("username", "act", "page"),
    [("mai", "/reports/signed", "/reports?kind=day"), ("binh", "/open-data?unit=79", "/open-data?month=2026-10")],
)
def test_signing_and_releasing_ask_again_who_one_is(site: Site, username: str, act: str, page: str) -> None:
    browser = site.signed_in(username)
    site.world.clock.forward(timedelta(minutes=11))
    assert asked_who(post(browser, act, kind="day", day="2026-11-20", month="2026-10", back=page)) == page
