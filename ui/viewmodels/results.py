"""What a search or a life event leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.flow.pages import Page
from ui.viewmodels.base import PageBase

if TYPE_CHECKING:
    from content.catalogue import LifeEvent
    from ui.services import Services

QML_IMPORT_NAME = "DiemTua.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_PAGES = {"ask": Page.ASK, "check": Page.CHECK, "places": Page.PLACES}


@QmlElement
@QmlUncreatable("the composition root builds it")
class ResultsViewModel(PageBase):  # type: ignore[operator]  # the stub of QmlUncreatable is not callable
    changed = Signal()
    asked = Signal(str)
    """The typed words are to be answered on the page that follows."""

    @Property(str, notify=changed)
    def query(self) -> str:
        return self._flow.query

    @Property(str, notify=changed)
    def heading(self) -> str:
        """The life event's name, or nothing after a search."""
        services = self._flow.services
        if services is None or self._flow.life_event is None:
            return ""
        return self.say(self._event(services).label)

    @Property(list, notify=changed)
    def tools(self) -> list[str]:
        """The pages that answer by themselves here: ask, check, places."""
        services = self._flow.services
        if services is None:
            return []
        if self._flow.life_event is None:
            return ["ask"] if self._flow.query else []
        return [tool.value for tool in self._event(services).tools]

    @Property(str, notify=changed)
    def quickAnswer(self) -> str:
        """What the kiosk answers to the typed words taken as a question, or nothing where it does not know."""
        services = self._flow.services
        if services is None or not self._flow.query:
            return ""
        from content.answers import Conversation

        reply, _ = services.knowledge.assistant.ask(self._flow.query, Conversation(), self.language)
        return "" if reply.slot.value == "refuse" else reply.answer

    @Property(list, notify=changed)
    def results(self) -> list[dict[str, str]]:
        """id, title and summary, best first."""
        return [
            {"id": guide.id, "title": self.say(guide.title), "summary": self.say(guide.summary)}
            for guide in self._flow.results
        ]

    def _event(self, services: Services) -> LifeEvent:
        return next(each for each in services.library.life_events if each.id == self._flow.life_event)

    @Slot(str)
    def openTool(self, tool: str) -> None:
        if tool == "ask":
            self.asked.emit(self._flow.query)
        self._flow.navigator.go(_PAGES[tool])

    @Slot(str)
    def open(self, guide_id: str) -> None:
        self._flow.open_guide(guide_id)

    @Slot(str)
    def search(self, text: str) -> None:
        self._flow.search(text)
