"""Unsteady hands: acting on release, sliding off, tapping twice, never having to drag."""

from __future__ import annotations

from kiosk_hands import Hands
from PySide6.QtCore import QPoint
from PySide6.QtGui import QInputDevice
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from ui_survey import scene_box

from ui.screenshots import settle
from ui.window import KioskWindow


class Finger:
    """One finger on the glass, put down and lifted where and when the test says."""

    def __init__(self, kiosk: KioskWindow) -> None:
        self._window = kiosk.window
        self._glass = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)

    def down(self, at: QPoint) -> None:
        QTest.touchEvent(self._window, self._glass).press(0, at, self._window).commit()
        settle(1)

    def slide(self, at: QPoint) -> None:
        QTest.touchEvent(self._window, self._glass).move(0, at, self._window).commit()
        settle(1)

    def up(self, at: QPoint) -> None:
        QTest.touchEvent(self._window, self._glass).release(0, at, self._window).commit()
        settle(1)


def test_a_button_acts_when_the_finger_is_lifted(hands: Hands, kiosk: KioskWindow) -> None:
    finger, at = Finger(kiosk), _middle(hands.find("barText"))
    finger.down(at)
    assert hands.page == "Home"
    assert hands.find("barText").property("down") is True, "a pressed button must look pressed"
    finger.up(at)
    hands.wait_for("TextSize")


def test_sliding_off_a_button_takes_the_touch_back(hands: Hands, kiosk: KioskWindow) -> None:
    finger = Finger(kiosk)
    for name in ("barText", "life-qua-doi", "volunteer"):
        at = _middle(hands.find(name))
        away = at - QPoint(0, 300) if at.y() > 400 else at + QPoint(0, 300)
        finger.down(at)
        for part in range(1, 6):
            finger.slide(at + (away - at) * part / 5)
        finger.up(away)
        assert hands.page == "Home", name


def test_a_second_tap_within_the_tremor_time_does_nothing(hands: Hands, kiosk: KioskWindow, qtbot: QtBot) -> None:
    finger, at = Finger(kiosk), _middle(hands.find("barLanguage"))
    seen: list[str] = []
    kiosk.appearance.languageChanged.connect(seen.append)
    for wait in (0, 30, 60):  # turning every word takes a busy machine some of the half second
        qtbot.wait(wait)
        finger.down(at)
        finger.up(at)
    assert seen == ["en"]
    qtbot.wait(450)
    finger.down(at)
    finger.up(at)
    assert seen == ["en", "vi"]


def test_a_second_tap_does_not_fall_on_what_the_first_has_brought(
    hands: Hands, kiosk: KioskWindow, qtbot: QtBot
) -> None:
    """The next page has its next button in the same place: a tremor there must not skip a step."""
    kiosk.flow.open_guide("chung-thuc-ban-sao")
    kiosk.flow.choose_way("counter")
    hands.answer_questions()
    kiosk.flow.leave_papers()
    hands.wait_for("Step")
    finger, at = Finger(kiosk), _middle(hands.find("next"))
    before = hands.find("title").property("plain")
    finger.down(at)
    finger.up(at)
    second = hands.find("title").property("plain")
    assert second != before
    qtbot.wait(150)
    finger.down(at)
    finger.up(at)
    assert hands.find("title").property("plain") == second


def test_all_of_a_long_page_is_seen_with_the_page_buttons_alone(hands: Hands, kiosk: KioskWindow) -> None:
    """Each turn keeps a line of what was seen, so nothing is skipped; and it reaches the end."""
    kiosk.flow.open_guide("dang-ky-khai-sinh")
    kiosk.appearance.setTextStep(2)
    hands.wait_for("Overview")
    flick = hands.find("flick")
    whole, room = float(flick.property("contentHeight")), flick.height()
    assert whole > 3 * room
    seen_to = room
    for _ in range(200):
        if not hands.find("pageDown").isEnabled():
            break
        before = float(flick.property("contentY"))
        hands.tap("pageDown")
        after = float(flick.property("contentY"))
        assert before < after < before + room
        seen_to = after + room
    assert seen_to >= whole - 1
    hands.tap("pageUp")
    assert float(flick.property("contentY")) < whole - room - 1


def _middle(item: QQuickItem) -> QPoint:
    return scene_box(item).center().toPoint()
