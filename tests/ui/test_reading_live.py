"""Reading aloud with the real voice, wherever it is: with no loudspeaker the marks still follow the words."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from kiosk_hands import INCHES, SIZE, Hands
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot
from ui_survey import every_item

from kiosk.config import KioskConfig
from ui.screenshots import settle, wait_until
from ui.window import KioskWindow

pytestmark = pytest.mark.no_qt_log
"""QtMultimedia writes from threads of its own; pytest-qt's message handler would have them wait for the lock of Python,
which the simulated touch holds until they are done."""


@pytest.fixture(scope="module")
def voice(qapp: QGuiApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KioskWindow]:
    """One window with its voice for all tests: a kiosk starts its voice once a day."""
    config = KioskConfig(tmp_path_factory.mktemp("kiosk"), screen_inches=INCHES)
    kiosk = KioskWindow(qapp, config, SIZE, config.px_per_mm(*SIZE))
    kiosk.window.show()
    kiosk.bring_up()
    wait_until(lambda: kiosk.services is not None)
    yield kiosk
    kiosk.close()
    gc.collect()  # here, on the window's thread


@pytest.fixture
def speaking(voice: KioskWindow, qtbot: QtBot) -> KioskWindow:
    """Silent, on the page of a guide, the last touch of the bar long enough ago."""
    voice.wipe()
    qtbot.wait(500)
    voice.flow.open_guide("chung-thuc-ban-sao")
    settle()
    return voice


@pytest.fixture
def finger(speaking: KioskWindow, qtbot: QtBot) -> Hands:
    return Hands(speaking, qtbot)


def test_where_there_is_no_loudspeaker_it_is_said_once(finger: Hands, speaking: KioskWindow) -> None:
    told: list[str] = []
    speaking.read_aloud.changed.connect(lambda: told.append(speaking.read_aloud.notice))
    finger.tap("barRead")
    wait_until(lambda: "no-speaker" in told)
    finger.tap("barRead")
    speaking.read_aloud.dismiss_notice()
    told.clear()
    finger.tap("barRead")
    wait_until(lambda: bool(_marked(speaking)))
    finger.tap("barRead")
    assert "no-speaker" not in told


def test_the_bar_reads_the_page_and_marks_what_is_said(finger: Hands, speaking: KioskWindow) -> None:
    finger.tap("barRead")
    wait_until(lambda: bool(_marked(speaking)))
    [text] = _marked(speaking)
    assert int(text.property("sentenceLength")) > 0
    assert finger.find("readerBar").isVisible()
    finger.tap("barRead")
    assert not speaking.read_aloud.active
    assert not _marked(speaking)


@pytest.mark.parametrize("name", ["counter", "barText", "title", "barLanguage"])
def test_any_touch_elsewhere_silences_at_once(finger: Hands, speaking: KioskWindow, name: str) -> None:
    finger.tap("barRead")
    wait_until(lambda: bool(_marked(speaking)))
    finger.tap(name)
    assert not speaking.read_aloud.active
    assert not _marked(speaking)


def test_a_touch_that_silences_also_does_what_it_was_meant_to(finger: Hands, speaking: KioskWindow) -> None:
    """The bar of the voice goes away, but not before the finger is lifted from what it touched."""
    speaking.flow.choose_way("counter")
    finger.wait_for("Question")
    option = next(name for each in every_item(speaking.window.contentItem()) if _is_option(name := each.objectName()))
    finger.tap("barRead")
    wait_until(lambda: bool(_marked(speaking)))
    finger.tap(option)
    assert not speaking.read_aloud.active
    assert speaking.flow.visit is not None
    assert list(speaking.flow.visit.answers.values()) == [option.removeprefix("option-")]


def _is_option(name: str) -> bool:
    return name.startswith("option-")


def test_the_voice_s_own_buttons_do_not_silence_it(finger: Hands, speaking: KioskWindow) -> None:
    finger.tap("barRead")
    wait_until(lambda: bool(_marked(speaking)))
    for name in ("readSlower", "readFaster", "readAgain", "readPause"):
        finger.tap(name)
        assert speaking.read_aloud.active, name
    assert speaking.read_aloud.paused
    finger.tap("readPause")
    assert not speaking.read_aloud.paused


def test_consent_is_said_as_soon_as_it_is_asked(finger: Hands, speaking: KioskWindow) -> None:
    speaking.volunteers.create_first("Nguyễn Thị Hòa", "246810")
    wait_until(lambda: speaking.volunteers.helper is not None)
    speaking.volunteers.begin()
    finger.tap("group-elderly")
    finger.wait_for("Consent")
    wait_until(lambda: bool(_marked(speaking)))
    assert speaking.read_aloud.active


def _marked(kiosk: KioskWindow) -> list[QQuickItem]:
    """The texts of the page that carry a mark."""
    page = kiosk.window.property("pageItem")
    return [each for each in every_item(page) if each.property("marked")]
