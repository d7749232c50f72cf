"""A figure leads to what it counts, and the list says which figure it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest
from console_world import words_of
from demo_hub import Demo, demo

from hub.console import counted_words
from hub.console.counted_words import said
from hub.console.texts import english, translator
from hub.console.words import NEED
from hub.points.health import Trouble
from hub.reports.measures import MEASURES, path_key, reference


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Demo, str]]:
    running = demo(tmp_path_factory.mktemp("hub"), sessions=16)
    with running.world.served() as address:
        yield running, address


def row_of(page: str, address: str) -> int:
    """The number in the row of the first page that leads there."""
    found = re.search(rf'href="{re.escape(address)}[^>]*>.*?need__n">(\d+)<', page)
    assert found is not None, address
    return int(found[1])


@pytest.mark.parametrize("username", ["mai", "tinh"])
def test_each_row_about_kiosks_leads_to_exactly_its_kiosks(told: tuple[Demo, str], username: str) -> None:
    running, address = told
    with running.browser(address, username) as browser:
        home = browser.get("/").text
        rows = re.findall(r'href="(/kiosks\?trouble=(\w+))', home)
        expected = {"fork": "Máy 4", "quarantined": "Máy 2, nhà văn hóa khu phố 3", "silent": "Máy 3, trạm y tế"}
        assert {*expected, "unsent", "disk_low", "clock_off"} == {trouble for _, trouble in rows}
        for path, trouble in rows:
            page = browser.get(path).text
            named = re.findall(r'href="/kiosks/[0-9a-f-]{36}[^"]*">([^<]+)</a>', page)
            assert len(named) == row_of(home, path), trouble
            assert [expected.get(trouble, expected["quarantined"])] == named


def test_a_trouble_that_no_kiosk_has_says_so(told: tuple[Demo, str]) -> None:
    running, address = told
    with running.browser(address, "mai") as browser:
        assert "Không còn máy nào như vậy." in words_of(browser.get("/kiosks?trouble=another_machine").text)
        assert browser.get("/kiosks?trouble=sleepy").status_code == httpx.codes.BAD_REQUEST


def test_a_kiosk_s_page_leads_to_what_is_done_when_it_cannot_speak(told: tuple[Demo, str]) -> None:
    running, address = told
    with running.browser(address, "mai") as browser:
        page = browser.get(f"/kiosks/{running.well.kiosk.id}").text
        assert 'href="/carriers"' in page
        assert f'href="/recoveries?kiosk={running.well.kiosk.id}"' in page


def test_sessions_behind_a_figure_of_a_report_say_which(told: tuple[Demo, str]) -> None:
    running, address = told
    with running.browser(address, "mai") as browser:
        listed = browser.get("/sessions?first_day=2026-11-01&last_day=2026-11-21&counted=outcome:completed").text
        assert "Kết thúc thế nào: Đã làm xong , từ 01/11/2026 đến 21/11/2026." in words_of(listed)
        machine = reference("kiosk", running.well.kiosk.id.hex)
        assert "Máy: Máy 1, quầy một cửa" in words_of(browser.get("/sessions", params={"counted": machine}).text)


@pytest.mark.parametrize(
    ("counted", "vietnamese", "in_english"),
    [
        (reference("all"), "Phiên hỗ trợ", "Help sessions"),
        (reference("outcome"), "Kết thúc thế nào: Chưa kết thúc", "How it ended: Not ended"),
        (reference("reason", "no_code"), "Lý do vướng: Không nhận được mã xác nhận", None),
        (reference("days", "2026-11-02/2026-11-08"), "Từ ngày đến ngày: 02/11/2026 – 08/11/2026", None),
        (reference("hour", "09"), "Giờ bắt đầu: 9 giờ", "Hour of start: 9:00"),
        (reference("guide", "tam-tru"), "Hướng dẫn: Đăng ký tạm trú", None),
        (reference("step_reason", path_key("x", "nop", "no_code")), None, None),
        (reference("kiosk", "0" * 32), "Máy", None),
    ],
)
def test_a_figure_in_words(counted: str, vietnamese: str | None, in_english: str | None) -> None:
    names = {"tam-tru": "Đăng ký tạm trú", "x": "Đăng ký khai sinh"}
    if vietnamese is None:
        vietnamese = "Bị vướng ở bước, vì lý do: Đăng ký khai sinh · nop · Không nhận được mã xác nhận"
    assert said(counted, translator("vi"), names) == vietnamese
    if in_english is not None:
        assert said(counted, translator("en"), names) == in_english


def test_every_figure_and_every_trouble_has_words_in_both_languages() -> None:
    assert set(counted_words.TOPIC) == set(MEASURES)
    told = {*counted_words.TOPIC.values(), *(word for table in counted_words.KEY.values() for word in table.values())}
    assert told <= set(english())
    assert {trouble.value for trouble in Trouble} <= set(NEED)
