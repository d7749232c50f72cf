"""The end of a visit: rating and goodbye."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.flow.pages import Page
from ui.viewmodels.base import PageBase

QML_IMPORT_NAME = "DiemTua.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the composition root builds it")
class FarewellViewModel(PageBase):  # type: ignore[operator]  # the stub of QmlUncreatable is not callable
    changed = Signal()

    @Slot(str)
    def rate(self, value: str) -> None:
        """good, fair or poor; nothing when the person goes on without rating."""
        if value:
            self._flow.rate(value)
        self._flow.end_self_service("continues_at_home", "citizen")
        self._flow.navigator.go(Page.GOODBYE)
