"""A second tap of an unsteady hand must not act on the page that the first one led to."""

from __future__ import annotations

import time

from kiosk_hands import Hands, items
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.tremor import WITHIN_S
from ui.window import KioskWindow


def test_two_quick_taps_answer_one_question(hands: Hands, kiosk: KioskWindow, qtbot: QtBot) -> None:
    kiosk.flow.open_guide("dang-ky-khai-sinh")
    kiosk.flow.choose_way("counter")
    hands.wait_for("Question")
    at = _middle(hands.find("option-benh_vien"))
    qtbot.wait(500)
    _tap(kiosk, at)
    qtbot.wait(60)
    assert _answers(kiosk) == 1
    again = min(_options(hands), key=lambda other: (other - at).manhattanLength())
    _tap(kiosk, again)  # on an answer of the next question, as near as a trembling finger comes down
    qtbot.wait(60)
    assert _answers(kiosk) == 1
    qtbot.wait(450)
    _tap(kiosk, again)  # a tap that is meant
    qtbot.wait(60)
    assert _answers(kiosk) == 2


def test_a_second_tap_during_a_slow_page_turn_answers_nothing(hands: Hands, kiosk: KioskWindow, qtbot: QtBot) -> None:
    kiosk.flow.open_guide("dang-ky-khai-sinh")
    kiosk.flow.choose_way("counter")
    hands.wait_for("Question")
    qtbot.wait(500)
    at = _middle(hands.find("option-benh_vien"))
    kiosk.flow.turned.connect(lambda: time.sleep(2 * WITHIN_S))  # as a machine that is slow to build the page
    _tap(kiosk, at)
    assert _answers(kiosk) == 1
    _tap(kiosk, min(_options(hands), key=lambda other: (other - at).manhattanLength()))
    qtbot.wait(60)
    assert _answers(kiosk) == 1


def _answers(kiosk: KioskWindow) -> int:
    assert kiosk.flow.visit is not None
    return len(kiosk.flow.visit.answers)


def _options(hands: Hands) -> list[QPoint]:
    shown = items(hands.kiosk.window.contentItem())
    return [_middle(each) for each in shown if each.objectName().startswith("option-")]


def _middle(item: QQuickItem) -> QPoint:
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


def _tap(kiosk: KioskWindow, at: QPoint) -> None:
    QTest.mouseClick(kiosk.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
