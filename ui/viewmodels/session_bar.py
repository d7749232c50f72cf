"""The bar that says a session is being recorded, and what of it is safely stored."""

from __future__ import annotations

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.flow.pages import Page
from ui.flow.visit_flow import VisitFlow
from ui.flow.volunteer_flow import VolunteerFlow
from ui.viewmodels.appearance import AppearanceViewModel
from ui.viewmodels.base import PageBase

QML_IMPORT_NAME = "DiemTua.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the composition root builds it")
class SessionBarViewModel(PageBase):  # type: ignore[operator]  # the stub of QmlUncreatable is not callable
    changed = Signal()

    def __init__(self, flow: VisitFlow, appearance: AppearanceViewModel, volunteers: VolunteerFlow) -> None:
        super().__init__(flow, appearance)
        volunteers.changed.connect(self.refresh)
        flow.recorded.connect(self.refresh)

    @Property(bool, notify=changed)
    def active(self) -> bool:
        """Whether an assisted session is open."""
        sessions = self._flow.sessions
        return sessions is not None and sessions.open is not None and sessions.open.helper is not None

    @Property(str, notify=changed)
    def helper(self) -> str:
        sessions = self._flow.sessions
        if sessions is None or sessions.open is None or sessions.open.helper is None:
            return ""
        return sessions.open.helper.name

    @Property(str, notify=changed)
    def saved(self) -> str:
        """The time of the last note that the store confirmed, or nothing while one is on its way."""
        sessions = self._flow.sessions
        if sessions is None or sessions.open is None or sessions.open.pending or sessions.open.saved_at is None:
            return ""
        return sessions.open.saved_at.astimezone().strftime("%H:%M:%S")

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """Why the last note could not be stored, and what to do; nothing when all is well."""
        sessions = self._flow.sessions
        return "" if sessions is None or sessions.open is None else sessions.open.trouble

    @Slot()
    def noteStuck(self) -> None:
        self._flow.navigator.go(Page.STUCK)

    @Slot()
    def finish(self) -> None:
        self._flow.navigator.go(Page.OUTCOME)
