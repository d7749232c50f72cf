"""What a search or a life event leads to."""

from __future__ import annotations

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.viewmodels.base import PageBase

QML_IMPORT_NAME = "DiemTua.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the composition root builds it")
class ResultsViewModel(PageBase):  # type: ignore[operator]  # the stub of QmlUncreatable is not callable
    changed = Signal()

    @Property(str, notify=changed)
    def query(self) -> str:
        return self._flow.query

    @Property(str, notify=changed)
    def heading(self) -> str:
        """The life event's name, or nothing after a search."""
        services = self._flow.services
        if services is None or self._flow.life_event is None:
            return ""
        event = next(each for each in services.library.life_events if each.id == self._flow.life_event)
        return self.say(event.label)

    @Property(list, notify=changed)
    def results(self) -> list[dict[str, str]]:
        """id, title and summary, best first."""
        return [
            {"id": guide.id, "title": self.say(guide.title), "summary": self.say(guide.summary)}
            for guide in self._flow.results
        ]

    @Slot(str)
    def open(self, guide_id: str) -> None:
        self._flow.open_guide(guide_id)

    @Slot(str)
    def search(self, text: str) -> None:
        self._flow.search(text)
