"""Review, correction and ticket in a real Chromium: by keyboard alone, without a script, and by two at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from chromium import DESK, launched, tab_to
from console_world import HERE, NOON, PASSWORD, KioskLogWriter, World
from playwright.sync_api import Browser, Page, expect

from hub.db.models import KioskLog
from hub.feed.service import changes
from offline_db.protocol.kinds import Kind


@dataclass(frozen=True, slots=True)
class Desk:
    """A served hub with one kiosk, and a browser in which somebody has signed in."""

    world: World
    kiosk: KioskLogWriter
    page: Page

    def session(self, *, stuck: bool = False, outcome: str = "completed") -> UUID:
        session_id = self.kiosk.assisted_session(NOON, stuck=stuck, outcome=outcome)
        self.kiosk.send()
        return session_id

    def told_to_kiosk(self, kind: str) -> list[dict[str, object]]:
        """What the kiosk would fetch now of this kind."""
        with self.world.database.read() as session:
            log = session.get_one(KioskLog, (HERE, self.kiosk.kiosk.id))
            return [item.body or {} for item in changes(session, log, 0).items if item.kind == kind]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


WITH_AND_WITHOUT_SCRIPT = pytest.mark.parametrize("desk", [True, False], indirect=True, ids=["script", "no-script"])


@pytest.fixture
def desk(request: pytest.FixtureRequest, chromium: Browser, world: World) -> Iterator[Desk]:
    kiosk = world.kiosk(name="Máy 1")
    with world.served() as address:
        context = chromium.new_context(
            base_url=address,
            viewport={"width": DESK[0], "height": DESK[1]},
            locale="vi-VN",
            java_script_enabled=getattr(request, "param", True),
        )
        page = context.new_page()
        sign_in(page)
        yield Desk(world, kiosk, page)
        context.close()


def sign_in(page: Page) -> None:
    page.goto("/sign-in")
    page.locator("#username").fill("mai")
    page.locator("#password").fill(PASSWORD)
    page.locator("main button").click()
    page.wait_for_url("**/")


@WITH_AND_WITHOUT_SCRIPT
def test_a_session_is_sent_back_corrected_at_the_kiosk_and_approved(desk: Desk) -> None:
    session_id, page = desk.session(stuck=True), desk.page
    page.goto("/")
    page.get_by_role("link", name="Phiên chờ duyệt").click()
    page.get_by_role("link", name="Đăng ký khai sinh").click()
    page.get_by_role("button", name="Yêu cầu sửa").click()
    expect(page.get_by_role("alert")).to_contain_text("Hãy ghi lời nhắn hoặc lý do")
    page.get_by_label("Lời nhắn cho tình nguyện viên").fill("Xin ghi rõ bà con vướng ở đâu")
    page.get_by_role("button", name="Yêu cầu sửa").click()
    expect(page.get_by_role("status")).to_contain_text("Đã gửi yêu cầu sửa")
    (remark,) = desk.told_to_kiosk("review_remark")
    assert (remark["session"], remark["text"]) == (str(session_id), "Xin ghi rõ bà con vướng ở đâu")

    desk.kiosk.record(Kind.SESSION_RESUMED, session_id, NOON, {"staff_id": "tnv-1"})
    desk.kiosk.record(Kind.SESSION_FINISHED, session_id, NOON, {"outcome": "completed", "by": "volunteer"})
    desk.kiosk.send()
    page.goto("/")
    page.get_by_role("link", name="Phiên đã sửa, chờ xem lại").click()
    page.get_by_role("link", name="Đăng ký khai sinh").click()
    expect(page.get_by_text("từ máy ở điểm trợ giúp")).to_be_visible()
    page.get_by_role("button", name="Duyệt", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Đã duyệt phiên này.")
    assert [told["state"] for told in desk.told_to_kiosk("review_remark")] == ["needs_correction", "approved"]


@WITH_AND_WITHOUT_SCRIPT
def test_a_reply_to_a_ticket_reaches_the_kiosk_and_the_ticket_is_closed(desk: Desk) -> None:
    session_id, page = desk.session(stuck=True, outcome="escalated"), desk.page
    page.goto("/")
    page.get_by_role("link", name="Phiếu chuyển chưa ai nhận").click()
    page.get_by_role("link", name="Đăng ký khai sinh").click()
    page.get_by_role("button", name="Tôi nhận xử lý").click()
    expect(page.get_by_text("Trần Thị Mai đã nhận xử lý")).to_be_visible()
    page.get_by_label("Lời trả lời, ghi chú hoặc lý do").fill("Đã hỏi tổng đài, chờ gọi lại")
    page.get_by_role("button", name="Ghi chú nội bộ").click()
    expect(page.get_by_role("listitem").filter(has_text="Đã hỏi tổng đài, chờ gọi lại")).to_be_visible()
    page.get_by_label("Lời trả lời, ghi chú hoặc lý do").fill("Mời ông bà quay lại, mã đã gửi được")
    page.get_by_role("button", name="Gửi trả lời về máy").click()
    expect(page.get_by_role("status")).to_contain_text("Đã gửi.")
    page.get_by_role("button", name="Đóng phiếu").click()
    expect(page.get_by_role("status")).to_contain_text("Đã ghi.")
    told = desk.told_to_kiosk("ticket_reply")
    assert [each["text"] for each in told] == ["Mời ông bà quay lại, mã đã gửi được", "Phiếu đã đóng."]
    assert {each["session"] for each in told} == {str(session_id)}
    page.goto("/tickets")
    expect(page.get_by_text("Không còn phiếu nào chờ trả lời.")).to_be_visible()


def test_the_second_of_two_reviewers_sees_what_the_first_did_and_keeps_what_was_typed(desk: Desk) -> None:
    session_id, page = desk.session(), desk.page
    page.goto(f"/sessions/{session_id}")
    other = page.context.new_page()
    other.goto(f"/sessions/{session_id}")
    other.get_by_role("button", name="Duyệt", exact=True).click()
    expect(other.get_by_role("status")).to_contain_text("Đã duyệt phiên này.")
    page.get_by_label("Lời nhắn cho tình nguyện viên").fill("Thiếu giấy tờ đã xem")
    page.get_by_role("button", name="Yêu cầu sửa").click()
    expect(page.get_by_role("alert")).to_contain_text("Có người vừa xử lý phiên này trước")
    expect(page.get_by_role("alert")).to_contain_text("Đã duyệt")
    expect(page.locator("textarea")).to_have_value("Thiếu giấy tờ đã xem")
    page.get_by_role("button", name="Mở lại để xem").click()
    expect(page.get_by_role("status")).to_contain_text("Đã mở lại phiên này.")


def test_sessions_without_stuck_points_are_approved_together(desk: Desk) -> None:
    for stuck in (False, False, True):
        desk.session(stuck=stuck)
    page = desk.page
    page.goto("/sessions?review=to_review")
    page.get_by_role("checkbox", name="chọn").first.check()
    page.get_by_role("button", name="Duyệt các phiên đã chọn").click()
    expect(page.get_by_role("status").first).to_contain_text("Đã duyệt 1 phiên.")
    page.get_by_role("button", name="Duyệt mọi phiên không vướng trên trang này").click()
    expect(page.get_by_role("status").first).to_contain_text("Đã duyệt 1 phiên.")
    expect(page.get_by_text("1 phiên khớp điều kiện lọc")).to_be_visible()


def test_a_review_by_keyboard_alone(chromium: Browser, world: World) -> None:
    kiosk = world.kiosk()
    session_id = kiosk.assisted_session(NOON)
    kiosk.send()
    with world.served() as address:
        page = chromium.new_page(base_url=address)
        sign_in(page)
        page.goto(f"/sessions/{session_id}?review=to_review")
        tab_to(page, "Lời nhắn cho tình nguyện viên")
        page.keyboard.type("Cần ghi đánh giá")
        tab_to(page, "Không duyệt")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_be_focused()
        expect(page.get_by_role("status")).to_contain_text("Đã ghi là không duyệt.")
        page.close()


def test_a_filter_changes_the_list_in_place_keeps_the_focus_and_the_address(chromium: Browser, world: World) -> None:
    kiosk = world.kiosk()
    for outcome in ("completed", "completed", "escalated"):
        kiosk.assisted_session(NOON, outcome=outcome)
    kiosk.send()
    with world.served() as address:
        page = chromium.new_page(base_url=address)
        sign_in(page)
        page.goto("/sessions")
        page.get_by_text("Lọc danh sách").click()
        page.evaluate("window.stillTheSamePage = true")
        page.locator("#outcome").focus()
        page.locator("#outcome").select_option("escalated")
        expect(page.get_by_role("status")).to_have_text("1 phiên khớp điều kiện lọc")
        expect(page.locator("#outcome")).to_be_focused()
        assert page.evaluate("window.stillTheSamePage")
        assert page.url == f"{address}/sessions?outcome=escalated"
        kept = page.evaluate("JSON.stringify([localStorage, sessionStorage])")
        assert "khai sinh" not in kept  # a shared computer remembers no page
        page.go_back()
        expect(page.get_by_role("status")).to_have_text("3 phiên")
        page.close()
