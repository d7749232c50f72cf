"""Tin từ xã: remarks on the volunteer's sessions and replies to what was passed on, and the note that answers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.flow.commune_flow import CommuneFlow
from ui.flow.pages import STAFF_PAGES, Page
from ui.flow.visit_flow import VisitFlow
from ui.flow.volunteer_flow import VolunteerFlow
from ui.viewmodels.appearance import AppearanceViewModel
from ui.viewmodels.base import PageBase

if TYPE_CHECKING:
    from kiosk.feed import News

QML_IMPORT_NAME = "DiemTua.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the composition root builds it")
class NewsViewModel(PageBase):  # type: ignore[operator]  # the stub of QmlUncreatable is not callable
    changed = Signal()
    corrected = Signal()

    def __init__(
        self, flow: VisitFlow, appearance: AppearanceViewModel, volunteers: VolunteerFlow, commune: CommuneFlow
    ) -> None:
        super().__init__(flow, appearance)
        self._volunteers = volunteers
        self._news: tuple[News, ...] = ()
        self._shown_as_new: frozenset[str] = frozenset()
        self._message_id = self._note = self._trouble = ""
        volunteers.changed.connect(self._look)
        volunteers.correctionEnded.connect(self._correction_ended)
        commune.messagesChanged.connect(self._look)
        flow.navigator.changed.connect(self._page_turned)

    @Property(int, notify=changed)
    def unread(self) -> int:
        return sum(not each.message.read for each in self._news)

    @Property(list, notify=changed)
    def messages(self) -> list[dict[str, object]]:
        """id, kind (of the feed), when, author, text, session (in words), state of the review, closed, isNew,
        toCorrect: newest first."""
        return [
            {
                "id": each.message.id,
                "kind": each.message.kind.value,
                "when": each.message.at.astimezone().strftime("%H:%M %d/%m"),
                "author": each.message.author,
                "text": each.message.text,
                "session": self._session(each),
                "state": each.message.state,
                "closed": each.message.closed,
                "isNew": each.message.id in self._shown_as_new,
                "toCorrect": each.to_correct,
            }
            for each in self._news
        ]

    @Property(str, notify=changed)
    def about(self) -> str:
        """Which session the note is for, in words."""
        chosen = self._chosen()
        return "" if chosen is None else self._session(chosen)

    @Property(str, notify=changed)
    def asked(self) -> str:
        """What the reviewer wrote about it."""
        chosen = self._chosen()
        return "" if chosen is None else chosen.message.text

    @Property(str, notify=changed)
    def note(self) -> str:
        """The chosen kind of note, a word of the protocol; nothing before one was chosen."""
        return self._note

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """Why the note was not kept, and what to do."""
        return self._trouble

    @Slot()
    def open(self) -> None:
        self._flow.navigator.go(Page.NEWS)

    @Slot(str)
    def correct(self, message_id: str) -> None:
        self._message_id, self._note, self._trouble = message_id, "", ""
        self._flow.navigator.go(Page.CORRECT)
        self.changed.emit()

    @Slot(str)
    def choose(self, note: str) -> None:
        self._note, self._trouble = note, ""
        self.changed.emit()

    @Slot(str)
    def send(self, line: str) -> None:
        """Add the note to the session's record."""
        chosen = self._chosen()
        if self._note == "":
            self._trouble = self.tr("Xin chọn một mục trước.")
            self.changed.emit()
        elif chosen is not None and chosen.session is not None:
            self._volunteers.correct(str(chosen.session.id), self._note, line)

    def _correction_ended(self, trouble: str) -> None:
        self._trouble = trouble
        if trouble == "" and self._flow.navigator.page is Page.CORRECT:
            self._look()
            self._flow.navigator.go(Page.NEWS)
            self.corrected.emit()
        self.changed.emit()

    def _page_turned(self) -> None:
        """Whoever looks at the page has read what is on it; it stays marked as new until they turn away."""
        helper, services = self._volunteers.helper, self._flow.services
        if self._flow.navigator.page is not Page.NEWS:
            self._shown_as_new = frozenset()
        elif helper is not None and services is not None:
            self._look()
            unread = [each.message.id for each in self._news if not each.message.read]
            self._shown_as_new |= frozenset(unread)
            services.store.messages.mark_read(unread, helper.staff_id)
        self._look()

    def _look(self) -> None:
        """Only for the pages behind the PIN: a page turned beside a citizen does not wait for this."""
        helper, services = self._volunteers.helper, self._flow.services
        if helper is not None and self._flow.navigator.page not in STAFF_PAGES:
            return
        if helper is None or services is None or services.records is None:
            self._news = ()
        else:
            from kiosk.feed import for_volunteer

            self._news = tuple(for_volunteer(services.store, helper.staff_id))
        self.changed.emit()

    def _chosen(self) -> News | None:
        return next((each for each in self._news if each.message.id == self._message_id), None)

    def _session(self, each: News) -> str:
        if each.session is None:
            return self.tr("Phiên không có trên máy này")
        at = each.session.started_at.astimezone().strftime("%H:%M %d/%m")
        return f"{at} · {self.title_of(each.session) or self.tr('Chưa mở hướng dẫn nào')}"
