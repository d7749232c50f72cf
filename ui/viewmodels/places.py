"""Which commune an old address belongs to now: by typing it, or by taps from the old province down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.flow.pages import Page
from ui.flow.visit_flow import VisitFlow
from ui.viewmodels.appearance import AppearanceViewModel
from ui.viewmodels.base import PageBase

if TYPE_CHECKING:
    from content.places import OldDistrict, OldProvince, PlaceFinder, PlaceMatch
    from ui.services import Services

QML_IMPORT_NAME = "DiemTua.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the composition root builds it")
class PlacesViewModel(PageBase):  # type: ignore[operator]  # the stub of QmlUncreatable is not callable
    changed = Signal()
    matchesChanged = Signal()

    def __init__(self, flow: VisitFlow, appearance: AppearanceViewModel) -> None:
        super().__init__(flow, appearance)
        self._text = ""
        self._matches: tuple[PlaceMatch, ...] = ()
        self._searched = self._browsing = False
        self._usable = True
        self._province: OldProvince | None = None
        self._district: OldDistrict | None = None
        flow.forgotten.connect(self.clear)
        self._told: tuple[object, str] = ((), "")

    def refresh(self) -> None:
        """The matches are told apart: most changes leave them, and with them what is scrolled to, in place."""
        self.changed.emit()
        if self._told != (self._matches, self.language):
            self._told = (self._matches, self.language)
            self.matchesChanged.emit()

    @Property(str, notify=changed)
    def text(self) -> str:
        return self._text

    @Property(bool, notify=changed)
    def usable(self) -> bool:
        """Whether the table of places is there: a kiosk without it says so instead of finding nothing."""
        return self._usable

    @Property(bool, notify=changed)
    def nothingFound(self) -> bool:
        return self._searched and not self._matches

    @Property(list, notify=matchesChanged)
    def matches(self) -> list[dict[str, str]]:
        """commune with its province, code, what it was, and what to know, best first."""
        from content.places import note

        return [
            {
                "code": match.commune.code,
                "commune": match.commune.name,
                "province": match.commune.province.name,
                "old": "" if match.old is None else match.old.address,
                "note": note(match).in_language(self.language),
            }
            for match in self._matches
        ]

    @Property(bool, notify=changed)
    def browsing(self) -> bool:
        return self._browsing

    @Property(str, notify=changed)
    def level(self) -> str:
        """What is to be chosen next while browsing: province, district or commune."""
        if not self._browsing:
            return ""
        return "province" if self._province is None else "district" if self._district is None else "commune"

    @Property(list, notify=changed)
    def choices(self) -> list[dict[str, str]]:
        """code and name of the old units to choose from."""
        services = self._flow.services
        if not self._browsing or services is None:
            return []
        places = services.knowledge.places.places
        if self._province is None:
            units: tuple[object, ...] = places.old_provinces
        elif self._district is None:
            units = places.districts_in(self._province)
        else:
            units = places.old_communes_in(self._district)
        return [{"code": unit.code, "name": unit.name} for unit in units]  # type: ignore[attr-defined]

    @Slot(str)
    def find(self, text: str) -> None:
        if not text.strip():
            return

        def act(services: Services) -> None:
            self.clear()
            finder = self._finder(services)
            if finder is not None:
                self._text, self._searched, self._matches = text.strip(), True, finder.find(text)
                self._flow.note_tool(Page.PLACES)
            self.refresh()

        self._flow.when_ready(act)

    @Slot()
    def browse(self) -> None:
        """Choose by taps, from the old provinces."""

        def act(services: Services) -> None:
            self.clear()
            self._browsing = self._finder(services) is not None
            self.refresh()

        self._flow.when_ready(act)

    @Slot(str)
    def choose(self, code: str) -> None:
        """One level down; the old commune shows its answer."""
        services = self._flow.services
        if services is None or not self._browsing:
            return
        finder = services.knowledge.places
        if self._province is None:
            self._province = next(each for each in finder.places.old_provinces if each.code == code)
        elif self._district is None:
            self._district = next(each for each in finder.places.districts_in(self._province) if each.code == code)
        else:
            old = next(each for each in finder.places.old_communes_in(self._district) if each.code == code)
            self.clear()
            self._searched, self._matches = True, finder.of_old(old)
            self._flow.note_tool(Page.PLACES)
        self.refresh()

    @Slot()
    def up(self) -> None:
        """One level up again."""
        if self._district is not None:
            self._district = None
        elif self._province is not None:
            self._province = None
        else:
            self._browsing = False
        self.refresh()

    def _finder(self, services: Services) -> PlaceFinder | None:
        from content.places import PlacesUnusable

        try:
            finder = services.knowledge.places
        except PlacesUnusable:
            self._usable = False
            return None
        self._usable = True
        return finder

    @Slot()
    def clear(self) -> None:
        self._text, self._matches, self._searched = "", (), False
        self._browsing, self._province, self._district = False, None, None
        self.refresh()
