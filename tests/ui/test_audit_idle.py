"""Nobody there: the warning, as many extensions as one likes, and a wipe that leaves nothing of the visit."""

from __future__ import annotations

import pytest
from kiosk_hands import Hands
from PySide6.QtGui import QGuiApplication
from ui_survey import every_item, visible

from ui.screenshots import settle, wait_until
from ui.window import KioskWindow

QUIET_S, GRACE_S = 120, 60
PIN = "246810"


class FakeClock:
    """Monotonic seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def idle_clock(clock: FakeClock) -> FakeClock:
    return clock


def test_an_untouched_home_page_is_left_in_peace(kiosk: KioskWindow, clock: FakeClock) -> None:
    _pass(kiosk, clock, 10 * QUIET_S)
    assert kiosk.app.property("idleSeconds") == 0


def test_the_warning_comes_after_the_quiet_time_and_counts_down(kiosk: KioskWindow, clock: FakeClock) -> None:
    kiosk.flow.open_guide("chung-thuc-ban-sao")
    _pass(kiosk, clock, QUIET_S - 1)
    assert kiosk.app.property("idleSeconds") == 0
    _pass(kiosk, clock, 1)
    assert kiosk.app.property("idleSeconds") == GRACE_S
    _pass(kiosk, clock, 20)
    assert kiosk.app.property("idleSeconds") == GRACE_S - 20


def test_the_time_is_extended_as_often_as_one_likes(hands: Hands, kiosk: KioskWindow, clock: FakeClock) -> None:
    """WCAG 2.2.1 asks for ten extensions; each is one simple tap."""
    kiosk.flow.open_guide("chung-thuc-ban-sao")
    for _ in range(12):
        _pass(kiosk, clock, QUIET_S + GRACE_S - 1)
        assert kiosk.app.property("idleSeconds") == 1
        hands.tap("stillHere")
        assert kiosk.app.property("idleSeconds") == 0
        assert hands.page == "Overview"


def test_a_touch_starts_the_quiet_time_anew(hands: Hands, kiosk: KioskWindow, clock: FakeClock) -> None:
    kiosk.flow.open_guide("chung-thuc-ban-sao")
    _pass(kiosk, clock, QUIET_S - 1)
    hands.tap("title")
    _pass(kiosk, clock, QUIET_S - 1)
    assert kiosk.app.property("idleSeconds") == 0


def test_reading_aloud_counts_as_somebody_being_there(kiosk: KioskWindow, clock: FakeClock) -> None:
    kiosk.flow.open_guide("chung-thuc-ban-sao")
    kiosk.read_aloud.active = True
    _pass(kiosk, clock, 3 * QUIET_S)
    assert kiosk.app.property("idleSeconds") == 0
    kiosk.read_aloud.paused = True
    _pass(kiosk, clock, QUIET_S)
    assert kiosk.app.property("idleSeconds") == GRACE_S


def test_the_wipe_leaves_nothing_of_the_visit(
    hands: Hands, kiosk: KioskWindow, clock: FakeClock, qapp: QGuiApplication
) -> None:
    untouched = _texts(kiosk)
    kiosk.flow.search("chứng thực bản sao cho Nguyễn Văn Bí Mật")
    kiosk.flow.open_guide("chung-thuc-ban-sao")
    kiosk.appearance.setTextStep(4)
    kiosk.appearance.setTheme("yellow")
    kiosk.appearance.setEasyReading(True)
    kiosk.appearance.setMotion(False)
    hands.tap("barLanguage")
    qapp.clipboard().setText("012345678901")
    shown = _texts(kiosk)
    assert any("certified" in text.lower() or "copies" in text.lower() for text in shown)
    _pass(kiosk, clock, QUIET_S + GRACE_S)
    hands.wait_for("Home")
    look = kiosk.appearance
    assert [look.property(name) for name in ("language", "textPercent", "theme", "easyReading", "motion")] == [
        "vi",
        100,
        "light",
        False,
        True,
    ]
    assert qapp.clipboard().text() == ""
    settle()
    left = _texts(kiosk)
    assert not [text for text in left if "Bí Mật" in text]
    assert not left & (shown - untouched), f"still there: {left & (shown - untouched)}"
    assert kiosk.app.property("canGoBack") is False
    assert _only_session(kiosk) == ("self_service", "abandoned")


def test_an_assisted_session_waits_to_be_continued(hands: Hands, kiosk: KioskWindow, clock: FakeClock) -> None:
    kiosk.volunteers.create_first("Nguyễn Thị Hòa", PIN)
    wait_until(lambda: kiosk.volunteers.helper is not None)
    kiosk.volunteers.begin()
    kiosk.volunteers.choose_group("elderly")
    kiosk.volunteers.choose_consent("anonymous")
    kiosk.flow.open_guide("chung-thuc-ban-sao")
    hands.wait_until_saved()
    _pass(kiosk, clock, QUIET_S + GRACE_S)
    hands.wait_for("Home")
    assert kiosk.volunteers.helper is None
    assert "sessionState" not in {item.objectName() for item in visible(kiosk.window.contentItem())}
    assert _only_session(kiosk) == ("assisted", None)
    assert "Tiếp tục phiên đang dở" in hands.texts()


def _pass(kiosk: KioskWindow, clock: FakeClock, seconds: float) -> None:
    clock.now += seconds
    kiosk.idle.check()
    settle(2)


def _texts(kiosk: KioskWindow) -> set[str]:
    """Every text that any item holds, seen or not."""
    found: set[str] = set()
    for item in every_item(kiosk.window.contentItem()):
        found |= {str(item.property(name)) for name in ("plain", "text", "spoken") if item.property(name)}
    return found


def _only_session(kiosk: KioskWindow) -> tuple[str, str | None]:
    assert kiosk.services is not None
    kiosk.services.store.writer.flush()
    [session] = kiosk.services.store.sessions.of_day(kiosk.services.today())
    return session.mode, session.outcome
