"""One question, and the aside that an answer may lead to: another guide, or a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.viewmodels.base import PageBase

if TYPE_CHECKING:
    from kiosk.visits.visit import Asking

QML_IMPORT_NAME = "DiemTua.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the composition root builds it")
class QuestionViewModel(PageBase):  # type: ignore[operator]  # the stub of QmlUncreatable is not callable
    changed = Signal()

    @Property(str, notify=changed)
    def guideTitle(self) -> str:
        return "" if self._flow.visit is None else self.say(self._flow.visit.guide.title)

    @Property(str, notify=changed)
    def ask(self) -> str:
        asking = self._asking()
        return "" if asking is None else self.say(asking.question.ask)

    @Property(str, notify=changed)
    def help(self) -> str:
        asking = self._asking()
        return "" if asking is None else self.say(asking.question.help)

    @Property(int, notify=changed)
    def number(self) -> int:
        asking = self._asking()
        return 0 if asking is None else asking.number

    @Property(list, notify=changed)
    def options(self) -> list[dict[str, str]]:
        """id and label of each answer."""
        asking = self._asking()
        if asking is None:
            return []
        return [{"id": option.id, "label": self.say(option.label)} for option in asking.question.options]

    @Property(str, notify=changed)
    def asideText(self) -> str:
        """What the page beside the guide says: why a person must help, or which guide fits."""
        from content.guides.path import AskStaff, GoTo
        from kiosk.visits.visit import Leaving

        match self._flow.place:
            case Leaving(AskStaff(text)):
                return self.say(text)
            case Leaving(GoTo(guide)) if self._flow.services is not None:
                other = self.say(self._flow.services.library.guide(guide).title)
                return self.tr("Việc của ông bà có hướng dẫn riêng: {0}.").format(other)
            case _:
                return ""

    @Property(str, notify=changed)
    def asideGuide(self) -> str:
        """The id of the guide to go on to, or nothing."""
        from content.guides.path import GoTo
        from kiosk.visits.visit import Leaving

        match self._flow.place:
            case Leaving(GoTo(guide)):
                return guide
            case _:
                return ""

    @Slot(str)
    def choose(self, option_id: str) -> None:
        self._flow.answer(option_id)

    @Slot()
    def goToGuide(self) -> None:
        from content.guides.path import GoTo
        from kiosk.visits.visit import Leaving

        match self._flow.place:
            case Leaving(GoTo(guide)):
                self._flow.open_guide(guide)

    def _asking(self) -> Asking | None:
        from kiosk.visits.visit import Asking

        place = self._flow.place
        return place if isinstance(place, Asking) else None
