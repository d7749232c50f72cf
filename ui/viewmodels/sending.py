"""Gửi về xã: how the sessions stand with the commune, told from what the hub acknowledged."""

from __future__ import annotations

from datetime import datetime
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
    from kiosk.sending import Sending

QML_IMPORT_NAME = "DiemTua.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the composition root builds it")
class SendingViewModel(PageBase):  # type: ignore[operator]  # the stub of QmlUncreatable is not callable
    changed = Signal()

    def __init__(
        self, flow: VisitFlow, appearance: AppearanceViewModel, volunteers: VolunteerFlow, commune: CommuneFlow
    ) -> None:
        super().__init__(flow, appearance)
        self._volunteers, self._commune = volunteers, commune
        self._now: Sending | None = None
        volunteers.changed.connect(self.refresh)
        flow.recorded.connect(self.refresh)
        flow.navigator.changed.connect(self.refresh)
        commune.messagesChanged.connect(self.refresh)

    def refresh(self) -> None:
        """Ask the store anew; only for the pages behind the PIN, which alone show it."""
        services = self._flow.services
        if self._volunteers.helper is not None and self._flow.navigator.page not in STAFF_PAGES:
            return
        if services is None or services.records is None or self._volunteers.helper is None:
            self._now = None
        else:
            from kiosk.sending import sending_of

            self._now = sending_of(services.store)
        self.changed.emit()

    @Property(bool, notify=changed)
    def enrolled(self) -> bool:
        """Whether this kiosk knows its hub."""
        return self._now is not None and self._now.enrolled

    @Property(int, notify=changed)
    def unsent(self) -> int:
        """Sessions that the hub does not hold all of."""
        return 0 if self._now is None else self._now.report.unsent_sessions

    @Property(bool, notify=changed)
    def allSent(self) -> bool:
        return self._now is not None and self._now.report.unsent_sessions == 0

    @Property(str, notify=changed)
    def oldest(self) -> str:
        """Since when the oldest of them waits; nothing where none waits."""
        return "" if self._now is None else self._moment(self._now.report.oldest_session_at)

    @Property(str, notify=changed)
    def lastSent(self) -> str:
        """When the hub last acknowledged something; nothing when it never did."""
        return "" if self._now is None else self._moment(self._now.report.last_success_at)

    @Property(str, notify=changed)
    def whyNot(self) -> str:
        """What kept the last attempt from succeeding, by its name in the protocol, in small letters."""
        return "" if self._now is None or self._now.why_not is None else self._now.why_not.name.lower()

    @Property(int, notify=changed)
    def quarantined(self) -> int:
        """How many records the commune holds but cannot read."""
        return 0 if self._now is None else self._now.report.quarantined

    @Property(list, notify=changed)
    def troubles(self) -> list[str]:
        """What a person has to do something about, by its name in `kiosk.sending.Trouble`."""
        return [] if self._now is None else [each.value for each in self._now.troubles]

    @Property(list, notify=changed)
    def refusedFiles(self) -> list[str]:
        """What is wrong with files that the commune sent, one line each."""
        return list(self._commune.refused)

    @Slot()
    def open(self) -> None:
        self._flow.navigator.go(Page.SENDING)

    @Slot()
    def sendNow(self) -> None:
        """Try at once. Never needed: the kiosk sends by itself."""
        services = self._flow.services
        if services is not None and services.records is not None and services.records.sync is not None:
            services.records.sync.network_returned()

    def _moment(self, at: datetime | None) -> str:
        if at is None:
            return ""
        there, today = at.astimezone(), datetime.now().astimezone().date()
        days = (today - there.date()).days
        clock = there.strftime("%H:%M")
        if days == 0:
            return clock
        return self.tr("hôm qua %1").replace("%1", clock) if days == 1 else there.strftime("%H:%M %d/%m")
