"""What a person sees of the real window: every text and every button with its place on the glass, as plain data.

`Look` is one page at one text size. The walk of `ui.screenshots` shows the pages; audits judge the looks.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem

from ui.screenshots import PANELS, Walk, settle, wait_until
from ui.window import KioskWindow

SIZES = tuple(PANELS)
PERCENTS = (100, 200, 300)
GUIDE = "dang-ky-khai-sinh"
BAR = ("barHome", "barBack", "barText", "barRead", "barColours", "barLanguage", "barHelp")
_ALIGNMENT = "(horizontalAlignment == Text.AlignHCenter ? 1 : 0) + (verticalAlignment == Text.AlignVCenter ? 2 : 0)"


@dataclass(frozen=True, slots=True)
class Words:
    """A text. box: where its letters are painted, unclipped; shown: what of that the viewports leave, in pixels of the
    window. over: how far the letters stick out of the item, right and below. button: the index of the pressable it
    labels, or -1. second_rank: in the size of notes or of bars. scrolls: whether it lies in a body that scrolls."""

    name: str
    text: str
    cap_mm: float
    line_px: float
    box: QRectF
    shown: QRectF
    over: tuple[float, float]
    truncated: bool
    readable: bool
    second_rank: bool
    is_icon: bool
    in_picture: bool
    button: int
    scrolls: bool


@dataclass(frozen=True, slots=True)
class Target:
    """Something to press. kind: the button's own kind, else its QML type."""

    name: str
    text: str
    kind: str
    enabled: bool
    box: QRectF
    shown: QRectF
    scrolls: bool


@dataclass(frozen=True, slots=True)
class Look:
    size: str
    page: str
    percent: int
    px_per_mm: float
    window: QRectF
    words: tuple[Words, ...]
    targets: tuple[Target, ...]

    def __str__(self) -> str:
        return f"{self.page} {self.size} {self.percent} %"


@contextmanager
def standing_walk(application: QGuiApplication, folder: Path, size: str, language: str = "vi") -> Iterator[Walk]:
    """A window to be taken through its pages, without moving pictures; taken down at the end."""
    walk = Walk(application, size, folder, GUIDE)
    wait_until(lambda: walk.kiosk.volunteers.helper is not None)
    try:
        walk.kiosk.appearance.setMotion(False)
        if language != "vi":
            walk.kiosk.appearance.toggleLanguage()
        yield walk
    finally:
        walk.kiosk.close()
        gc.collect()  # here, on the window's thread


def survey(application: QGuiApplication, folder: Path, size: str, language: str = "vi") -> Iterator[Look]:
    """Every page of the walk at each text size, in one window."""
    with standing_walk(application, folder, size, language) as walk:
        for page, show in walk.pages():
            show()
            for step in steps_of(PERCENTS):
                walk.kiosk.appearance.setTextStep(step)
                stand(walk)
                yield look_at(walk, size, page)
            walk.kiosk.appearance.setTextStep(0)


def steps_of(percents: tuple[int, ...]) -> tuple[int, ...]:
    from ui.viewmodels.appearance import TEXT_PERCENT

    return tuple(TEXT_PERCENT.index(percent) for percent in percents)


def stand(walk: Walk) -> None:
    """Let the page settle; painting lays out, and what follows from that comes a turn later."""
    settle(3)
    walk.kiosk.window.grabWindow()
    settle(3)


def look_at(walk: Walk, size: str, page: str) -> Look:
    """The window as it stands. What lies over everything hides the rest."""
    window = walk.kiosk.window
    glass = QRectF(0, 0, window.width(), window.height())
    ratio = walk.kiosk.config.px_per_mm(window.width(), window.height())
    theme = theme_of(walk.kiosk)
    gatherer = _Gatherer(ratio, frozenset(float(theme.property(name)) for name in ("smallSize", "chromeSize")))
    root = window.contentItem()
    gatherer.gather(covering(root) or root, glass, _Inside())
    percent = int(walk.kiosk.appearance.property("textPercent"))
    return Look(size, page, percent, ratio, glass, tuple(gatherer.words), tuple(gatherer.targets))


def theme_of(kiosk: KioskWindow) -> QObject:
    """The Theme singleton that the window's pages use."""
    theme = kiosk.engine.singletonInstance("DiemTua.Controls", "Theme")
    assert isinstance(theme, QObject)
    return theme


