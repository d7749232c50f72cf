"""Whom to call, at any moment, and for what: those of the open guide first, then those of this place and this asker."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.flow.visit_flow import VisitFlow
from ui.flow.volunteer_flow import VolunteerFlow
from ui.viewmodels.appearance import AppearanceViewModel
from ui.viewmodels.base import PageBase

if TYPE_CHECKING:
    from content.directory import SupportChannel
    from ui.services import Services

QML_IMPORT_NAME = "DiemTua.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@cache
def _code(address: str | None) -> str:
    """The code for a phone's camera, as a data URL; nothing for no address."""
    if address is None:
        return ""
    from kiosk.takeaway.qr import encode

    return encode(address).data_url


@QmlElement
@QmlUncreatable("the composition root builds it")
class HelpViewModel(PageBase):  # type: ignore[operator]  # the stub of QmlUncreatable is not callable
    changed = Signal()

    def __init__(self, flow: VisitFlow, appearance: AppearanceViewModel, volunteers: VolunteerFlow) -> None:
        super().__init__(flow, appearance)
        self._volunteers = volunteers
        self._reason: str | None = None
        flow.turned.connect(self._forget_reason)
        flow.forgotten.connect(self._forget_reason)

    @Property(list, notify=changed)
    def contacts(self) -> list[dict[str, str]]:
        """name, phone, note and join (the picture of the code that leads into a group, or nothing) of each.

        What is meant for officials is there only while a volunteer is signed in.
        """
        services = self._flow.services
        if services is None:
            return []
        visit = self._flow.visit
        found = self._here()
        if visit is not None:
            found += [
                {"name": self.say(each.name), "phone": each.phone or "", "note": self.say(each.note), "join": ""}
                for each in visit.guide.contacts
            ]
        known = {each["phone"].replace(" ", "") or each["name"] for each in found}
        channels = self._channels(services)
        found.extend(
            self._row(channel, channels)
            for channel in channels
            if (channel.phone or "").replace(" ", "") not in known and self.say(channel.name) not in known
        )
        return found

    @Property(dict, notify=changed)
    def best(self) -> dict[str, str]:
        """Whom to turn to for the reason that was just noted; empty before one was."""
        services = self._flow.services
        if services is None or self._reason is None:
            return {}
        channels = self._channels(services)
        return self._row(channels[0], channels) if channels else {}

    @Slot(str)
    def turnTo(self, reason: str) -> None:
        """Somebody is stuck for this reason: who is good at it comes first."""
        self._reason = reason
        self.refresh()

    def _here(self) -> list[dict[str, str]]:
        """Whom the commune lets people call from this help point."""
        settings = self._flow.settings
        if settings is None or not settings.help_phone:
            return []
        return [{"name": self.tr("Người trực điểm trợ giúp này"), "phone": settings.help_phone, "note": "", "join": ""}]

    def _forget_reason(self) -> None:
        self._reason = None
        self.refresh()

    def _channels(self, services: Services) -> tuple[SupportChannel, ...]:
        from content.directory import Asker

        asker = Asker.CITIZEN if self._volunteers.helper is None else Asker.VOLUNTEER
        visit = self._flow.visit
        return services.library.channels(asker, None if visit is None else visit.guide, self._reason)

    def _number(self, channel: SupportChannel, channels: tuple[SupportChannel, ...]) -> str:
        """What is dialled, and pressed then; nothing where the commune has to give it."""
        if channel.branch is None:
            return channel.phone or ""
        hotline = next((each.phone for each in channels if each.id == channel.part_of), None)
        return (
            "" if hotline is None else self.tr("%1, bấm %2").replace("%1", hotline).replace("%2", str(channel.branch))
        )

    def _row(self, channel: SupportChannel, channels: tuple[SupportChannel, ...]) -> dict[str, str]:
        from datetime import datetime

        from content.library import VIETNAM

        shift = channel.on_duty(datetime.now(VIETNAM).replace(tzinfo=None))
        note = " ".join(filter(None, (self.say(channel.handles), self.say(channel.note))))
        if shift is not None:
            note = self.tr("Đang trực: %1.").replace("%1", self.say(shift.who)) + f" {note}"
        phone = (shift.phone if shift is not None else None) or self._number(channel, channels)
        return {"name": self.say(channel.name), "phone": phone, "note": note, "join": _code(channel.join)}
