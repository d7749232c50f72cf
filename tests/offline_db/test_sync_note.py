"""What the hub acknowledged is noted without a flush of the disk; what people record is flushed as ever."""

from __future__ import annotations

import pytest

from offline_db.errors import LogBehindHub
from offline_db.protocol.kinds import Kind
from offline_db.store import EventDraft, Store

FULL = 2


def flushing(store: Store) -> int:
    with store.database.write() as connection:
        return int(connection.exec_driver_sql("PRAGMA synchronous").scalar_one())


def test_a_note_of_sync_leaves_the_next_event_as_durable_as_ever(store: Store) -> None:
    store.log.append([EventDraft(Kind.KIOSK_STARTED, {"version": "0.1.0"})])
    store.sync_state.acknowledged(1)
    assert flushing(store) == FULL
    with pytest.raises(LogBehindHub):
        store.sync_state.acknowledged(2)
    assert flushing(store) == FULL
    assert store.sync_state.acked_seq == 1


def test_what_is_unsent_is_told_in_one_look(store: Store) -> None:
    assert (store.sync_state.unsent().events, store.sync_state.unsent().since) == (0, None)
    [first, _] = store.log.append([EventDraft(Kind.KIOSK_STARTED, {"version": str(n)}) for n in range(2)])
    unsent = store.sync_state.unsent()
    assert (unsent.events, unsent.sessions, unsent.since) == (2, 0, first.at)
