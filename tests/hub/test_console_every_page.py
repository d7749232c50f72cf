"""Every page of the navigation as its readers meet it after weeks of work: on a telephone, with all folds open."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from chromium import TELEPHONE, judge, launched
from console_world import PASSWORD
from demo_hub import Demo, decide, demo
from playwright.sync_api import Browser, Page

from hub.console.navigation import NAVIGATION, OTHERS

READERS: dict[str, tuple[str, ...]] = {
    "mai": tuple(
        entry.key for entry in NAVIGATION + OTHERS if entry.key not in ("open_data", "accounts", "audit", "account")
    ),
    "tinh": ("home", "kiosks", "roster", "open_data", "audit"),
    "bien": ("home", "content", "notes"),
    "quan.tri": ("home", "accounts", "account"),
}
"""Who is asked to open which entries; a page that looks different to two people is there for both."""
DEEPER: dict[str, tuple[str, ...]] = {
    "mai": (
        "/kiosks?trouble=fork",
        "/sessions?counted=outcome:completed",
        "/reports/signed",
        "/recoveries/answer",
        "/notes/new?guide=dang-ky-khai-sinh",
        "/account/password",
        "/account/second-factor",
        "/account/proof",
    ),
    "quan.tri": ("/accounts/new",),
}
BEHIND: dict[str, tuple[tuple[str, str], ...]] = {
    "mai": (("/notes", "/notes/"), ("/reports/signed", "/reports/signed/"), ("/tickets?assignee=mine", "/tickets/")),
    "quan.tri": (("/accounts", "/accounts/"),),
}
"""A list, and under which address the first of what it lists is found."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Demo, str]]:
    running = demo(tmp_path_factory.mktemp("hub"), sessions=40)
    with running.world.served() as address:
        decide(running, address)
        yield running, address


@pytest.fixture
def page(chromium: Browser, told: tuple[Demo, str]) -> Iterator[Page]:
    width, height = TELEPHONE
    context = chromium.new_context(
        base_url=told[1], viewport={"width": width, "height": height}, locale="vi-VN", reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def sign_in(page: Page, username: str) -> None:
    page.goto("/sign-in")
    page.locator("#username").fill(username)
    page.locator("#password").fill(PASSWORD)
    page.locator("main button").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def look(page: Page, username: str) -> None:
    """Judge what is shown, with everything unfolded."""
    page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true; })")
    path = re.sub(r"\W+", "-", page.url.partition("//")[2].partition("/")[2]) or "home"
    judge(page, f"{username}-{path[:60]}")


def test_every_entry_of_the_navigation_is_looked_at() -> None:
    assert {key for keys in READERS.values() for key in keys} == {entry.key for entry in NAVIGATION + OTHERS}


@pytest.mark.parametrize("username", list(READERS))
def test_every_page_fits_a_telephone_and_passes_the_accessibility_checker(page: Page, username: str) -> None:
    sign_in(page, username)
    addresses = [entry.href for entry in NAVIGATION + OTHERS if entry.key in READERS[username]]
    for listing, under in BEHIND.get(username, ()):
        page.goto(listing)
        addresses.append(page.locator(f"main a[href^='{under}']").first.get_attribute("href") or "")
    for address in [*addresses, *DEEPER.get(username, ())]:
        answer = page.goto(address)
        assert answer is not None
        assert answer.ok, f"{username} {address}: {answer.status}"
        look(page, username)


def test_an_error_on_a_form_is_told_on_a_page_that_passes_too(page: Page) -> None:
    sign_in(page, "mai")
    for address, button in (("/roster", "Thêm người"), ("/announcements", "Đăng thông báo"), ("/kiosks", "Thêm điểm")):
        page.goto(address)
        page.evaluate("document.querySelectorAll('main [required]').forEach(each => { each.required = false; })")
        page.get_by_role("button", name=button).last.click()
        page.get_by_role("alert").wait_for()
        look(page, "mai-error")
