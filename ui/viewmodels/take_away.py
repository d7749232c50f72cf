"""What the person takes home: codes to scan, a printed sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.flow.pages import Page
from ui.flow.visit_flow import VisitFlow
from ui.viewmodels.appearance import AppearanceViewModel
from ui.viewmodels.base import PageBase

if TYPE_CHECKING:
    from kiosk.takeaway.qr import Codes

QML_IMPORT_NAME = "DiemTua.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class DrawnCodes:
    """The codes as data URLs of PNGs. link: "" when the guide names no official address."""

    text: tuple[str, ...]
    link: str


def _drawn(codes: Codes) -> DrawnCodes:
    """Draws them, which takes some 0.2 s: not on the window's thread."""
    return DrawnCodes(tuple(code.data_url for code in codes.text), "" if codes.link is None else codes.link.data_url)


@QmlElement
@QmlUncreatable("the composition root builds it")
class TakeAwayViewModel(PageBase):  # type: ignore[operator]  # the stub of QmlUncreatable is not callable
    changed = Signal()

    def __init__(
        self,
        flow: VisitFlow,
        appearance: AppearanceViewModel,
        in_background: Callable[[Callable[[], object], Callable[[object], None]], None],
    ) -> None:
        super().__init__(flow, appearance)
        self._in_background = in_background
        self._shown: object = None
        self._codes: tuple[str, ...] = ()
        self._link = ""
        self._link_code = ""
        self._index = 0
        self._print_state = ""

    def refresh(self) -> None:
        """Make the codes once a path is complete, again when the language changes; forget them with the visit."""
        flow = self._flow
        key = (id(flow.visit), self.language, flow.navigator.page is Page.TAKE_AWAY)
        if flow.visit is None or flow.services is None or flow.navigator.page is not Page.TAKE_AWAY:
            self._shown, self._codes, self._index, self._print_state = None, (), 0, ""
        elif self._shown != key:
            from kiosk.takeaway import checklist_of

            self._shown, self._index, self._print_state = key, 0, ""
            checklist = checklist_of(flow.visit, flow.services.today(), self.language, flow.services.config.place_name)
            service = flow.services.take_away
            self._link = checklist.link
            self._in_background(lambda: _drawn(service.codes(checklist)), lambda codes: self._show(key, codes))
        self.changed.emit()

    def _show(self, key: object, codes: object) -> None:
        if self._shown == key and isinstance(codes, DrawnCodes):
            self._codes, self._link_code = codes.text, codes.link
            self._flow.note_take_away("qr", len(codes.text))
            self.changed.emit()

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many codes hold the whole list."""
        return len(self._codes)

    @Property(int, notify=changed)
    def number(self) -> int:
        """Which of them is shown, from 1."""
        return self._index + 1

    @Property(str, notify=changed)
    def code(self) -> str:
        """The shown code as a data URL of a PNG."""
        return self._codes[self._index] if self._codes else ""

    @Property(str, notify=changed)
    def link(self) -> str:
        return self._link

    @Property(str, notify=changed)
    def linkCode(self) -> str:
        return self._link_code

    @Property(str, notify=changed)
    def printState(self) -> str:
        """Nothing yet, or busy, printed, no-printer or failed."""
        return self._print_state

    @Property(bool, notify=changed)
    def mayPrint(self) -> bool:
        """Whether the commune lets this kiosk print."""
        return self._may_print()

    @Slot()
    def nextCode(self) -> None:
        self._index = (self._index + 1) % max(1, len(self._codes))
        self.changed.emit()

    @Slot()
    def print(self) -> None:
        flow = self._flow
        if flow.visit is None or flow.services is None or self._print_state == "busy" or not self._may_print():
            return
        from kiosk.takeaway import checklist_of

        checklist = checklist_of(flow.visit, flow.services.today(), self.language, flow.services.config.place_name)
        service = flow.services.take_away
        self._print_state = "busy"
        self.changed.emit()
        self._in_background(lambda: service.print(checklist), self._printed)

    def _may_print(self) -> bool:
        settings = self._flow.settings
        return settings is None or settings.print_allowed

    def _printed(self, result: object) -> None:
        from kiosk.takeaway import NoPrinter, Printed

        match result:
            case Printed(pages):
                self._print_state = "printed"
                self._flow.note_take_away("print", pages)
            case NoPrinter():
                self._print_state = "no-printer"
            case _:
                self._print_state = "failed"
        self.changed.emit()

    @Slot()
    def done(self) -> None:
        self._flow.navigator.go(Page.RATING)
