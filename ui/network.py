"""Whether the machine has a network, as the operating system tells it: when one comes back, sync tries at once.

Never required: without a backend that knows, the timers of sync and of packs find the network by themselves, later.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtNetwork import QNetworkInformation

_Reachability = QNetworkInformation.Reachability
_REACH = (
    _Reachability.Unknown,
    _Reachability.Disconnected,
    _Reachability.Local,
    _Reachability.Site,
    _Reachability.Online,
)
"""From the least reach to the most. A hub may stand in the commune's own network, which leads nowhere else."""
_NONE = (_Reachability.Unknown, _Reachability.Disconnected)


class ReachabilitySource(Protocol):
    """What is needed of `QNetworkInformation`. The signal carries the new state."""

    @property
    def reachabilityChanged(self) -> SignalInstance: ...

    def reachability(self) -> QNetworkInformation.Reachability: ...


class NetworkWatch(QObject):
    """Calls `returned`, on its own thread, whenever the network reaches further than it did."""

    def __init__(self, source: ReachabilitySource, returned: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._returned = returned
        self._was = source.reachability()
        source.reachabilityChanged.connect(self._changed)

    def _changed(self, now: QNetworkInformation.Reachability) -> None:
        before, self._was = self._was, now
        if now not in _NONE and _REACH.index(now) > _REACH.index(before):
            self._returned()


def system_source() -> ReachabilitySource | None:
    """The operating system's; None where it has none. On the application's thread only, as Qt demands."""
    if not QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Reachability):
        return None
    return QNetworkInformation.instance()
