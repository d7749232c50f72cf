"""The console in a real Chromium: by keyboard alone, read by an accessibility checker, at a desk and on a telephone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from chromium import DESK, TELEPHONE, judge, launched, tab_to
from console_world import NOON, PASSWORD, World
from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A served hub with sessions of today, a kiosk with a slow clock and one that is silent."""
    home = tmp_path_factory.mktemp("hub")
    world = World(home, f"sqlite:///{home / 'hub.db'}")
    world.clock.at -= timedelta(days=3)
    silent = world.kiosk(name="Máy 2, nhà văn hóa")
    silent.self_service_session(NOON - timedelta(days=3))
    silent.send(unsent_sessions=3)
    world.clock.at = NOON
    kiosk = world.kiosk(name="Máy 1, quầy một cửa")
    for hour, (guide, stuck, outcome) in enumerate(
        (
            (("dang-ky-khai-sinh", "Đăng ký khai sinh"), True, "escalated"),
            (("tam-tru", "Đăng ký tạm trú"), False, "completed"),
            (("tro-cap", "Trợ cấp hưu trí xã hội cho người từ đủ 75 tuổi"), False, None),
        ),
        start=2,
    ):
        kiosk.assisted_session(NOON - timedelta(hours=hour), guide=guide, stuck=stuck, outcome=outcome)
    for n in range(50):
        kiosk.self_service_session(NOON - timedelta(days=1, minutes=10 * n))
    kiosk.send(unsent_sessions=2, clock_ahead=timedelta(minutes=9))
    with world.served() as served:
        yield served


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained of, in the console or as an error of a page."""
    return []


@pytest.fixture
def page(chromium: Browser, address: str, complaints: list[str]) -> Iterator[Page]:
    context = chromium.new_context(base_url=address, viewport={"width": DESK[0], "height": DESK[1]}, locale="vi-VN")
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    # Leaving a page while its icon still loads is no failure.
    page.on("requestfailed", lambda r: complaints.append(r.url) if r.failure != "net::ERR_ABORTED" else None)
    yield page
    context.close()


def sign_in_by_keyboard(page: Page) -> None:
    page.goto("/sessions")  # leads to the sign-in form, whose first field has the focus
    page.locator("input:focus").wait_for()
    page.keyboard.type("mai")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/sessions")


def test_a_reviewer_finds_and_reads_a_session_by_keyboard_alone(page: Page, complaints: list[str]) -> None:
    sign_in_by_keyboard(page)
    tab_to(page, "Lọc danh sách")
    page.keyboard.press("Enter")
    tab_to(page, "Chỉ phiên có chỗ vướng")
    page.keyboard.press("Space")
    tab_to(page, "Lọc")
    page.keyboard.press("Enter")
    page.wait_for_url("**stuck=1*")
    page.get_by_role("status").get_by_text("1 phiên khớp điều kiện lọc").wait_for()
    tab_to(page, "Đăng ký khai sinh")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sessions/*-*")
    assert page.get_by_role("heading", level=1).inner_text() == "Đăng ký khai sinh"
    tab_to(page, "Tới chỗ vướng đầu tiên")
    page.keyboard.press("Enter")
    assert "Bị vướng: Không nhận được mã xác nhận" in page.evaluate("document.activeElement.innerText")
    moments = page.get_by_role("list").filter(has_text="Kết thúc").get_by_role("listitem").all_inner_texts()
    assert len(moments) == 12
    assert "Kết thúc: Chuyển lên hỗ trợ" in moments[-1]
    assert complaints == []


def pages_of(page: Page) -> list[tuple[str, str]]:
    """Name and address of every page that a reviewer meets."""
    page.goto("/sessions?stuck=1")
    session = page.get_by_role("link", name="Đăng ký khai sinh").get_attribute("href")
    assert session is not None
    return [
        ("home", "/"),
        ("sessions", "/sessions"),
        ("sessions-filtered", "/sessions?stuck=1"),
        ("sessions-none", "/sessions?first_day=2020-01-01&last_day=2020-01-01"),
        ("session", session),
        ("tickets", "/tickets"),
        ("ticket", session.partition("?")[0].replace("/sessions", "/tickets")),
        ("tickets-figures", "/tickets/figures"),
        ("kiosks", "/kiosks"),
        ("not-found", "/khong-co"),
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", [DESK, TELEPHONE], ids=["desk", "telephone"])
def test_every_page_passes_the_accessibility_checker_and_fits_the_screen(
    page: Page, complaints: list[str], size: tuple[int, int], language: str
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})

    def look(name: str) -> None:
        judge(page, f"{name}-{size[0]}-{language}")

    page.goto("/sign-in")
    if language == "en":
        page.get_by_role("button", name="English").click()
        assert page.get_by_role("heading", level=1).inner_text() == "Sign in"
    look("sign-in")
    page.locator("#username").fill("mai")
    page.locator("#password").fill(PASSWORD)
    page.locator("main button").click()
    page.wait_for_url("**/")
    for name, address in pages_of(page):
        page.goto(address)
        look(name)
    page.goto("/kiosks")
    page.locator("#kiosk_name").fill("Máy 3")
    page.locator("main .button--main").click()
    look("enrolment-code")
    not_found = [text for text in complaints if "404" not in text]
    assert not_found == []


def test_a_session_prints_without_the_navigation_and_with_every_moment(page: Page) -> None:
    sign_in_by_keyboard(page)
    page.goto(dict(pages_of(page))["session"])
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation").first.is_visible()
    assert page.get_by_text("Bị vướng: Không nhận được mã xác nhận").is_visible()
    assert page.pdf().startswith(b"%PDF")
