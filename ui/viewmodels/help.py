"""Whom to call, at any moment, and for what."""

from __future__ import annotations

from PySide6.QtCore import Property, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.viewmodels.base import PageBase

QML_IMPORT_NAME = "DiemTua.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

GENERAL_GUIDE = "nop-ho-so-truc-tuyen"
"""The guide whose contacts help with any procedure."""


@QmlElement
@QmlUncreatable("the composition root builds it")
class HelpViewModel(PageBase):  # type: ignore[operator]  # the stub of QmlUncreatable is not callable
    changed = Signal()

    @Property(list, notify=changed)
    def contacts(self) -> list[dict[str, str]]:
        """name, phone and note: those of the open guide, or the ones that serve everybody."""
        flow = self._flow
        if flow.services is None:
            return []
        guide = flow.services.library.guide(GENERAL_GUIDE) if flow.visit is None else flow.visit.guide
        return [
            {"name": self.say(each.name), "phone": each.phone or "", "note": self.say(each.note)}
            for each in guide.contacts
        ]
