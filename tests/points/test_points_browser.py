"""The pages of this area in a real Chromium: work from end to end, no accessibility fault, no script needed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright
from points_site import GUIDE, PointsSite, points_site

from hub.db.models import Kiosk
from hub.enrolment.service import Enrolled, enrol

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
DESK, TELEPHONE = (1366, 768), (390, 844)
NARROW_DIFFERS = {"stuck", "kiosks", "content"}
"""Pages of each kind of layout: what the checker reads of the others is the same on a narrow screen."""
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
OVERLAY = """province: "79"
commune: "27112"
name: {vi: Phường Cát Lái, en: Cat Lai Ward}
overrides:
  - set: counter
    id: quay_mot_cua
    name: {vi: Quầy một cửa phường Cát Lái}
    hours: {vi: "Sáng 7 giờ 30 đến 11 giờ 30"}
    phone: "028 1234 5678"
    source: {title: "Thông báo của phường"}
    verified_on: 2026-11-20
"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.fail(f"there is no {CHROMIUM}: run packaging/system-packages, as make does", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PointsSite]:
    with points_site(tmp_path_factory.mktemp("hub")) as running:
        yield running


def open_page(chromium: Browser, site: PointsSite, *, script: bool = True) -> Page:
    context = chromium.new_context(
        base_url=site.address,
        viewport={"width": DESK[0], "height": DESK[1]},
        locale="vi-VN",
        java_script_enabled=script,
    )
    return context.new_page()


@pytest.fixture
def page(chromium: Browser, site: PointsSite) -> Iterator[Page]:
    """A browser without any script: every form and page has to work so."""
    opened = open_page(chromium, site, script=False)
    yield opened
    opened.context.close()


def test_a_kiosk_is_let_in_with_the_code_shown_and_shut_out_again(page: Page, site: PointsSite) -> None:
    site.sign_in(page, "mai")
    page.goto("/kiosks")
    page.get_by_label("Tên máy").fill("Máy 9, cổng sau")
    page.get_by_role("button", name="Tạo mã kết nối").click()
    expect(page.get_by_role("img", name="Mã QR mang cùng mã kết nối")).to_be_visible()
    code = page.locator(".code").inner_text()
    with site.world.database.write() as session:
        new_id = site.world.hub.ids.next(1)
        assert isinstance(enrol(session, code, bytes(range(32)), new_id, site.world.clock.now()), Enrolled)

    page.goto("/kiosks")
    page.get_by_role("link", name="Máy 9, cổng sau").click()
    page.get_by_role("link", name="Khóa máy bị mất hoặc bỏ dùng").click()
    page.get_by_label(re.compile("Gõ lại tên máy")).fill("Máy 8")
    page.get_by_label("Vì sao khóa").fill("Mất trộm đêm qua")
    page.get_by_role("button", name="Khóa máy này").click()
    expect(page.get_by_role("alert")).to_contain_text("Tên gõ lại chưa khớp")
    expect(page.get_by_label("Vì sao khóa")).to_have_value("Mất trộm đêm qua")
    page.get_by_label(re.compile("Gõ lại tên máy")).fill("máy 9,  cổng sau")
    page.get_by_role("button", name="Khóa máy này").click()
    expect(page.get_by_role("status")).to_contain_text("Đã khóa máy")
    expect(page.locator("main")).to_contain_text("Khóa máy: Mất trộm đêm qua")
    with site.world.database.read() as session:
        assert session.get_one(Kiosk, new_id).revoked_at == site.world.clock.now()


def test_a_stuck_point_becomes_a_note_and_the_answer_comes_back(
    page: Page, chromium: Browser, site: PointsSite
) -> None:
    site.sign_in(page, "mai")
    page.goto("/stuck")
    row = page.get_by_role("table", name="Từng bước").get_by_role("row").nth(1)
    expect(row).to_contain_text("5 phiên")
    expect(row).to_contain_text("Không tìm thấy chỗ cần bấm (5)")
    expect(row).to_contain_text("người dân bấm (5)")
    row.get_by_role("link", name="5 phiên").click()
    expect(page.locator("tbody tr")).to_have_count(5)
    page.go_back()
    page.get_by_role("link", name=re.compile("Gửi ghi chú")).first.click()
    page.get_by_role("button", name="Gửi ghi chú").click()  # nothing written: the browser itself holds it back
    page.get_by_label("Người dân vướng chỗ nào").fill("Nút đã đổi chỗ, hình vẽ còn cũ.")
    page.get_by_role("button", name="Gửi ghi chú").click()
    expect(page.get_by_role("status")).to_contain_text("Đã gửi ghi chú")
    note = page.url.partition("?")[0]

    editor = open_page(chromium, site, script=False)
    site.sign_in(editor, "bien")
    editor.goto("/notes?state=open")
    expect(editor.locator("main")).to_contain_text("Nút đã đổi chỗ, hình vẽ còn cũ.")
    editor.goto(note)
    editor.get_by_label("Lời viết").fill("Đã vẽ lại, có trong gói sau.")
    editor.get_by_role("button", name="Trả lời").click()
    expect(editor.locator("main")).to_contain_text("Đã trả lời")
    editor.context.close()

    page.goto("/")
    expect(page.locator("main")).to_contain_text("trả lời")
    page.goto(note)
    expect(page.locator("main")).to_contain_text("Đã vẽ lại, có trong gói sau.")
    page.get_by_role("button", name="Xong, đóng ghi chú").click()
    expect(page.locator("main")).to_contain_text("Đã xong")


