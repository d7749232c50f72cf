"""The volunteer's pages: group, consent, contact, outcome, the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.flow.pages import Page
from ui.flow.visit_flow import VisitFlow
from ui.flow.volunteer_flow import VolunteerFlow
from ui.viewmodels.appearance import AppearanceViewModel
from ui.viewmodels.base import PageBase

if TYPE_CHECKING:
    from offline_db.store.sessions import SessionSummary

QML_IMPORT_NAME = "DiemTua.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the composition root builds it")
class VolunteerViewModel(PageBase):  # type: ignore[operator]  # the stub of QmlUncreatable is not callable
    """The volunteer's own page, and the pages of beginning and ending a session."""

    changed = Signal()

    def __init__(self, flow: VisitFlow, appearance: AppearanceViewModel, volunteers: VolunteerFlow) -> None:
        super().__init__(flow, appearance)
        self._volunteers = volunteers
        self._phone, self._message = "", ""
        volunteers.changed.connect(self.refresh)
        flow.recorded.connect(self.refresh)
        volunteers.contactRefused.connect(self._refused)
        flow.navigator.changed.connect(self._forget_phone)

    @Property(str, notify=changed)
    def name(self) -> str:
        return "" if self._volunteers.helper is None else self._volunteers.helper.name

    @Property(bool, notify=changed)
    def hasUnfinished(self) -> bool:
        return bool(self._volunteers.unfinished)

    @Property(list, notify=changed)
    def unfinished(self) -> list[dict[str, str]]:
        """id and words of the sessions that wait to be continued."""
        return [{"id": str(each.id), "text": self._words(each)} for each in self._volunteers.unfinished]

    @Property(list, notify=changed)
    def day(self) -> list[dict[str, object]]:
        """Today's sessions: time, words, outcome (the word of the protocol), sent (the commune holds all of it), review
        (its state there, a word of the protocol), corrections."""
        services = self._flow.services
        if services is None or services.records is None or self._volunteers.helper is None:
            return []
        return [
            {
                "time": each.started_at.astimezone().strftime("%H:%M"),
                "text": self.title_of(each) or self.tr("Chưa mở hướng dẫn nào"),
                "assisted": each.mode == "assisted",
                "group": each.priority_group,
                "outcome": each.outcome or "",
                "stuck": each.stuck_count,
                "sent": each.sent,
                "review": each.review,
                "corrections": each.corrections,
            }
            for each in services.store.sessions.of_day(services.today())
        ]

    @Property(str, notify=changed)
    def room(self) -> str:
        """Whether the disk has room for another session: enough, low or none."""
        return "enough" if self._volunteers.helper is None else str(self._volunteers.room.value)

    @Property(str, notify=changed)
    def phone(self) -> str:
        return self._phone

    @Property(str, notify=changed)
    def message(self) -> str:
        return self._message

    @Slot()
    def enter(self) -> None:
        self._volunteers.enter()

    @Slot()
    def begin(self) -> None:
        self._volunteers.begin()

    @Slot(str)
    def chooseGroup(self, group: str) -> None:
        self._volunteers.choose_group(group)

    @Slot(str)
    def chooseConsent(self, consent: str) -> None:
        self._volunteers.choose_consent(consent)

    @Slot(str)
    def pressPhone(self, digit: str) -> None:
        if len(self._phone) < 11 and digit.isdigit():
            self._phone, self._message = self._phone + digit, ""
            self.changed.emit()

    @Slot()
    def erasePhone(self) -> None:
        self._phone = self._phone[:-1]
        self.changed.emit()

    @Slot()
    def confirmPhone(self) -> None:
        self._volunteers.give_contact(self._phone)

    @Slot()
    def skipPhone(self) -> None:
        self._flow.navigator.home()

    @Slot(str)
    def resume(self, session_id: str) -> None:
        self._volunteers.resume(session_id)

    @Slot(str)
    def endUnfinished(self, session_id: str) -> None:
        self._volunteers.end_unfinished(session_id)

    @Slot(str)
    def finish(self, outcome: str) -> None:
        self._volunteers.finish(outcome)

    @Slot()
    def showDay(self) -> None:
        self._flow.navigator.go(Page.DAY)

    @Slot()
    def lock(self) -> None:
        self._volunteers.lock()

    def _words(self, each: SessionSummary) -> str:
        at = each.started_at.astimezone().strftime("%H:%M %d/%m")
        what = self.title_of(each) or self.tr("chưa mở hướng dẫn nào")
        return f"{at} · {what}"

    def _refused(self, message: str) -> None:
        self._message = message
        self.changed.emit()

    def _forget_phone(self) -> None:
        self._phone = self._message = ""
        self.changed.emit()
