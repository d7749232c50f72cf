"""Our side: a filled kiosk store pushed to a hub that runs as its operator runs it."""

from __future__ import annotations

import time
from pathlib import Path

from bench.sync import drafts
from offline_db.clock import SystemClock
from offline_db.store import Enrolment, FileKeyStore, open_store
from offline_db.sync.about import About
from offline_db.sync.outcomes import Sent, UpToDate
from offline_db.sync.transport import open_http
from offline_db.sync.with_store import client_for, enrol_store
from tests.hub_process import HubCommands


def push(folder: Path, n: int) -> float:
    """Events a second, from the first request until the hub holds all `n`."""
    folder.mkdir()
    hub = HubCommands(folder / "hub")
    hub.run("seed")
    code = hub.run("enrol-code").strip()
    clock = SystemClock()
    with hub.serving(), open_store(folder / "kiosk", FileKeyStore(folder / "kiosk.key")) as store:
        for start in range(0, n, 10_000):
            store.log.append(list(drafts(min(10_000, n - start), seed=start)))
        with open_http(hub.address) as http:
            enrolment = enrol_store(store, http, hub.address, code, clock, "bench")
            assert isinstance(enrolment, Enrolment), enrolment
            client = client_for(store, enrolment, http, clock, About(version="bench"))
            begun = time.perf_counter()
            while isinstance(outcome := client.step(), Sent):
                pass
            took = time.perf_counter() - begun
        assert outcome == UpToDate(), outcome
        assert store.sync_state.unsent_events() == 0
    return n / took
