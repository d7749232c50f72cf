"""What is read aloud: every page has words for it, and marking them moves no line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from ui_survey import stand, standing_walk

from ui.read_aloud import readable_items
from ui.screenshots import Walk, settle


@pytest.fixture
def walk(qapp: QGuiApplication, tmp_path: Path) -> Iterator[Walk]:
    with standing_walk(qapp, tmp_path, "1366x768") as walk:
        yield walk


def test_every_page_has_something_to_be_read(walk: Walk) -> None:
    for page, show in walk.pages():
        show()
        stand(walk)
        item = walk.kiosk.window.property("pageItem")
        assert isinstance(item, QQuickItem)
        texts = [str(each.property("spoken") or each.property("plain")).strip() for each in readable_items(item)]
        assert texts, page
        assert all(texts), page


def test_marking_a_text_moves_no_line(walk: Walk) -> None:
    """The marked text is another kind of text to Qt; its lines must break where they broke."""
    moved = []
    for page, show in walk.pages():
        show()
        stand(walk)
        item = walk.kiosk.window.property("pageItem")
        for text in readable_items(item):
            plain = str(text.property("plain"))
            before = float(text.property("contentHeight"))
            text.setProperty("sentenceLength", len(plain))
            text.setProperty("wordLength", min(3, len(plain)))
            text.setProperty("wordStart", 0)
            text.setProperty("sentenceStart", 0)
            settle(1)
            after = float(text.property("contentHeight"))
            text.setProperty("sentenceStart", -1)
            text.setProperty("wordStart", -1)
            if abs(after - before) > 1:
                moved.append(f"{page}: {plain[:50]!r} from {before} to {after}")
    assert not moved, "\n".join(moved)