def covering(root: QQuickItem) -> QQuickItem | None:
    """The idle warning, which fills the window."""
    return next((each for each in visible(root) if qml_type(each) == "IdleWarning"), None)


def visible(root: QQuickItem) -> Iterator[QQuickItem]:
    """Every visible item under `root` and itself, in the order of declaration."""
    if root.isVisible():
        yield root
        for child in root.childItems():
            yield from visible(child)


def every_item(root: QQuickItem) -> Iterator[QQuickItem]:
    """Every item under `root` and itself, seen or not."""
    yield root
    for child in root.childItems():
        yield from every_item(child)


def qml_type(item: QQuickItem) -> str:
    """The QML file that the item is made from, or Qt's own class; empty for what QML knows nothing of.

    Asked of QML. Python's `metaObject()` leaves a wrapper behind that outlives the type; an item made later at the same
    address is then taken for that wrapper.
    """
    told = ask_qml(item, "toString()")
    return str(told or "").partition("(")[0].split("_QML", maxsplit=1)[0]


def ask_qml(item: QQuickItem, expression: str) -> Any:
    """The value of a QML expression in the scope of an item; None for an item that QML did not make."""
    context = qmlContext(item)
    return None if context is None else QQmlExpression(context, item, expression).evaluate()[0]


def is_pressable(item: QQuickItem) -> bool:
    return bool(item.inherits("QQuickAbstractButton"))


def scene_box(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


@dataclass(frozen=True, slots=True)
class _Inside:
    """What the items above tell of an item."""

    button: int = -1
    picture: bool = False
    scrolls: bool = False


class _Gatherer:
    """Walks the tree of items, keeping what can be read and what can be pressed."""

    def __init__(self, px_per_mm: float, small: frozenset[float]) -> None:
        self._px_per_mm, self._small = px_per_mm, small
        self.words: list[Words] = []
        self.targets: list[Target] = []

    def gather(self, item: QQuickItem, clip: QRectF, inside: _Inside) -> None:
        if not item.isVisible():
            return
        if item.clip():
            clip = clip.intersected(scene_box(item))
        inside = replace(
            inside,
            picture=inside.picture or qml_type(item) == "Scene",
            scrolls=inside.scrolls or item.objectName() == "flick",
        )
        if is_pressable(item):
            self.targets.append(self._target(item, clip, inside))
            inside = replace(inside, button=len(self.targets) - 1)
        if item.inherits("QQuickText") and str(item.property("text")).strip():
            self.words.append(self._words(item, clip, inside))
        for child in item.childItems():
            self.gather(child, clip, inside)

    def _target(self, item: QQuickItem, clip: QRectF, inside: _Inside) -> Target:
        box = scene_box(item)
        return Target(
            name=item.objectName(),
            text=str(item.property("text")),
            kind=str(item.property("kind") or qml_type(item)),
            enabled=item.isEnabled(),
            box=box,
            shown=box.intersected(clip),
            scrolls=inside.scrolls,
        )

    def _words(self, item: QQuickItem, clip: QRectF, inside: _Inside) -> Words:
        font = item.property("font")
        assert isinstance(font, QFont)
        wide, high = float(item.property("contentWidth")), float(item.property("contentHeight"))
        left, right = float(item.property("leftPadding")), float(item.property("rightPadding"))
        top = float(item.property("topPadding"))
        room = item.width() - left - right - wide
        across, down = _alignment(item)
        at = item.mapToScene(QPointF(left + room * across, top + (item.height() - top - high) * down))
        box = QRectF(at.x(), at.y(), wide, high)
        return Words(
            name=item.objectName(),
            text=str(item.property("plain") or item.property("text")),
            cap_mm=QFontMetricsF(font).capHeight() / self._px_per_mm,
            line_px=high / max(1, int(item.property("lineCount"))),
            box=box,
            shown=box.intersected(clip),
            over=(-room, top + high - item.height()),
            truncated=bool(item.property("truncated")),
            readable=bool(item.property("readable")),
            second_rank=font.pixelSize() in self._small,
            is_icon=qml_type(item) == "Icon",
            in_picture=inside.picture,
            button=inside.button,
            scrolls=inside.scrolls,
        )


def _alignment(item: QQuickItem) -> tuple[float, float]:
    """How much of the spare room lies left of and above the letters. Read in QML: Python knows no such enum."""
    value = ask_qml(item, _ALIGNMENT)
    return (0.5 if value & 1 else 0.0, 0.5 if value & 2 else 0.0)
