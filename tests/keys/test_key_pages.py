"""The console's pages of carriers and recovery in a real Chromium, with a real kiosk on the other side of the stick."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from console_world import PASSWORD, QUICK, World, csrf_of, sign_in
from keys_world import KeysWorld, MovableClock, RealKiosk, opened
from playwright.sync_api import Browser, Page, sync_playwright
from served_hub import Served

from hub.accounts.seed import create_account
from kiosk.cli import main
from kiosk.recovery import recover_online, write_request
from kiosk.recovery.files import ANSWER_NAME
from offline_db.protocol.roles import Role
from offline_db.store import FileKeyStore

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[KeysWorld]:
    """A served hub with two people who may recover kiosks, mai and hoa."""
    world = World(tmp_path / "home", f"sqlite:///{tmp_path / 'hub.db'}")
    create_account(
        world.database,
        QUICK,
        username="hoa",
        name="Lê Thị Hoa",
        role=Role.COMMUNE_REVIEWER,
        unit_code="27112",
        now=world.clock.now(),
        password=PASSWORD,
    )
    with world.served() as address, httpx.Client(base_url=address, timeout=30) as http:
        yield KeysWorld(Served(world.hub, http), tmp_path)


@pytest.fixture
def kiosk(site: KeysWorld) -> Iterator[RealKiosk]:
    with site.kiosk("Máy 1") as enrolled:
        yield enrolled


def person(chromium: Browser, site: KeysWorld, username: str) -> Page:
    context = chromium.new_context(base_url=str(site.served.http.base_url), locale="vi-VN", accept_downloads=True)
    page = context.new_page()
    page.goto("/sign-in")
    page.fill("#username", username)
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/$"))
    return page


def assert_accessible(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert found == [], [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]


def test_a_carrier_goes_in_and_its_receipt_comes_out(
    chromium: Browser, site: KeysWorld, kiosk: RealKiosk, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    kiosk.visit()
    exported = kiosk.carriers.export(stick)
    page = person(chromium, site, "mai")
    page.goto("/carriers")
    assert_accessible(page)
    broken = tmp_path / "hỏng.dtc"
    broken.write_bytes(exported.path.read_bytes()[:-9])
    page.set_input_files("#file", broken)
    page.click("main button")
    assert "bị hỏng" in page.inner_text("[role=alert]")
    assert_accessible(page)
    page.set_input_files("#file", exported.path)
    page.click("main button")
    assert "giữ đủ tới việc số 3" in page.inner_text("[role=status]")
    assert_accessible(page)
    with page.expect_download() as coming:
        page.click("a[download]")
    coming.value.save_as(stick / coming.value.suggested_filename)
    assert kiosk.carriers.take_receipt(stick).acked_seq == 3
    page.goto("/carriers")
    page.set_input_files("#file", exported.path)
    page.click("main button")
    assert "Không có gì mới" in page.inner_text("[role=status]")


def test_two_people_bring_a_kiosk_back(chromium: Browser, site: KeysWorld, kiosk: RealKiosk) -> None:
    kiosk.visit()
    before, folder = kiosk.bodies(), kiosk.folder
    kiosk.store.close()
    (folder / "store.key").unlink()
    mai, hoa = person(chromium, site, "mai"), person(chromium, site, "hoa")
    mai.goto("/recoveries")
    assert_accessible(mai)
    mai.fill("#reason", "Thẻ khóa của máy hỏng")
    mai.click("text=Gửi yêu cầu")
    mai.wait_for_selector("text=Chờ người thứ hai duyệt")
    assert mai.locator("text=Duyệt, lấy mã").count() == 0, "the one who asked does not approve"
    hoa.goto("/recoveries")
    assert_accessible(hoa)
    hoa.click("text=Duyệt, lấy mã")
    [code] = CODE.findall(hoa.inner_text(".code"))
    assert_accessible(hoa)
    recover_online(folder, FileKeyStore(folder / "store.key"), site.served.http, code, MovableClock(), "0.1.0")
    with opened(folder, MovableClock()) as store:
        assert [event.body for event in store.log.read(1, 1 << 20, 99)] == before
    hoa.goto("/recoveries")
    assert "Máy đã nhận lại chìa khóa" in hoa.inner_text("main")
    assert code not in hoa.content()


def test_without_a_network_the_answer_is_a_file(
    chromium: Browser, site: KeysWorld, kiosk: RealKiosk, tmp_path: Path
) -> None:
    stick, folder = tmp_path / "stick", kiosk.folder
    stick.mkdir()
    kiosk.store.close()
    (folder / "store.key").unlink()
    request = write_request(folder, stick)
    mai, hoa = person(chromium, site, "mai"), person(chromium, site, "hoa")
    mai.goto("/recoveries")
    mai.fill("#reason", "Thẻ khóa của máy hỏng")
    mai.click("text=Gửi yêu cầu")
    hoa.goto("/recoveries")
    hoa.click("text=Duyệt, lấy mã")
    [code] = CODE.findall(hoa.inner_text(".code"))
    hoa.goto("/recoveries/answer")
    assert_accessible(hoa)
    hoa.set_input_files("#file", request)
    hoa.fill("#code", "AAAA-AAAA-AAAA")
    hoa.click("main button")
    assert "không đúng" in hoa.inner_text("[role=alert]")
    assert hoa.input_value("#code") == "AAAA-AAAA-AAAA"
    hoa.set_input_files("#file", request)
    hoa.fill("#code", code.lower())
    with hoa.expect_download() as coming:
        hoa.click("main button")
    assert coming.value.suggested_filename == ANSWER_NAME
    coming.value.save_as(stick / ANSWER_NAME)
    assert main(["--folder", str(folder), "recover", "--from", str(stick)]) == 0


def test_forms_without_their_token_change_nothing(site: KeysWorld, kiosk: RealKiosk) -> None:
    with httpx.Client(base_url=site.served.http.base_url) as browser:
        assert sign_in(browser, "mai").status_code == 303
        csrf = csrf_of(browser.get("/recoveries").text)
        asked = {"kiosk": str(kiosk.id), "reason": "Thẻ khóa của máy hỏng"}
        assert browser.post("/recoveries", data=asked).status_code == 403
        assert browser.post("/carriers", files={"file": b"x"}).status_code == 403
        assert browser.post("/recoveries", data={**asked, "reason": "ừ", "csrf": csrf}).status_code == 400
        assert browser.post("/recoveries", data={**asked, "csrf": csrf}).status_code == 303
        unbounded = {"content-type": "multipart/form-data; boundary=x"}
        assert browser.post("/carriers", content=iter([b"--x"]), headers=unbounded).status_code == 400


def test_who_may_not_sees_none_of_it(site: KeysWorld, kiosk: RealKiosk) -> None:
    for path in (
        "/carriers",
        f"/carriers/{kiosk.id}",
        f"/carriers/{kiosk.id}/receipt",
        "/recoveries",
        "/recoveries/answer",
    ):
        assert site.served.http.get(path).status_code == 303
