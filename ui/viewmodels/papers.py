"""The papers of the chosen path, to tick off before the steps."""

from __future__ import annotations

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.viewmodels.base import PageBase
from ui.viewmodels.overview import document_row

QML_IMPORT_NAME = "DiemTua.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the composition root builds it")
class PapersViewModel(PageBase):  # type: ignore[operator]  # the stub of QmlUncreatable is not callable
    changed = Signal()

    @Property(str, notify=changed)
    def guideTitle(self) -> str:
        return "" if self._flow.visit is None else self.say(self._flow.visit.guide.title)

    @Property(list, notify=changed)
    def documents(self) -> list[dict[str, object]]:
        """id, name, note, icon."""
        if self._flow.visit is None or self._flow.services is None:
            return []
        from kiosk.visits.visit import path_of

        visit = self._flow.visit
        path = path_of(visit, self._flow.services.today())
        return [document_row(each, self.language) for each in path.documents]

    @Property(list, notify=changed)
    def ticked(self) -> list[str]:
        """ids of the papers that are at hand; apart, so that a tick leaves the rows, and the focus, in place."""
        return [] if self._flow.visit is None else sorted(self._flow.visit.ticked)

    @Slot(str)
    def toggle(self, document_id: str) -> None:
        self._flow.toggle_document(document_id)

    @Slot()
    def goOn(self) -> None:
        self._flow.leave_papers()
