"""What a process counts while it works.

Several processes on one machine (`serve --workers`) count in files of one folder, named by PROMETHEUS_MULTIPROC_DIR
before prometheus_client is imported; whichever of them is asked adds them up.
"""

from __future__ import annotations

import os
from pathlib import Path

import sqlalchemy as sa
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"


class Metrics:
    """The instruments of one hub in one process. Labels never name a person, a kiosk or a commune."""

    def __init__(self) -> None:
        self._own = CollectorRegistry()
        labels = ("method", "route", "status")
        self._requests = Counter("diemtua_requests", "Requests answered.", labels, registry=self._own)
        self._durations = Histogram(
            "diemtua_request_seconds", "Time to answer.", ("method", "route"), buckets=_SECONDS, registry=self._own
        )
        self._refused = Counter(
            "diemtua_refused", "Refusals on the wire, by the name of the problem.", ("problem",), registry=self._own
        )
        self._batches = Counter(
            "diemtua_batches", "Batches of events, by what became of them.", ("result",), registry=self._own
        )
        self._events = Counter("diemtua_events", "Events that were new and are held now.", registry=self._own)
        self._connections = Gauge(
            "diemtua_database_connections",
            "Connections to the database in use.",
            multiprocess_mode="livesum",
            registry=self._own,
        )

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """route: as declared, such as "/v1/kiosks/{kiosk_id}/events"; never the address that was asked for."""
        self._requests.labels(method, route, str(status)).inc()
        self._durations.labels(method, route).observe(seconds)

    def refused(self, problem: str) -> None:
        self._refused.labels(problem).inc()

    def pushed(self, result: str, added: int) -> None:
        """result: "held", "gap" or "fork". added: events that are held now and were not before."""
        self._batches.labels(result).inc()
        self._events.inc(added)

    def watch(self, engine: sa.Engine) -> None:
        """Follow the connections that `engine` gives out."""
        sa.event.listen(engine, "checkout", lambda *_: self._connections.inc())
        sa.event.listen(engine, "checkin", lambda *_: self._connections.dec())

    def registry(self) -> CollectorRegistry:
        """What to expose: these instruments, or those of all processes that share a folder."""
        if folder := os.environ.get(SHARED_FOLDER):
            _forget_the_dead(Path(folder))
            shared = CollectorRegistry()
            MultiProcessCollector(shared, folder)  # type: ignore[no-untyped-call]
            return shared
        return self._own


def _forget_the_dead(folder: Path) -> None:
    """What a process that ended had in use is free again; what it counted stays counted."""
    for file in folder.glob("gauge_live*_*.db"):
        pid = int(file.stem.rpartition("_")[2])
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            mark_process_dead(pid)  # type: ignore[no-untyped-call]
