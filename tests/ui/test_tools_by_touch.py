"""The pages that answer by themselves, by touch: is it real, which commune is it now, questions and answers."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from kiosk_hands import INCHES, SIZE, Hands
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kiosk.config import KioskConfig
from ui.flow.pages import Page
from ui.window import KioskWindow

AGAIN_MS = 600
"""A button takes a second press within half a second for a tremor."""


def test_a_story_chosen_by_touch_is_judged_with_reasons_and_whom_to_call(hands: Hands) -> None:
    hands.tap("life-dung-mang")
    hands.wait_for("Results")
    hands.tap("tool-check")
    hands.wait_for("Check")
    hands.tap("situation-0")
    assert "Đáng ngờ" in hands.texts()
    assert "113" in hands.texts()
    assert "156" in hands.texts()
    hands.tap("checkGuide")
    hands.wait_for("Overview")
    assert "lừa đảo" in hands.texts()


def test_an_official_address_that_was_typed_is_said_to_be_real(hands: Hands) -> None:
    hands.tap("life-dung-mang")
    hands.tap("tool-check")
    hands.wait_for("Check")
    hands.find("searchInput").setProperty("text", "dichvucong.gov.vn")
    hands.tap("searchGo")
    assert "Có thật: đúng kênh của Nhà nước." in hands.texts()
    assert "Văn phòng Chính phủ" in hands.texts()
    hands.tap("checkAgain")
    assert hands.find("searchInput").property("text") == ""


def test_an_old_address_that_was_typed_gives_the_commune_of_today(hands: Hands) -> None:
    hands.tap("life-dia-chi-moi")
    hands.tap("tool-places")
    hands.wait_for("Places")
    hands.find("searchInput").setProperty("text", "phuong Thanh My Loi, q2, tphcm")
    hands.tap("searchGo")
    assert "Phường Cát Lái, Thành phố Hồ Chí Minh" in hands.texts()
    assert "27112" in hands.texts()


def test_the_commune_of_today_is_found_without_typing(hands: Hands) -> None:
    hands.tap("life-dia-chi-moi")
    hands.tap("tool-places")
    hands.wait_for("Places")
    hands.tap("placeBrowse")
    hands.tap("place-01")
    assert hands.find("title").property("plain") == "Chọn quận, huyện cũ"
    hands.tap("place-005")
    hands.tap("place-00172")
    shown = hands.texts()
    assert "Phường Yên Hòa, Thành phố Hà Nội" in shown
    assert "Phường Cầu Giấy, Thành phố Hà Nội" in shown
    assert "tổ dân phố" in shown


def test_one_level_up_leads_back_while_browsing(hands: Hands, qtbot: QtBot) -> None:
    hands.tap("life-dia-chi-moi")
    hands.tap("tool-places")
    hands.tap("placeBrowse")
    hands.tap("place-01")
    qtbot.wait(AGAIN_MS)
    hands.tap("placeUp")
    assert hands.find("title").property("plain") == "Chọn tỉnh, thành phố cũ"
    qtbot.wait(AGAIN_MS)
    hands.tap("placeUp")
    assert hands.find("title").property("plain") == "Xã mình giờ là xã nào?"


def test_a_typed_question_is_answered_above_the_guides_and_leads_on(
    hands: Hands, kiosk: KioskWindow, qtbot: QtBot
) -> None:
    hands.find("searchInput").setProperty("text", "lam khai sinh cho con het bao nhieu tien")
    hands.tap("searchGo")
    hands.wait_for("Results")
    hands.tap("tool-ask")
    hands.wait_for("Ask")
    assert "Đăng ký khai sinh" in hands.texts()
    assert hands.find("answer").property("text")
    hands.tap("slot-documents")
    common = hands.find("answer").property("text")
    assert "Thẻ căn cước" in common
    qtbot.wait(AGAIN_MS)
    hands.tap(f"askOption-{kiosk.ask.property('options')[0]['id']}")
    exact = hands.find("answer").property("text")
    assert "chứng sinh" in exact
    assert exact != common
    assert "Đăng ký khai sinh" in hands.texts()
    hands.tap("askGuide")
    hands.wait_for("Overview")


def test_a_guide_answers_ready_made_questions_without_typing(hands: Hands) -> None:
    hands.tap("life-can-cuoc")
    hands.tap("guide-doi-can-cuoc")
    hands.wait_for("Overview")
    hands.tap("askAbout")
    hands.wait_for("Ask")
    hands.tap("slot-where")
    assert "Công an" in hands.find("answer").property("text")


def test_nothing_that_was_typed_is_recorded_and_nothing_stays_for_the_next(hands: Hands, kiosk: KioskWindow) -> None:
    hands.tap("life-dung-mang")
    hands.tap("tool-check")
    hands.find("searchInput").setProperty("text", "con trai tên Minh 0912345678")
    hands.tap("searchGo")
    hands.wait_for("Check")
    kiosk.wipe()
    hands.wait_for("Home")
    hands.tap("life-dung-mang")
    hands.tap("tool-check")
    assert hands.find("searchInput").property("text") == ""
    assert "Minh" not in hands.texts()
    assert kiosk.services is not None
    kiosk.services.store.writer.flush()
    [session, *_] = kiosk.services.store.sessions.of_day(kiosk.services.today())
    told = [(each.kind, dict(each.payload)) for each in kiosk.services.store.sessions.timeline(session.id)]
    assert ("tool.used", {"page": "Check", "guide": None}) in told
    assert "Minh" not in str(told)
    assert "0912345678" not in str(told)


@pytest.fixture
def ha_noi(qapp: QGuiApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[KioskWindow]:
    config = KioskConfig(tmp_path, screen_inches=INCHES, province="01", commune="00166", place_name="phường Cầu Giấy")
    window = KioskWindow(qapp, config, SIZE, config.px_per_mm(*SIZE))
    window.window.show()
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.bring_up(voice=False)
    yield window
    window.close()
    gc.collect()


def test_only_a_signed_in_volunteer_sees_what_is_for_officials(ha_noi: KioskWindow, qtbot: QtBot) -> None:
    hands = Hands(ha_noi, qtbot)
    hands.tap("barHelp")
    hands.wait_for("Help")
    assert "Nhánh" not in hands.texts()
    assert "Nhóm Zalo hỗ trợ chính quyền hai cấp" not in hands.texts()
    ha_noi.volunteers.create_first("Nguyễn Thị Hòa", "246810")
    qtbot.waitUntil(lambda: ha_noi.volunteers.helper is not None, timeout=10_000)
    ha_noi.flow.forget()
    ha_noi.navigator.go(Page.HELP)
    shown = hands.texts()
    assert "Nhánh 6: hệ thống giải quyết thủ tục" in shown
    assert "(024) 1022, bấm 6" in shown
    assert "Nhóm Zalo hỗ trợ chính quyền hai cấp Hà Nội" in shown
    ha_noi.volunteers.lock()
    ha_noi.flow.changed.emit()
    qtbot.wait(50)
    assert "Nhánh 6" not in hands.texts()


def test_who_is_stuck_is_told_whom_to_turn_to_for_that_reason(hands: Hands) -> None:
    hands.tap("life-chung-thuc")
    hands.tap("guide-chung-thuc-ban-sao")
    hands.tap("counter")
    hands.answer_questions()
    hands.wait_for("Papers")
    hands.tap("next")
    hands.wait_for("Step")
    hands.tap("stuck")
    hands.tap("reason-system_error")
    assert "1800 1096" in hands.find("turnTo").property("text")
