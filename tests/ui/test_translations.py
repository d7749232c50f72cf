"""The window's English is whole: in step with the sources, and on every page."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from kiosk_hands import TREMOR_MS, Hands, items
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot
from ui_survey import ask_qml

from ui.flow.pages import Page
from ui.screenshots import GUIDE, PIN, Walk, settle
from ui.translations import FOLDER
from ui.window import KioskWindow

ROOT = Path(__file__).resolve().parents[2]
COMMITTED = FOLDER / "en.ts"
STRINGS = "JSON.stringify(Object.keys(this).map(name => this[name]).filter(value => typeof value === 'string'))"
"""Every string that a QML object holds, as a JSON list."""
PLACEHOLDER = re.compile(r"%\d|\{\d*\}")
QUOTED = re.compile(r"“[^”]*”")
"""What a guide quotes is written on someone else's screen or form, and stays in Vietnamese."""


@dataclass(frozen=True)
class Message:
    context: str
    source: str
    translation: str
    state: str
    """Empty when translated; else unfinished, vanished or obsolete."""

    def __str__(self) -> str:
        return f"{self.context}: {self.source}"


def messages(path: Path) -> list[Message]:
    return [
        Message(
            context.findtext("name", ""),
            each.findtext("source", ""),
            each.findtext("translation", ""),
            "" if (translation := each.find("translation")) is None else translation.get("type", ""),
        )
        for context in ElementTree.parse(path).getroot().iter("context")  # noqa: S314  # written by lupdate
        for each in context.iter("message")
    ]


@pytest.fixture(scope="module")
def english() -> list[Message]:
    return messages(COMMITTED)


@pytest.fixture(scope="module")
def vietnamese_in(english: list[Message]) -> Callable[[Iterable[str]], set[str]]:
    """Which of the window's Vietnamese words, whole, stand in the texts."""
    sources = {each.source for each in english if each.source != each.translation}
    patterns = {source: pattern(source) for source in sources}

    def found(texts: Iterable[str]) -> set[str]:
        own = [QUOTED.sub("", text) for text in texts]
        return {source for source, words in patterns.items() for text in own if words.search(text)}

    return found


def pattern(source: str) -> re.Pattern[str]:
    literal = (re.escape(part) for part in PLACEHOLDER.split(QUOTED.sub("", source)))
    return re.compile(r"(?<!\w)" + ".+".join(literal) + r"(?!\w)")


def test_the_translation_is_in_step_with_the_sources(english: list[Message], tmp_path: Path) -> None:
    fresh = tmp_path / "en.ts"
    files = [path for path in (ROOT / "ui").rglob("*") if path.suffix in {".qml", ".py"}]
    lupdate = Path(sys.executable).with_name("pyside6-lupdate")
    languages = ("-source-language", "vi", "-target-language", "en")
    subprocess.run([lupdate, "-silent", "-locations", "none", *languages, *files, "-ts", fresh], check=True)
    wanted, present = ({(each.context, each.source) for each in found} for found in (messages(fresh), english))
    assert wanted - present == set(), "new words; run: make strings"
    assert present - wanted == set(), "vanished words; run: make strings"


def test_every_word_is_translated(english: list[Message]) -> None:
    assert english
    assert [str(each) for each in english if each.state or not each.translation.strip()] == []


def test_placeholders_survive_translation(english: list[Message]) -> None:
    def holes(text: str) -> list[str]:
        return sorted(PLACEHOLDER.findall(text))

    assert any(holes(each.source) for each in english)
    assert [str(each) for each in english if holes(each.source) != holes(each.translation)] == []


def test_every_word_is_found_at_run_time_in_its_context(english: list[Message], kiosk: KioskWindow) -> None:
    kiosk.appearance.toggleLanguage()
    missed = [
        str(each) for each in english if QCoreApplication.translate(each.context, each.source) != each.translation
    ]
    assert missed == [], "run: make translations"


def test_no_page_keeps_a_vietnamese_word_in_english(
    qapp: QGuiApplication, tmp_path: Path, vietnamese_in: Callable[[Iterable[str]], set[str]]
) -> None:
    walk = Walk(qapp, "1366x768", tmp_path, GUIDE)
    try:
        walk.kiosk.appearance.toggleLanguage()
        kept = {}
        for page, show in walk.pages():
            show()
            settle()
            kept[page] = vietnamese_in(told(walk.kiosk))
    finally:
        walk.kiosk.close()
    assert len(kept) >= len(Page)
    assert {page: words for page, words in kept.items() if words} == {}


def test_a_wrong_pin_is_told_in_english(
    kiosk: KioskWindow, hands: Hands, vietnamese_in: Callable[[Iterable[str]], set[str]]
) -> None:
    kiosk.volunteers.create_first("Nguyễn Thị Hòa", PIN)
    hands.wait_for(Page.VOLUNTEER)
    kiosk.volunteers.lock()
    kiosk.navigator.go(Page.SIGN_IN)
    kiosk.appearance.toggleLanguage()
    hands.type_pin(PIN[::-1])
    assert "PIN" in hands.find("pinMessage").property("text")
    assert vietnamese_in(told(kiosk)) == set()


def test_the_language_button_switches_there_and_back(
    kiosk: KioskWindow, hands: Hands, qtbot: QtBot, vietnamese_in: Callable[[Iterable[str]], set[str]]
) -> None:
    before = list(told(kiosk))
    assert vietnamese_in(before)
    hands.tap("barLanguage")
    settle()
    assert vietnamese_in(told(kiosk)) == set()
    qtbot.wait(TREMOR_MS)
    hands.tap("barLanguage")
    settle()
    assert list(told(kiosk)) == before


def told(kiosk: KioskWindow) -> Iterator[str]:
    """Every text of the page: each string that a visible item holds, and the name a screen reader tells."""
    for item in items(kiosk.window.contentItem()):
        yield from filter(None, strings(item))
        spoken = QAccessible.queryAccessibleInterface(item)
        if spoken is not None:
            yield spoken.text(QAccessible.Text.Name)


def strings(item: QQuickItem) -> Iterator[str]:
    yield from json.loads(ask_qml(item, STRINGS) or "[]")
