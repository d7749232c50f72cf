"""The tree that screen readers see: every control has a role, a name and a press that works; pictures have names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtQuick import QQuickItem
from ui_survey import covering, is_pressable, stand, standing_walk, visible

from ui.screenshots import Walk
from ui.window import KioskWindow

Role = QAccessible.Role
PRESSED = frozenset({Role.Button, Role.CheckBox, Role.RadioButton})


@pytest.fixture(autouse=True)
def listening_screen_reader() -> Iterator[None]:
    """Qt builds the tree only while something listens."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def walk(qapp: QGuiApplication, tmp_path: Path) -> Iterator[Walk]:
    with standing_walk(qapp, tmp_path, "1366x768") as walk:
        yield walk


def test_every_page_tells_its_heading_controls_and_pictures(walk: Walk) -> None:
    faults = []
    for page, show in walk.pages():
        show()
        stand(walk)
        faults += [f"{page}: {fault}" for fault in _faults(walk.kiosk)]
    assert not faults, "\n".join(faults)


def test_a_press_by_a_screen_reader_acts(kiosk: KioskWindow) -> None:
    for name, reached in (("barText", "TextSize"), ("textDone", "Home"), ("life-qua-doi", "Results")):
        item = next(each for each in visible(kiosk.window.contentItem()) if each.objectName() == name)
        actions = _interface(item).actionInterface()
        assert actions is not None
        actions.doAction("Press")
        assert kiosk.navigator.page.value == reached


def test_a_ticked_paper_says_that_it_is_ticked(kiosk: KioskWindow) -> None:
    kiosk.flow.open_guide("chung-thuc-ban-sao")
    box = next(each for each in visible(kiosk.window.contentItem()) if each.objectName().startswith("paper-"))
    assert not _interface(box).state().checked
    actions = _interface(box).actionInterface()
    assert actions is not None
    actions.doAction("Press")
    assert _interface(box).state().checked


def _faults(kiosk: KioskWindow) -> Iterator[str]:
    root = kiosk.window.contentItem()
    on_top = covering(root)
    tree = [each for each in _tree(_interface(kiosk.window)) if not each.state().invisible]
    if on_top is not None:
        inside = set(visible(on_top))
        below = [each for each in tree if each.object() not in inside and each.role() in PRESSED]
        yield from (f"{_said(each)} can be pressed under the warning" for each in below if not each.state().disabled)
        tree = [each for each in tree if each.object() in inside]
    headings = [_said(each) for each in tree if each.role() == Role.Heading]
    if len(headings) != 1:
        yield f"{len(headings)} headings: {headings}"
    told = {each.object() for each in tree}
    for item in visible(on_top or root):
        if is_pressable(item) and item not in told:
            yield f"the button {item.objectName()!r} is not told at all"
    for each in tree:
        role, actions = each.role(), each.actionInterface()
        if (
            role in PRESSED | {Role.EditableText, Role.Graphic, Role.Heading, Role.StaticText}
            and not _said(each).strip()
        ):
            yield f"a {role.name} without a name: {each.object().objectName()!r}"
        if role in PRESSED and (actions is None or "Press" not in actions.actionNames()):
            yield f"{_said(each)!r} cannot be pressed by a screen reader"
        if isinstance(item := each.object(), QQuickItem) and is_pressable(item) and role not in PRESSED:
            yield f"{item.objectName()!r} is told as a {role.name}"


def _said(node: QAccessibleInterface) -> str:
    return str(node.text(QAccessible.Text.Name))


def _interface(thing: object) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(thing)
    assert found is not None
    return found


def _tree(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield node
    for number in range(node.childCount()):
        child = node.child(number)
        if child is not None:
            yield from _tree(child)
