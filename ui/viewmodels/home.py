"""The home page: one question, a search, life events. Needs no service, so that it can be the first frame."""

from __future__ import annotations

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.flow.visit_flow import VisitFlow
from ui.life_events import LifeEventTile
from ui.viewmodels.appearance import AppearanceViewModel
from ui.viewmodels.base import PageBase

QML_IMPORT_NAME = "DiemTua.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the composition root builds it")
class HomeViewModel(PageBase):  # type: ignore[operator]  # the stub of QmlUncreatable is not callable
    changed = Signal()

    def __init__(
        self, flow: VisitFlow, appearance: AppearanceViewModel, tiles: tuple[LifeEventTile, ...], place: str
    ) -> None:
        super().__init__(flow, appearance)
        self._tiles, self._place = tiles, place

    @Property(list, notify=changed)
    def lifeEvents(self) -> list[dict[str, str]]:
        """id, icon, tint and label of the life events that have a guide: those that ship with the program until the
        content in use is read."""
        services = self._flow.services
        if services is None:
            return [
                {"id": tile.id, "icon": tile.icon, "tint": tile.tint, "label": tile.label(self.language)}
                for tile in self._tiles
            ]
        return [
            {"id": event.id, "icon": event.icon, "tint": event.tint, "label": self.say(event.label)}
            for event in services.library.life_events
            if event.guides
        ]

    @Property(str, notify=changed)
    def placeLine(self) -> str:
        """Where this is: as the commune calls it, else as it was set at installation; nothing where neither is."""
        settings = self._flow.settings
        if settings is not None and settings.help_point_name:
            return settings.help_point_name
        return "" if self._place == "" else self.tr("Điểm trợ giúp tại %1").replace("%1", self._place)

    @Property(list, notify=changed)
    def announcements(self) -> list[dict[str, object]]:
        """text and urgent of what the commune announces today, at most two."""
        return [
            {"text": (each.en if self.language == "en" and each.en else each.vi), "urgent": each.urgent}
            for each in self._flow.announcements
        ]

    @Slot(str)
    def openLifeEvent(self, event_id: str) -> None:
        self._flow.open_life_event(event_id)

    @Property(str, notify=changed)
    def typed(self) -> str:
        """What stands in the search field and was not searched yet."""
        return self._flow.typed

    @Slot(str)
    def noteTyped(self, text: str) -> None:
        self._flow.typed = text

    @Slot(str)
    def search(self, text: str) -> None:
        self._flow.search(text)
