"""A kiosk and its hub: enrolled once, then every session travels by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from uuid import uuid4

import pytest
from hub_process import HubCommands

from kiosk.hub_link import enrol_kiosk, sync_worker
from kiosk.sessions.service import SessionService
from offline_db.protocol.kinds import Outcome as End
from offline_db.store import Enrolment, FileKeyStore, Store, open_store
from offline_db.sync.enrol import NotEnrolled
from offline_db.sync.outcomes import Cause, Failed, Outcome, UpToDate


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path, FileKeyStore(tmp_path / "store.key")) as store:
        yield store


def until(outcomes: Queue[Outcome], wanted: Outcome | Cause) -> None:
    """Wait for an outcome, or for a failure of this cause; the test's time limit bounds it."""
    while (got := outcomes.get(timeout=60)) != wanted:
        if isinstance(got, Failed) and got.cause is wanted:
            return


def test_before_enrolment_there_is_nothing_to_sync(store: Store) -> None:
    assert sync_worker(store, lambda _: None) is None


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "http://[", "khong-phai"])
def test_a_hub_that_does_not_answer_leaves_the_kiosk_as_it_was(store: Store, address: str) -> None:
    assert isinstance(enrol_kiosk(store, address, "ABCD-EFGH"), NotEnrolled)
    assert store.device.enrolment is None


def test_an_enrolled_kiosk_sends_its_sessions_by_itself(store: Store, running_hub: HubCommands) -> None:
    enrolled = enrol_kiosk(store, running_hub.address, running_hub.run("enrol-code").strip())
    assert isinstance(enrolled, Enrolment)
    assert store.device.enrolment == enrolled
    assert (enrolled.commune_code, enrolled.commune_name) == ("27112", "Phường Cát Lái")

    sessions = SessionService(store.writer, lambda act: act(), lambda: None, uuid4)
    sessions.start_self_service("vi")
    sessions.finish(End.COMPLETED, "citizen")
    store.writer.flush()
    outcomes: Queue[Outcome] = Queue()
    worker = sync_worker(store, outcomes.put)
    assert worker is not None
    worker.start()
    try:
        until(outcomes, UpToDate())
    finally:
        worker.stop()
    assert store.sync_state.acked_seq == store.log.head().seq == 2
    assert running_hub.run("verify") == "Nhật ký của mọi kiosk đều nguyên vẹn.\n"


def test_without_its_hub_the_worker_says_so_and_nothing_is_lost(store: Store, tmp_path: Path) -> None:
    gone = HubCommands(tmp_path / "hub")
    gone.run("seed")
    code = gone.run("enrol-code").strip()
    with gone.serving():
        assert isinstance(enrol_kiosk(store, gone.address, code), Enrolment)
    sessions = SessionService(store.writer, lambda act: act(), lambda: None, uuid4)
    sessions.start_self_service("vi")
    store.writer.flush()
    outcomes: Queue[Outcome] = Queue()
    worker = sync_worker(store, outcomes.put)
    assert worker is not None
    worker.start()
    try:
        until(outcomes, Cause.UNREACHABLE)
    finally:
        worker.stop()
    assert len(store.sessions.unfinished()) == 1
    assert store.sync_state.acked_seq == 0
