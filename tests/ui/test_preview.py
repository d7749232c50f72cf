"""An editor's preview: the open page follows the file, and a broken file never empties the window."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from content.catalogue import DATA
from content.errors import GuideNotFound
from kiosk.config import KioskConfig
from ui.flow.pages import Page
from ui.preview import Preview
from ui.window import KioskWindow

GUIDE = "dang-ky-khai-tu"
TODAY = date(2026, 11, 21)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.fixture
def window(qapp: QGuiApplication, tmp_path: Path) -> Iterator[KioskWindow]:
    config = KioskConfig(tmp_path / "kiosk", screen_inches=15.6)
    kiosk = KioskWindow(qapp, config, (1366, 768), config.px_per_mm(1366, 768))
    kiosk.window.show()
    yield kiosk
    kiosk.close()


def _change(data: Path, old: str, new: str) -> None:
    path = data / "guides" / f"{GUIDE}.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_saved_change_is_shown_where_the_editor_is(window: KioskWindow, data: Path, qtbot: QtBot) -> None:
    preview = Preview(window, GUIDE, data, today=TODAY)
    assert window.navigator.page is Page.OVERVIEW
    window.flow.choose_way("counter")
    question = window.flow.visit
    assert question is not None
    asked = question.guide.questions[0].ask.vi
    _change(data, asked, "Câu hỏi vừa sửa?")

    def shown() -> None:
        assert str(window.app.question.property("ask")) == "Câu hỏi vừa sửa?"

    qtbot.waitUntil(shown, timeout=10000)
    assert window.navigator.page is Page.QUESTION
    preview.stop()


def test_a_broken_file_is_told_and_the_last_sound_version_stays(
    window: KioskWindow, data: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    preview = Preview(window, GUIDE, data, today=TODAY)
    _change(data, "version: ", "version: x")
    told = ""

    def complained() -> None:
        nonlocal told
        told += capsys.readouterr().err
        assert "mục version" in told

    qtbot.waitUntil(complained, timeout=10000)
    assert window.navigator.page is Page.OVERVIEW
    assert window.flow.visit is not None
    _change(data, "version: x", "version: ")
    preview.stop()


def test_a_guide_that_is_not_there_is_refused(window: KioskWindow, data: Path) -> None:
    with pytest.raises(GuideNotFound, match="khong-co"):
        Preview(window, "khong-co", data, today=TODAY)
