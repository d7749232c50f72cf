"""The letters and icons that every page is drawn with."""

from __future__ import annotations

import json

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from pytestqt.qtbot import QtBot

from ui.fonts import CAP_RATIO, TEXT_FAMILY, load_fonts, package_folder


def test_the_known_height_of_a_capital_is_that_of_the_font(qtbot: QtBot) -> None:
    load_fonts()
    font = QFont(TEXT_FAMILY)
    font.setPixelSize(1000)
    assert QFontMetricsF(font).capHeight() / 1000 == pytest.approx(CAP_RATIO, abs=0.005)


def test_every_icon_of_the_font_is_found_by_its_name_and_no_other(qtbot: QtBot) -> None:
    icons = load_fonts()
    [charmap] = (package_folder("qtawesome") / "fonts").glob("phosphor-charmap-*.json")
    known = json.loads(charmap.read_text("ascii"))
    assert {name: icons.glyph(name) for name in known} == {name: chr(int(code, 16)) for name, code in known.items()}
    assert icons.glyph("") == icons.glyph("no-such-icon") == ""
