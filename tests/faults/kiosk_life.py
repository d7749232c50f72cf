"""A kiosk's store and sync, to be killed: kiosk_life FOLDER. Prints `saved SEQ`, `acked SEQ` and `unsent N`.

A life records visits as fast as the disk takes them while the real worker sends; in mode "quiet" it records nothing.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from uuid import uuid4

from kiosk.hub_link import sync_worker
from offline_db.protocol.kinds import Kind
from offline_db.store import EventDraft, FileKeyStore, Saved, open_store
from offline_db.store.writer import SaveResult
from offline_db.sync.backoff import Backoff
from offline_db.sync.outcomes import Outcome, Sent
from offline_db.sync.worker import Timing
from tests.faults.lives import say, serve_lives

HASTY = Timing(idle_s=0.05, debounce_s=0.0, backoff=Backoff(base_s=0.01, cap_s=0.2))
_STEPS = 6


def live(mode: str) -> None:
    folder = Path(sys.argv[1])
    store = open_store(folder, FileKeyStore(folder / "store.key"))

    def told(outcome: Outcome) -> None:
        if isinstance(outcome, Sent):
            say(f"acked {outcome.acked_seq}")
        say(f"unsent {store.sync_state.unsent_events()}")

    worker = sync_worker(store, told, HASTY)
    assert worker is not None
    worker.start()
    say("open")
    while mode == "quiet":
        time.sleep(1)
    while True:
        visit = uuid4()
        store.writer.submit([EventDraft(Kind.SESSION_STARTED, {"mode": "assisted", "language": "vi"}, visit)], _told)
        for number in range(_STEPS):
            step = EventDraft(Kind.STEP_SHOWN, {"guide": "g", "step": f"s{number}", "number": number}, visit)
            stuck = EventDraft(Kind.STUCK_NOTED, {"guide": "g", "step": f"s{number}", "reason": "not_found"}, visit)
            store.writer.submit([step, stuck][: 1 + number % 2], _told)
            worker.event_recorded()
        store.writer.submit([EventDraft(Kind.SESSION_FINISHED, {"outcome": "completed"}, visit)], _told)
        store.writer.flush()
        time.sleep(0.005)


def _told(result: SaveResult) -> None:
    if isinstance(result, Saved):
        say(f"saved {result.events[-1].seq}")


if __name__ == "__main__":
    serve_lives(live)
