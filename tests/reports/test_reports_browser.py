"""Reports and open data in a real Chromium: made, signed, downloaded and checked; read by an accessibility checker."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from chromium import DESK, TELEPHONE, judge, launched
from console_world import PASSWORD
from playwright.sync_api import Browser, Page
from reports_site import open_world

PAGES = {
    "report": "/reports?kind=month&day=2026-11-05",
    "report-empty": "/reports?kind=day&day=2021-01-01",
    "report-problem": "/reports?kind=campaign&first_day=2026-11-30&last_day=2026-11-01",
    "report-signed-none": "/reports/signed",
    "report-check": "/reports/check",
    "open-data": "/open-data?month=2026-11",
}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    world = open_world(tmp_path_factory.mktemp("hub"), sessions=700)
    world.clock.forward(timedelta(days=15))  # November is over
    with world.served() as served:
        yield served


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=address, viewport={"width": DESK[0], "height": DESK[1]}, locale="vi-VN", accept_downloads=True
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert [text for text in complaints if "422" not in text] == []


def sign_in(page: Page, username: str) -> None:
    page.goto("/sign-in")
    page.locator("#username").fill(username)
    page.locator("#password").fill(PASSWORD)
    page.locator("main button").click()
    page.wait_for_url("**/")


@pytest.mark.parametrize(("size", "language"), [(DESK, "vi"), (TELEPHONE, "en")])
def test_every_page_passes_the_accessibility_checker_and_fits_the_screen(
    page: Page, size: tuple[int, int], language: str
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    sign_in(page, "binh")
    if language == "en":
        page.get_by_role("button", name="English").click()
    for name, path in PAGES.items():
        page.goto(path)
        for details in page.locator("main details").all():
            details.evaluate("element => { element.open = true }")
        judge(page, f"{name}-{size[0]}-{language}")


def test_a_report_is_made_signed_downloaded_and_checked(page: Page, tmp_path: Path) -> None:
    sign_in(page, "mai")
    page.goto("/reports")
    page.get_by_text("Chọn kỳ báo cáo").click()
    page.get_by_label("Kỳ", exact=True).select_option("week")
    page.get_by_label("Một ngày bất kỳ trong kỳ").fill("2026-11-05")
    page.get_by_role("button", name="Xem báo cáo").click()
    page.get_by_role("heading", level=1, name="Báo cáo: Tuần 45").wait_for()
    figure = page.get_by_role("link", name="Phiên hỗ trợ, Số phiên").first
    count = figure.inner_text()
    figure.click()
    assert page.locator("#count").inner_text().startswith(f"{count} phiên")
    page.go_back()
    page.get_by_text("Ký báo cáo này").click()
    page.get_by_label("Tôi đã xem số liệu của kỳ này").check()
    page.get_by_role("button", name="Ký và lưu").click()
    page.get_by_role("heading", level=1, name="Báo cáo đã ký").wait_for()
    judge(page, "report-signed")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải PDF đã ký").click()
    pdf = tmp_path / "bao-cao.pdf"
    download.value.save_as(pdf)
    page.goto("/reports/signed")
    judge(page, "report-signed-list")
    page.goto("/reports/check")
    page.get_by_label("Tệp PDF").set_input_files(pdf)
    page.get_by_role("button", name="Kiểm tra").click()
    assert "Máy chủ này đã phát hành đúng tệp này." in page.get_by_role("status").inner_text()
    judge(page, "report-checked")
    pdf.write_bytes(pdf.read_bytes().replace(b"/ByteRange", b"/ByteRangf", 1))
    page.get_by_label("Tệp PDF").set_input_files(pdf)
    page.get_by_role("button", name="Kiểm tra").click()
    assert "Máy chủ này không phát hành tệp này." in page.get_by_role("status").inner_text()
    judge(page, "report-checked-not")


def test_a_month_is_released_and_downloaded(page: Page, tmp_path: Path) -> None:
    sign_in(page, "binh")
    page.goto("/open-data")
    page.get_by_role("button", name="Xem trước").click()
    assert page.get_by_role("heading", name="Xem trước tháng 2026-11").is_visible()
    page.get_by_label("Tôi hiểu tháng này chỉ công bố được một lần").check()
    page.get_by_role("button", name="Công bố tháng 2026-11").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải 2026-11 (zip)").click()
    download.value.save_as(tmp_path / "data.zip")
    assert "phien.parquet" in ZipFile(tmp_path / "data.zip").namelist()
    judge(page, "open-data-released")


def test_a_report_prints_with_its_charts_and_without_the_navigation(page: Page) -> None:
    sign_in(page, "mai")
    page.goto(PAGES["report"])
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation").first.is_visible()
    assert page.locator("svg.chart").count() > 8
    assert page.pdf().startswith(b"%PDF")
