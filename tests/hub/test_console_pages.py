"""What the console's pages show of the events that came in, on both databases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from console_world import ELSEWHERE, HELP_POINTS, HERE, NOON, KioskLogWriter, Site, World, csrf_of, words_of
from postgres_cluster import PostgresCluster

from hub.console.session_list import PAGE_SIZE
from hub.enrolment.service import Enrolled, enrol
from hub.ingest.service import Fork
from offline_db.protocol.event import GENESIS

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Told:
    """A site whose commune has three sessions of today, one of yesterday and PAGE_SIZE of long ago."""

    site: Site
    browser: httpx.Client
    stuck: UUID
    plain: UUID
    alone: UUID
    unfinished: UUID


@pytest.fixture(scope="module")
def told(template: Path | PostgresCluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    home = tmp_path_factory.mktemp("console")
    on_postgres = isinstance(template, PostgresCluster)
    url = template.create("console", "hub_template") if on_postgres else f"sqlite:///{home / 'hub.db'}"
    world = World(home, url)
    kiosk, second = world.kiosk(name="Máy 1"), world.kiosk(name="Máy 2")
    for n in range(PAGE_SIZE):
        kiosk.self_service_session(NOON - 40 * DAY + timedelta(minutes=n))
    unfinished = kiosk.assisted_session(NOON - DAY, outcome=None, group="poor")
    stuck = kiosk.assisted_session(NOON - timedelta(hours=2), stuck=True, outcome="escalated", consent="contact")
    plain = second.assisted_session(
        NOON - timedelta(hours=1), guide=("tam-tru", "Đăng ký tạm trú"), helper=("tnv-2", "Phạm Văn Bình")
    )
    alone = second.self_service_session(NOON - timedelta(minutes=30))
    kiosk.send(unsent_sessions=12, clock_ahead=timedelta(minutes=-7))
    second.send()
    elsewhere = world.kiosk(ELSEWHERE)
    elsewhere.assisted_session(NOON)
    elsewhere.send()
    world.kiosk(name="Máy 3, chưa bật")
    with world.served() as address:
        site = Site(world, address)
        yield Told(site, site.signed_in(), stuck, plain, alone, unfinished)
        site.close()


def sessions_in(page: str) -> list[UUID]:
    return [UUID(found) for found in re.findall(r'href="/sessions/([0-9a-f-]{36})[?"]', page)]


def test_the_list_is_newest_first_and_says_how_many_there_are(told: Told) -> None:
    page = told.browser.get("/sessions").text
    assert sessions_in(page)[:4] == [told.alone, told.plain, told.stuck, told.unfinished]
    assert f"{PAGE_SIZE + 4} phiên" in words_of(page)


def test_paging_shows_every_session_once_and_then_ends(told: Told) -> None:
    address: str | None = "/sessions"
    seen: list[UUID] = []
    while address:
        page = told.browser.get(address).text
        seen += sessions_in(page)
        older = re.search(r'href="([^"]*after=[^"]*)"', page)
        address = older[1].replace("&amp;", "&") if older else None
    assert len(seen) == len(set(seen)) == PAGE_SIZE + 4


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("stuck=1", ["stuck"]),
        ("staff=tnv-2", ["plain"]),
        ("guide=tam-tru", ["plain"]),
        ("outcome=escalated", ["stuck"]),
        ("outcome=open", ["unfinished"]),
        ("group=poor", ["unfinished"]),
        ("mode=assisted&first_day=2026-11-21", ["plain", "stuck"]),
        ("first_day=2026-11-20&last_day=2026-11-20", ["unfinished"]),
        ("first_day=2026-11-21&last_day=2026-11-21&staff=&guide=&outcome=", ["alone", "plain", "stuck"]),
        (f"help_point={HELP_POINTS[HERE]}&first_day=2026-11-20", ["alone", "plain", "stuck", "unfinished"]),
        (f"help_point={HELP_POINTS[ELSEWHERE]}", []),
    ],
)
def test_a_filter_finds_exactly_its_sessions(told: Told, query: str, names: list[str]) -> None:
    page = told.browser.get(f"/sessions?{query}").text
    assert sessions_in(page) == [getattr(told, name) for name in names]
    expected = f"{len(names)} phiên khớp điều kiện lọc" if names else "Không có phiên nào khớp"
    assert expected in words_of(page)


def test_a_day_begins_at_midnight_in_vietnam(told: Told) -> None:
    kiosk = told.site.world.kiosk(name="Máy đêm")
    midnight = NOON.replace(hour=17) - 11 * DAY  # 00:00 of 11 November in Vietnam
    before, after = (kiosk.self_service_session(midnight + timedelta(seconds=s)) for s in (-1, 0))
    kiosk.send()
    for day, session_id in (("2026-11-10", before), ("2026-11-11", after)):
        assert sessions_in(told.browser.get(f"/sessions?first_day={day}&last_day={day}").text) == [session_id]
    kiosk_only = told.browser.get(f"/sessions?kiosk={kiosk.kiosk.id}").text
    assert sessions_in(kiosk_only) == [after, before]


def test_every_figure_of_the_day_is_the_count_of_the_list_behind_it(told: Told) -> None:
    page = told.browser.get("/").text
    figures = re.findall(r'class="figure" href="([^"]+)".*?figure__n">(\d+)<', page, re.DOTALL)
    assert [int(count) for _, count in figures] == [3, 2, 2, 1, 1, 0]
    for address, count in figures:
        assert len(sessions_in(told.browser.get(address.replace("&amp;", "&")).text)) == int(count)


def test_a_timeline_tells_in_order_what_was_read_where_they_were_stuck_and_how_it_ended(told: Told) -> None:
    words = words_of(told.browser.get(f"/sessions/{told.stuck}").text)
    in_order = [
        "10:00:00 Lê Thị Mai bắt đầu hỗ trợ người dân",
        "10:01:00 Mở hướng dẫn Đăng ký khai sinh",
        "10:02:00 Trả lời: Bệnh viện Bé sinh ở đâu?",
        "10:03:00 Chọn cách làm: làm trên mạng",
        "10:04:00 Đánh dấu đã có giấy tờ Giấy chứng sinh",
        "10:05:00 Xem bước 1 trên 4 Gõ “khai sinh” vào ô tìm",
        "10:06:00 Nghe máy đọc Gõ “khai sinh” vào ô tìm",
        "10:07:00 Bị vướng: Không nhận được mã xác nhận (tình nguyện viên bấm) Gõ “khai sinh” vào ô tìm",
        "10:09:00 Mang về: mã QR, 1 trang",
        "10:10:00 Người dân đánh giá: Hài lòng",
        "10:11:00 Kết thúc: Chuyển lên hỗ trợ (tình nguyện viên bấm)",
    ]
    places = [words.find(line) for line in in_order]
    assert -1 not in places
    assert places == sorted(places)


def test_a_sessions_facts_say_who_helped_whom_and_for_how_long(told: Told) -> None:
    words = words_of(told.browser.get(f"/sessions/{told.plain}").text)
    for fact in ("Phạm Văn Bình", "Người cao tuổi", "Kéo dài 10 phút", "Không có dữ liệu định danh", "Hài lòng"):
        assert fact in words
    assert "Không có dữ liệu định danh" not in words_of(told.browser.get(f"/sessions/{told.stuck}").text)
    assert "Chưa kết thúc" in words_of(told.browser.get(f"/sessions/{told.unfinished}").text)


def test_an_event_of_a_newer_kiosk_is_shown_and_breaks_nothing(told: Told) -> None:
    kiosk = told.site.world.kiosk(name="Máy mới")
    session_id = kiosk.new_id(NOON - 20 * DAY)
    kiosk.record("session.started", session_id, NOON - 20 * DAY, {"mode": "by_video", "language": "vi"})
    kiosk.record("drone.sent", session_id, NOON - 20 * DAY, {"guide": ["<b>1</b>"], "step": None})
    kiosk.record("session.finished", session_id, NOON - 20 * DAY, {"outcome": "<b>flown</b>", "by": "pilot"})
    kiosk.send()
    page = told.browser.get(f"/sessions/{session_id}").text
    assert "Việc khác được ghi lại: drone.sent" in words_of(page)
    assert "Kết thúc: &lt;b&gt;flown&lt;/b&gt; (pilot)" in page
    assert told.browser.get("/sessions?first_day=2026-11-01&last_day=2026-11-01").status_code == 200


def row_of(page: str, kiosk: str) -> str:
    rows = re.findall(r"<tr role=.*?</tr>", page.partition("<tbody")[2], re.DOTALL)
    (found,) = (row for row in rows if f">{kiosk}<" in row)
    return words_of(f"<main{found}</main>")


def test_a_kiosks_health_is_told_in_words(told: Told) -> None:
    page = told.browser.get("/kiosks").text
    first = row_of(page, "Máy 1")
    for words in ("12 phiên", "vừa xong", "0.1.0", "Chậm 7 phút"):
        assert words in first
    second = row_of(page, "Máy 2")
    for words in ("Đã gửi hết", "Đúng giờ"):
        assert words in second
    assert "Chưa lần nào" in row_of(page, "Máy 3, chưa bật")


def test_a_forked_log_is_marked_and_explained(told: Told) -> None:
    kiosk = told.site.world.kiosk(name="Máy bị chép")
    kiosk.self_service_session(NOON - 30 * DAY)
    kiosk.send()
    copy = KioskLogWriter(kiosk.hub, kiosk.kiosk, kiosk.clock, head=GENESIS)
    copy.self_service_session(NOON - 30 * DAY)
    assert isinstance(copy.send(), Fork)
    assert "Nhật ký tách đôi" in row_of(told.browser.get("/kiosks").text, "Máy bị chép")
    page = told.browser.get(f"/kiosks/{kiosk.kiosk.id}").text
    assert "hai máy dùng chung một ổ đĩa" in words_of(page)


def test_the_first_page_names_kiosks_that_are_silent_for_a_day(tmp_path: Path) -> None:
    world = World(tmp_path, f"sqlite:///{tmp_path / 'hub.db'}")
    kiosk = world.kiosk(name="Máy 1")
    kiosk.self_service_session(NOON)
    kiosk.send()
    world.kiosk(name="Máy 2")
    with world.served() as address:
        site = Site(world, address)
        assert "Máy nào cũng có liên lạc" in words_of(site.signed_in().get("/").text)
        world.clock.forward(DAY + timedelta(hours=1))
        words = words_of(site.signed_in().get("/").text)
        site.close()
    assert "Máy 1 · Điểm hỗ trợ" in words
    assert "Liên lạc lần cuối 1 ngày trước (21/11/2026 12:00)" in words
    assert "Chưa liên lạc lần nào từ khi kết nối." in words


def test_the_code_that_the_page_shows_lets_one_kiosk_in(told: Told) -> None:
    page = told.browser.get("/kiosks").text
    fields = {"csrf": csrf_of(page), "help_point": str(HELP_POINTS[HERE]), "kiosk_name": " Máy 9 "}
    shown = told.browser.post("/kiosks/enrolment-codes", data=fields).text
    assert "đến 24/11/2026 12:00" in words_of(shown)
    (code,) = re.findall(r'class="code[^"]*">([^<]+)<', shown)
    with told.site.world.database.write() as session:
        enrolled = enrol(session, code, bytes(range(32)), UUID(int=99), NOON)
        assert isinstance(enrolled, Enrolled)
        assert (enrolled.kiosk.commune_code, enrolled.kiosk.name) == (HERE, "Máy 9")


def test_english_is_a_switch_away_and_leads_back_to_the_same_page(told: Told) -> None:
    browser = told.site.signed_in()
    page = browser.get("/sessions?stuck=1").text
    answer = browser.post("/language", data={"csrf": csrf_of(page), "language": "en", "back": "/sessions?stuck=1"})
    assert answer.headers["location"] == "/sessions?stuck=1"
    english = browser.get("/sessions?stuck=1").text
    assert '<html lang="en">' in english
    assert "1 session matches the filters" in words_of(english)
    assert "1 stuck point" in words_of(english)


def test_a_commune_without_sessions_is_told_what_to_do(tmp_path: Path) -> None:
    world = World(tmp_path, f"sqlite:///{tmp_path / 'hub.db'}")
    with world.served() as address:
        site = Site(world, address)
        browser = site.signed_in()
        assert "Phiên sẽ hiện ở đây khi" in words_of(browser.get("/sessions").text)
        assert "Hãy tạo mã kết nối" in words_of(browser.get("/kiosks").text)
        assert "Kết nối máy đầu tiên" in words_of(browser.get("/").text)
        site.close()
