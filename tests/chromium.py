"""A real Chromium for tests: launched once, judged by axe-core and by whether a page fits its screen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
DESK, TELEPHONE = (1366, 768), (390, 844)
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


@contextmanager
def launched() -> Iterator[Browser]:
    """The browser; fails the test where it is missing."""
    if not CHROMIUM.exists():
        pytest.fail(f"there is no {CHROMIUM}: run packaging/system-packages, as make does", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the focus is on the control of this name, whose focus ring must be visible."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            """() => { const e = document.activeElement; const s = getComputedStyle(e);
                return [e.labels?.[0]?.innerText ?? e.innerText ?? '', s.outlineStyle, parseFloat(s.outlineWidth)]; }"""
        )
        assert (focused[1], focused[2] >= 2) != ("none", False), f"no focus ring on {focused[0]!r}"
        if focused[0].strip() == name:
            return
    pytest.fail(f"Tab never reaches {name!r}")


def judge(page: Page, name: str) -> None:
    """Nothing for axe-core to complain of, nothing wider than the screen, no target that is hard to hit.

    With CONSOLE_SCREENSHOTS set, a picture is left in that folder, to be looked at.
    """
    if "CONSOLE_SCREENSHOTS" in os.environ:
        page.screenshot(path=Path(os.environ["CONSOLE_SCREENSHOTS"]) / f"{name}.png", full_page=True)
    found = Axe().run(page)
    assert found.violations_count == 0, f"{name}: {found.generate_report()}"
    clipped = page.evaluate(
        """() => [...document.querySelectorAll('main *, header *')]
            .filter(e => e.clientWidth && e.checkVisibility() && e.tagName !== 'INPUT'
                && !e.closest('svg, .visually-hidden, thead, .framed--wide')
                && (e.getBoundingClientRect().right > innerWidth + 1 || e.scrollWidth > e.clientWidth + 1)
                && getComputedStyle(e).display !== 'inline')
            .map(e => e.outerHTML.slice(0, 90))"""
    )
    assert clipped == [], f"{name} is wider than the screen: {clipped}"
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, .button, nav a, input:not([type=hidden]), select, summary')]
            .filter(e => { const r = e.getBoundingClientRect(); return r.height && r.height < 24; })
            .map(e => e.outerHTML.slice(0, 90))"""
    )
    assert small == [], f"{name} has targets that are hard to hit: {small}"
