"""The part of the composition root that needs the store: what the commune says, and the pages that tell of it.

Made after the first frame; the classes of these pages alone take 9 ms to make.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk.speech.engine import DEFAULT_RATE
from ui.flow.commune_flow import CommuneFlow
from ui.viewmodels.carry import CarryViewModel
from ui.viewmodels.news import NewsViewModel
from ui.viewmodels.sending import SendingViewModel

if TYPE_CHECKING:
    from kiosk.speech.reader import Reader
    from ui.services import Services
    from ui.window import KioskWindow


class HubSide(QObject):
    """Owned by the window. `came` is called on its thread after each exchange with the hub."""

    def __init__(self, kiosk: KioskWindow, services: Services) -> None:
        super().__init__(kiosk)
        self._kiosk = kiosk
        self._reader: Reader | None = None
        flow, appearance, in_background = kiosk.flow, kiosk.appearance, kiosk.background.run
        self.commune = CommuneFlow(flow, services, in_background, self)
        self.commune.settingsChanged.connect(self._use_settings)
        self.commune.rosterChanged.connect(kiosk.volunteers.roster_changed)
        self.commune.filesChanged.connect(kiosk.localise)
        self.news = NewsViewModel(flow, appearance, kiosk.volunteers, self.commune)
        self.sending = SendingViewModel(flow, appearance, kiosk.volunteers, self.commune)
        self.carry = CarryViewModel(flow, appearance, in_background, self.commune)
        kiosk.app.add_pages(news=self.news, sending=self.sending, carry=self.carry)

    def came(self, kinds: frozenset[str]) -> None:
        """An exchange with the hub has ended; these kinds of things came down with it."""
        self._kiosk.flow.recorded.emit()
        self.commune.came(kinds)

    def watch_network(self) -> None:
        """From now on a network that comes back is used at once. What knows of it takes a third of a second to load
        from a cold disk."""

        def load() -> object:
            from ui import network

            return network

        self._kiosk.background.run(load, lambda _: self._watch_network())

    def _watch_network(self) -> None:
        from ui.network import NetworkWatch, system_source

        source = system_source()
        if source is not None:
            NetworkWatch(source, self.network_returned, self)

    def network_returned(self) -> None:
        """The hub may be within reach again: sync and packs try now."""
        services = self._kiosk.services
        if services is None:
            return
        if services.records is not None and services.records.sync is not None:
            services.records.sync.network_returned()
        if services.packs is not None:
            services.packs.network_returned()

    def use_reader(self, reader: Reader) -> None:
        """The voice obeys the commune's speed, now and from now on."""
        self._reader = reader
        self._use_settings()

    def _use_settings(self) -> None:
        """What the commune has set holds from now on; where it set nothing, what was set at installation."""
        settings = self._kiosk.flow.settings
        if settings is None:
            return
        limits = self._kiosk.config.idle
        quiet_s = limits.quiet_s if settings.idle_seconds is None else settings.idle_seconds
        self._kiosk.idle.use(replace(limits, quiet_s=quiet_s))
        self._kiosk.appearance.start_with_step(settings.default_text_step)
        if self._reader is not None:
            speed = settings.reading_speed
            self._reader.start_with_rate(DEFAULT_RATE if speed is None else speed / 100)
