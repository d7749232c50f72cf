"""Contrast in all four themes: by the tokens of the live Theme, and by the pixels that reach the glass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtQml import QJSValue
from ui_survey import look_at, stand, standing_walk, theme_of

from ui.flow.pages import Page
from ui.screenshots import Walk
from ui.viewmodels.appearance import THEMES

TEXT, SIGN = 7.0, 3.0
SURFACES = ("ground", "card", "bar", "hint")
TEXT_PAIRS = [
    *((ink, ground) for ink in ("ink", "soft") for ground in SURFACES),
    ("accentInk", "accent"),
    ("accentInk", "accentDown"),
    ("helpInk", "help"),
    ("ink", "hint"),
    ("warnInk", "warn"),
    ("ink", "readSentence"),
    ("readWordInk", "readWord"),
]
SIGN_PAIRS = [
    *((sign, ground) for sign in ("line", "accent", "focus") for ground in ("ground", "card", "bar")),
    ("accent", "hint"),
    ("focus", "hint"),
    ("warnInk", "warn"),
]
"""Borders of controls, icons and the focus ring."""
LOOKED_AT = (Page.HOME, Page.OVERVIEW, Page.QUESTION, Page.STEP, Page.COLOURS, Page.SIGN_IN, "SessionStep")


@pytest.fixture
def walk(qapp: QGuiApplication, tmp_path: Path) -> Iterator[Walk]:
    with standing_walk(qapp, tmp_path, "1366x768") as walk:
        yield walk


def test_every_pair_of_colours_is_told_apart(walk: Walk) -> None:
    for scheme, colours in _table(walk, "schemes").items():
        for pairs, least in ((TEXT_PAIRS, TEXT), (SIGN_PAIRS, SIGN)):
            for fore, back in pairs:
                found = contrast(QColor(colours[fore]), QColor(colours[back]))
                assert found >= least, f"{scheme}: {fore} on {back} is {found:.2f} : 1"


def test_every_tinted_icon_is_told_apart_from_its_ground(walk: Walk) -> None:
    for name, (ground, ink) in _table(walk, "tints").items():
        assert contrast(QColor(ink), QColor(ground)) >= SIGN, name


def test_letters_on_the_glass_have_the_contrast_of_their_theme(walk: Walk) -> None:
    """The lightest and the darkest pixel of every text that is shown."""
    faults = []
    for page, show in walk.pages():
        show()
        if page not in LOOKED_AT:
            continue
        for theme in THEMES:
            walk.kiosk.appearance.setTheme(theme)
            stand(walk)
            picture = walk.kiosk.window.grabWindow()
            for words in look_at(walk, "1366x768", page).words:
                if not words.is_icon and not words.in_picture and words.shown == words.box:
                    found = _contrast_within(picture, words.shown)
                    if found < TEXT:
                        faults.append(f"{page} {theme}: {words.text!r} has {found:.2f} : 1")
        walk.kiosk.appearance.setTheme("light")
    assert not faults, "\n".join(faults)


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    dark, light = sorted((luminance(one.getRgb()[:3]), luminance(other.getRgb()[:3])))
    return (light + 0.05) / (dark + 0.05)


def luminance(rgb: tuple[int, ...]) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.2)."""
    red, green, blue = ((v / 12.92) if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (c / 255 for c in rgb))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_is_that_of_the_standard() -> None:
    """#767676 on white, the example everybody checks against."""
    assert contrast(QColor("#767676"), QColor("#ffffff")) == pytest.approx(4.54, abs=0.005)


def _table(walk: Walk, name: str) -> Mapping[str, Mapping[str, str]]:
    value = theme_of(walk.kiosk).property(name)
    table = value.toVariant() if isinstance(value, QJSValue) else value
    assert isinstance(table, dict)
    assert table
    return table


def _contrast_within(picture: QImage, box: QRectF) -> float:
    part = picture.copy(box.toAlignedRect()).convertToFormat(QImage.Format.Format_RGB888)
    image = Image.frombuffer(
        "RGB", (part.width(), part.height()), part.constBits(), "raw", "RGB", part.bytesPerLine(), 1
    )
    seen = image.getcolors(part.width() * part.height())
    assert seen is not None
    shades = sorted(luminance(colour) for _, colour in seen)
    return (shades[-1] + 0.05) / (shades[0] + 0.05)
