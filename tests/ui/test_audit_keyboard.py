"""Everything that can be tapped can be reached and done with Tab, Enter and Space, and one sees where one is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from kiosk_hands import Hands
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtQuick import QQuickItem
from ui_keys import Keys
from ui_survey import covering, is_pressable, scene_box, stand, standing_walk, theme_of, visible

from ui.screenshots import Walk
from ui.window import KioskWindow

PAGE_BUTTONS = frozenset({"pageUp", "pageDown"})
"""Each is out of action at its end of the page; the focus itself scrolls."""


@pytest.fixture
def walk(qapp: QGuiApplication, tmp_path: Path) -> Iterator[Walk]:
    with standing_walk(qapp, tmp_path, "1366x768") as walk:
        yield walk


def test_tab_reaches_all_that_can_be_pressed_and_comes_round(walk: Walk) -> None:
    keys = Keys(walk.kiosk)
    for page, show in walk.pages():
        show()
        stand(walk)
        root = walk.kiosk.window.contentItem()
        on_top = covering(root) or root
        wanted = {each for each in visible(on_top) if is_pressable(each) and each.isEnabled()}
        reached = set(keys.round())
        missed = [each.objectName() for each in wanted - reached if each.objectName() not in PAGE_BUTTONS]
        assert not missed, f"{page}: Tab does not reach {missed}"
        hidden = [each.objectName() for each in reached if not _under(each, on_top)]
        assert not hidden, f"{page}: Tab reaches {hidden} under what covers them"


def test_the_ring_around_the_focus_is_seen_on_the_glass(walk: Walk) -> None:
    keys = Keys(walk.kiosk)
    focus = QColor(theme_of(walk.kiosk).property("focus"))
    looked_at = 0
    for page, show in walk.pages():
        show()
        stand(walk)
        for _ in keys.round():
            stop = keys.tab()
            if stop is None or not is_pressable(stop):
                continue
            stand(walk)
            ring = _ring_share(walk.kiosk.window.grabWindow(), scene_box(stop), focus)
            assert ring >= 0.6, f"{page}: the ring around {stop.objectName()!r} is {ring:.0%} seen"
            looked_at += 1
        if looked_at > 50:
            return


def test_a_guide_is_walked_with_the_keyboard_alone(kiosk: KioskWindow) -> None:
    from kiosk.visits.visit import Asking

    keys = Keys(kiosk)
    keys.go_to("life-qua-doi")
    keys.press(Qt.Key.Key_Return)
    keys.go_to("guide-dang-ky-khai-tu")
    keys.press(Qt.Key.Key_Return)
    keys.go_to("counter")
    keys.press(Qt.Key.Key_Space)
    while isinstance(place := kiosk.flow.place, Asking):
        stay = next(each for each in place.question.options if each.go_to is None and each.ask_staff is None)
        keys.go_to(f"option-{stay.id}")
        keys.press(Qt.Key.Key_Return)
    for _ in range(30):
        if kiosk.navigator.page.value == "TakeAway":
            break
        keys.go_to("next")
        keys.press(Qt.Key.Key_Enter)
        _wait_out_the_tremor_guard()
    keys.go_to("next")
    keys.press(Qt.Key.Key_Return)
    keys.go_to("rate-good")
    keys.press(Qt.Key.Key_Space)
    keys.go_to("toHome")
    keys.press(Qt.Key.Key_Return)
    assert kiosk.navigator.page.value == "Home"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_key_that_is_held_down_acts_once(kiosk: KioskWindow, key: Qt.Key) -> None:
    keys = Keys(kiosk)
    keys.go_to("barLanguage")
    seen: list[str] = []
    kiosk.appearance.languageChanged.connect(seen.append)
    keys.send(QEvent.Type.KeyPress, key)
    for _ in range(20):
        keys.send(QEvent.Type.KeyRelease, key, repeat=True)
        keys.send(QEvent.Type.KeyPress, key, repeat=True)
    keys.send(QEvent.Type.KeyRelease, key)
    assert seen == ["en"]


def test_ticking_a_paper_leaves_the_focus_where_it_is(kiosk: KioskWindow) -> None:
    kiosk.flow.open_guide("chung-thuc-ban-sao")
    keys = Keys(kiosk)
    box = keys.go_to("paper-ban_chinh")
    for ticked in (True, False):
        keys.press(Qt.Key.Key_Space)
        assert box.property("ticked") is ticked
        assert keys.focused == box
        _wait_out_the_tremor_guard()


def test_the_ring_is_for_keys_not_for_touch(hands: Hands, kiosk: KioskWindow) -> None:
    hands.tap("barLanguage")
    button = hands.find("barLanguage")
    assert button.property("ringShown") is False
    keys = Keys(kiosk)
    assert keys.go_to("barLanguage").property("ringShown") is True


def _under(item: QQuickItem, root: QQuickItem) -> bool:
    above: QQuickItem | None = item
    while above is not None and above != root:
        above = above.parentItem()
    return above is not None


def _ring_share(picture: QImage, box: QRectF, focus: QColor) -> float:
    """How much of the way around a control there is ring, looking outward from each point of its edge."""
    reach = 12
    points = [
        (x, y, 0, dy)
        for x in range(int(box.left()) + 20, int(box.right()) - 20, 6)
        for y, dy in ((int(box.top()), -1), (int(box.bottom()), 1))
    ]
    points += [
        (x, y, dx, 0)
        for y in range(int(box.top()) + 20, int(box.bottom()) - 20, 6)
        for x, dx in ((int(box.left()), -1), (int(box.right()), 1))
    ]
    seen = 0
    for x, y, dx, dy in points:
        outward = ((x + dx * step, y + dy * step) for step in range(reach))
        seen += any(picture.valid(a, b) and picture.pixelColor(a, b) == focus for a, b in outward)
    return seen / len(points)


def _wait_out_the_tremor_guard() -> None:
    from PySide6.QtTest import QTest

    QTest.qWait(420)