def test_the_roster_gives_a_pin_once_and_says_which_kiosks_know(page: Page, site: PointsSite) -> None:
    site.sign_in(page, "mai")
    page.goto("/roster")
    page.get_by_label("Họ tên").last.fill("Nguyễn Thị Hoa")
    page.get_by_role("button", name="Thêm người").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mã PIN của Nguyễn Thị Hoa")
    assert re.fullmatch(r"\d{3} \d{3}", page.locator(".code").inner_text())
    page.get_by_role("link", name="Về danh sách").click()
    row = page.get_by_role("row").filter(has_text="Nguyễn Thị Hoa")
    expect(row).to_contain_text("máy chưa biết")
    page.get_by_label("Họ tên").last.fill("Nguyễn  Thị Hoa ")
    page.get_by_role("button", name="Thêm người").click()
    expect(page.get_by_role("alert")).to_contain_text("Đã có người tên Nguyễn Thị Hoa")
    row.locator("summary").click()
    row.get_by_role("button", name="Thôi cho vào máy").click()
    expect(page.get_by_role("row").filter(has_text="Nguyễn Thị Hoa")).to_contain_text("Không vào được")


def test_a_place_file_needs_a_second_person(page: Page, chromium: Browser, site: PointsSite) -> None:
    site.sign_in(page, "mai")
    page.goto("/place-files/overlay")
    page.get_by_label("Nội dung tệp").fill(OVERLAY.replace("set: counter", "set: quay"))
    page.get_by_role("button", name="Kiểm tra, chưa gửi").click()
    expect(page.get_by_role("alert")).to_contain_text("dòng 5")
    page.get_by_label("Nội dung tệp").fill(OVERLAY)
    page.get_by_role("button", name="Kiểm tra, chưa gửi").click()
    expect(page.get_by_role("table", name="Những gì bản mới sẽ đổi")).to_contain_text("028 1234 5678")
    page.get_by_role("button", name="Gửi đề nghị").click()
    expect(page.locator("main")).to_contain_text("cần một người khác duyệt")
    expect(page.get_by_role("button", name="Duyệt và gửi tới máy")).to_have_count(0)

    other = open_page(chromium, site, script=False)
    site.sign_in(other, "hai")
    other.goto("/place-files/overlay")
    other.get_by_role("button", name="Duyệt và gửi tới máy").click()
    expect(other.get_by_role("status")).to_contain_text("Đã duyệt")
    expect(other.get_by_role("heading", name="Quầy: Quầy một cửa phường Cát Lái")).to_be_visible()
    other.context.close()


def pages_of(site: PointsSite) -> list[tuple[str, str, str]]:
    """Name, who reads it, address of every page of this area."""
    kiosk, forked = site.kiosk.kiosk.id, site.forked.kiosk.id
    return [
        ("stuck", "mai", "/stuck"),
        ("stuck-none", "mai", "/stuck?first_day=2020-01-01&last_day=2020-01-02"),
        ("note-new", "tinh", f"/notes/new?guide={GUIDE[0]}&step=chup_anh"),
        ("notes", "mai", "/notes"),
        ("kiosks", "mai", "/kiosks"),
        ("fleet", "tinh", "/kiosks"),
        ("kiosk", "mai", f"/kiosks/{kiosk}"),
        ("kiosk-forked", "mai", f"/kiosks/{forked}"),
        ("kiosk-revoke", "mai", f"/kiosks/{kiosk}/revoke"),
        ("roster", "mai", "/roster"),
        ("choose", "tinh", "/roster"),
        ("announcements", "mai", "/announcements"),
        ("settings", "mai", "/kiosk-settings"),
        ("place-files", "mai", "/place-files"),
        ("place-file", "mai", "/place-files/overlay"),
        ("content", "mai", "/content"),
    ]


@pytest.mark.parametrize(("size", "language"), [(DESK, "vi"), (TELEPHONE, "en")], ids=["desk", "telephone"])
def test_every_page_passes_the_accessibility_checker_and_fits_the_screen(
    chromium: Browser, site: PointsSite, size: tuple[int, int], language: str
) -> None:
    shots = Path(os.environ["CONSOLE_SCREENSHOTS"]) if "CONSOLE_SCREENSHOTS" in os.environ else None
    readers: dict[str, Page] = {}
    complaints: list[str] = []
    for name, reader, address in pages_of(site):
        if reader not in readers:
            readers[reader] = page = open_page(chromium, site)
            page.set_viewport_size({"width": size[0], "height": size[1]})
            page.on("console", lambda message: complaints.append(message.text))
            site.sign_in(page, reader)
            if language == "en":
                page.get_by_role("button", name="English").click()
        page = readers[reader]
        answer = page.goto(address)
        assert answer is not None
        assert answer.ok, f"{name}: {answer.status}"
        page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true; })")
        if shots is not None:
            page.screenshot(path=shots / f"{name}-{size[0]}-{language}.png", full_page=True)
        if size is DESK or name in NARROW_DIFFERS:
            found = Axe().run(page)
            assert found.violations_count == 0, f"{name}: {found.generate_report()}"
        clipped = page.evaluate(
            """() => [...document.querySelectorAll('main *, header *')]
                .filter(e => e.clientWidth && !e.closest('svg, .visually-hidden, thead, .source, input')
                    && (e.getBoundingClientRect().right > innerWidth + 1 || e.scrollWidth > e.clientWidth + 1)
                    && getComputedStyle(e).display !== 'inline')
                .map(e => e.outerHTML.slice(0, 90))"""
        )
        assert clipped == [], f"{name} is wider than the screen"
    for page in readers.values():
        page.context.close()
    assert complaints == []
