"""What the view models of pages share: they show the visit in the person's language and follow its changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, SignalInstance

from ui.flow.visit_flow import VisitFlow
from ui.viewmodels.appearance import AppearanceViewModel

if TYPE_CHECKING:
    from content.guides.model import Text
    from offline_db.store.sessions import SessionSummary


class PageBase(QObject):
    """A subclass declares `changed = Signal()` (the static type dump sees no inherited ones) and defines `refresh`."""

    changed: SignalInstance

    def __init__(self, flow: VisitFlow, appearance: AppearanceViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._flow, self._appearance = flow, appearance
        flow.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Derive what the page shows, and tell it."""
        self.changed.emit()

    @property
    def language(self) -> str:
        return self._appearance.current_language

    def say(self, text: Text | None) -> str:
        """A content text in the person's language, or nothing."""
        return "" if text is None else text.in_language(self.language)

    def title_of(self, session: SessionSummary) -> str:
        """The title of the guide that a session opened last, in the window's language; as it was recorded, where the
        guide is here no more; nothing where none was opened."""
        services = self._flow.services
        guides = () if services is None else services.library.guides
        return next((self.say(guide.title) for guide in guides if guide.id == session.guide), session.guide_title)
