"""A citizen alone: from the home page through a whole guide, by touch."""

from __future__ import annotations

import gc
from pathlib import Path

from kiosk_hands import INCHES, SIZE, Hands
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kiosk.config import KioskConfig
from ui.window import KioskWindow


def test_a_whole_guide_can_be_walked_by_touch_alone(hands: Hands, kiosk: KioskWindow) -> None:
    hands.tap("life-sinh-con")
    hands.wait_for("Results")
    hands.tap("guide-dang-ky-khai-sinh")
    hands.wait_for("Overview")
    assert "Đăng ký khai sinh" in hands.texts()
    hands.tap("counter")
    hands.answer_questions()
    hands.wait_for("Papers")
    hands.tap("next")
    hands.wait_for("Step")
    seen = 0
    while hands.page == "Step":
        assert hands.find("title").property("plain")
        hands.tap("next")
        seen += 1
    assert seen >= 4
    hands.wait_for("TakeAway")
    hands.tap("next")
    hands.wait_for("Rating")
    hands.tap("rate-good")
    hands.wait_for("Goodbye")
    hands.tap("toHome")
    hands.wait_for("Home")
    _assert_one_session_told_it_all(kiosk)


def _assert_one_session_told_it_all(kiosk: KioskWindow) -> None:
    assert kiosk.services is not None
    kiosk.services.store.writer.flush()
    [session] = kiosk.services.store.sessions.of_day(kiosk.services.today())
    assert (session.mode, session.outcome, session.rating) == ("self_service", "continues_at_home", "good")
    kinds = [event.kind for event in kiosk.services.store.sessions.timeline(session.id)]
    assert kinds[0] == "session.started"
    assert kinds[-1] == "session.finished"
    assert {"guide.opened", "way.chosen", "question.answered", "step.shown", "step.finished"} <= set(kinds)


def test_back_leads_one_page_back_through_the_whole_guide(hands: Hands) -> None:
    hands.tap("life-can-cuoc")
    hands.tap("guide-doi-can-cuoc")
    hands.wait_for("Overview")
    hands.tap("online")
    hands.wait_for("Question")
    hands.tap("barBack")
    hands.wait_for("Overview")
    hands.tap("barBack")
    hands.wait_for("Results")
    hands.tap("barBack")
    hands.wait_for("Home")


def test_language_and_text_size_change_without_losing_the_place(hands: Hands, kiosk: KioskWindow) -> None:
    hands.tap("life-qua-doi")
    hands.tap("guide-dang-ky-khai-tu")
    hands.wait_for("Overview")
    before = hands.texts()
    hands.tap("barLanguage")
    assert hands.page == "Overview"
    assert "Death registration" in hands.texts()
    hands.tap("barText")
    hands.wait_for("TextSize")
    hands.tap("text-200")
    hands.tap("textDone")
    hands.wait_for("Overview")
    assert kiosk.appearance.property("textPercent") == 200
    hands.tap("barLanguage")
    kiosk.appearance.setTextStep(0)
    assert hands.texts() == before


def test_a_search_that_finds_nothing_offers_a_person(hands: Hands, kiosk: KioskWindow) -> None:
    kiosk.flow.search("zzzz qqqq xxxx")
    hands.wait_for("Results")
    assert "Không tìm thấy" in hands.texts()
    hands.tap("barHelp")
    hands.wait_for("Help")
    assert "1800" in hands.texts().replace(" ", "").replace("18001096", "1800")
    hands.tap("helpBack")
    hands.wait_for("Results")


def test_stuck_is_noted_in_two_taps_with_its_place(hands: Hands, kiosk: KioskWindow) -> None:
    hands.tap("life-chung-thuc")
    hands.tap("guide-chung-thuc-ban-sao")
    hands.wait_for("Overview")
    hands.tap("counter")
    hands.answer_questions()
    if hands.page == "Papers":
        hands.tap("next")
    hands.wait_for("Step")
    hands.tap("stuck")
    hands.tap("reason-not_understood")
    hands.tap("stuckBack")
    hands.wait_for("Step")
    assert kiosk.services is not None
    kiosk.services.store.writer.flush()
    [session] = kiosk.services.store.sessions.unfinished()
    state = kiosk.services.store.sessions.get(session.id)
    assert state is not None
    [stuck] = state.stuck_points
    assert (stuck.guide, stuck.way, stuck.reason) == ("chung-thuc-ban-sao", "counter", "not_understood")


def test_a_tap_made_before_the_services_are_up_is_carried_out(
    qapp: QGuiApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    config = KioskConfig(tmp_path, screen_inches=INCHES)
    kiosk = KioskWindow(qapp, config, SIZE, config.px_per_mm(*SIZE))
    kiosk.window.show()
    try:
        hands = Hands(kiosk, qtbot)
        hands.tap("life-qua-doi")
        assert hands.page == "Home"
        with qtbot.waitSignal(kiosk.ready, timeout=20_000):
            kiosk.bring_up(voice=False)
        hands.wait_for("Results")
    finally:
        kiosk.close()
        gc.collect()


def test_a_press_is_not_lost_when_something_is_saved_under_the_finger(
    hands: Hands, kiosk: KioskWindow, qtbot: QtBot
) -> None:
    assert kiosk.services is not None
    hands.tap("life-can-cuoc")
    hands.tap("guide-doi-can-cuoc")
    hands.tap("counter")
    hands.wait_for("Question")
    first = hands.find("title").property("plain")
    option = kiosk.app.question.property("options")[0]["id"]
    with hands.holding(f"option-{option}"):
        kiosk.flow.note_read_aloud("Question")
        kiosk.services.store.writer.flush()
        qtbot.wait(100)
    qtbot.wait(100)
    assert hands.page != "Question" or hands.find("title").property("plain") != first
