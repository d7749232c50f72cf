"""A network that comes back is used at once: the timers of sync and of packs are not waited for."""

from __future__ import annotations

import pytest
from commune_staff import Commune
from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QNetworkInformation

from offline_db.protocol.feed import Announcement, FeedKind
from ui.network import NetworkWatch, system_source
from ui.screenshots import wait_until
from ui.services import Services
from ui.window import KioskWindow

Reachability = QNetworkInformation.Reachability


class Line(QObject):
    """A network that is pulled out and put in by hand, told of as the operating system does."""

    reachabilityChanged = Signal(Reachability)  # noqa: N815 - Qt's name

    def __init__(self) -> None:
        super().__init__()
        self._now = Reachability.Disconnected

    def reachability(self) -> QNetworkInformation.Reachability:
        return self._now

    def become(self, state: QNetworkInformation.Reachability) -> None:
        self._now = state
        self.reachabilityChanged.emit(state)


@pytest.mark.parametrize(
    ("states", "times"),
    [
        ([Reachability.Online], 1),
        ([Reachability.Local, Reachability.Online], 2),
        ([Reachability.Online, Reachability.Site], 1),
        ([Reachability.Unknown, Reachability.Disconnected], 0),
        ([Reachability.Online, Reachability.Disconnected, Reachability.Site], 2),
        ([Reachability.Online, Reachability.Online], 1),
    ],
)
def test_a_network_that_reaches_further_than_before_is_told_of(
    states: list[QNetworkInformation.Reachability], times: int
) -> None:
    line, told = Line(), list[int]()
    watch = NetworkWatch(line, lambda: told.append(1))
    for state in states:
        line.become(state)
    assert len(told) == times
    watch.deleteLater()


def test_what_waited_at_the_hub_comes_down_when_the_network_is_back(
    commune: Commune, kiosk: KioskWindow, services: Services
) -> None:
    assert services.records is not None
    assert kiosk.hub_side is not None
    line = Line()
    seen = list[object]()
    kiosk.flow.recorded.connect(lambda: seen.append(None))
    wait_until(lambda: bool(seen))  # its own first exchange is over; the next would come in a minute
    NetworkWatch(line, kiosk.hub_side.network_returned, kiosk.hub_side)
    commune.says(FeedKind.ANNOUNCEMENT, "nghi", Announcement(vi="Sáng mai quầy nghỉ."))
    line.become(Reachability.Online)
    wait_until(lambda: [each.vi for each in kiosk.flow.announcements] == ["Sáng mai quầy nghỉ."])
    commune.says(FeedKind.ANNOUNCEMENT, "nghi", None)


def test_a_machine_that_knows_nothing_of_its_network_goes_without() -> None:
    source = system_source()
    assert source is None or source.reachability() in Reachability
