"""A real kiosk store enrolled at a hub through a proxy, driven step by step or by its worker, in this process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

import httpx

from kiosk.version import VERSION
from offline_db.clock import SystemClock
from offline_db.protocol.kinds import Kind
from offline_db.store import Enrolment, EventDraft, FileKeyStore, Store, open_store
from offline_db.sync.about import About
from offline_db.sync.client import SyncClient
from offline_db.sync.transport import open_http
from offline_db.sync.with_store import client_for, enrol_store


@dataclass(frozen=True, slots=True)
class Kiosk:
    store: Store
    enrolment: Enrolment
    client: SyncClient
    http: httpx.Client

    def visit(self, steps: int = 18) -> UUID:
        """Record a whole assisted session: `steps` events between its first and its last."""
        visit = uuid4()
        shown = {"guide": "dang-ky-khai-sinh", "way": "online", "action": "Chạm vào ô «Thủ tục hành chính»."}
        self.store.log.append(
            [
                EventDraft(Kind.SESSION_STARTED, {"mode": "assisted", "language": "vi", "staff_name": "Lê Mận"}, visit),
                *(
                    EventDraft(Kind.STEP_SHOWN, {**shown, "step": f"buoc-{n}", "number": n, "of": steps}, visit)
                    for n in range(1, steps + 1)
                ),
                EventDraft(Kind.SESSION_FINISHED, {"outcome": "completed", "by": "volunteer"}, visit),
            ]
        )
        return visit

    @property
    def unsent(self) -> int:
        return self.store.sync_state.unsent_events()


@contextmanager
def enrolled(folder: Path, hub_address: str, line_address: str, code: str) -> Iterator[Kiosk]:
    """A kiosk that was enrolled at `hub_address` and syncs over `line_address`."""
    clock = SystemClock()
    with open_store(folder, FileKeyStore(folder / "store.key")) as store, open_http(line_address) as http:
        with open_http(hub_address) as direct:
            enrolment = enrol_store(store, direct, line_address, code, clock, VERSION)
        assert isinstance(enrolment, Enrolment), enrolment
        yield Kiosk(store, enrolment, client_for(store, enrolment, http, clock, About(version=VERSION)), http)
