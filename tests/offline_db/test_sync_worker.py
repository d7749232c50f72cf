"""The worker: wakes by itself, on a new event and when the network returns; stops at once; outlives a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import Empty, Queue
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offline_db.sync.backoff import Backoff
from offline_db.sync.outcomes import Cause, Failed, Outcome, Sent, UpToDate
from offline_db.sync.worker import SyncWorker, Timing

NEVER = Backoff(base_s=1e9, cap_s=1e9)
DOWN = Failed(Cause.UNREACHABLE, "no line")


@dataclass
class Hub:
    """Answers each step with what it is told to, and remembers when it was asked."""

    answer: Callable[[], Outcome]
    steps: Queue[float] = field(default_factory=Queue)

    def step(self) -> Outcome:
        self.steps.put(monotonic())
        return self.answer()

    def wait_for_step(self) -> float:
        return self.steps.get(timeout=5)

    def is_left_alone(self, seconds: float) -> bool:
        try:
            self.steps.get(timeout=seconds)
        except Empty:
            return True
        return False


@contextmanager
def running(hub: Hub, timing: Timing) -> Iterator[SyncWorker]:
    worker = SyncWorker(hub.step, timing)
    worker.start()
    try:
        yield worker
    finally:
        assert worker.stop()


def test_the_queue_drains_after_the_network_heals_with_no_new_event() -> None:
    answers: Iterator[Outcome] = iter([DOWN, DOWN, DOWN, Sent(1), Sent(2)])
    hub = Hub(lambda: next(answers, UpToDate()))
    with running(hub, Timing(idle_s=1e9, backoff=Backoff(base_s=0.01, cap_s=0.02))):
        for _ in range(6):
            hub.wait_for_step()
        assert hub.is_left_alone(0.1)


def test_the_feed_is_looked_at_again_on_a_timer() -> None:
    hub = Hub(UpToDate)
    with running(hub, Timing(idle_s=0.02)):
        for _ in range(4):
            hub.wait_for_step()


def test_a_burst_of_events_is_sent_together_after_the_debounce() -> None:
    hub = Hub(UpToDate)
    with running(hub, Timing(idle_s=1e9, debounce_s=0.1)) as worker:
        hub.wait_for_step()
        begun = monotonic()
        for _ in range(50):
            worker.event_recorded()
        assert hub.wait_for_step() - begun >= 0.1
        assert hub.is_left_alone(0.2)


def test_an_event_during_a_step_is_not_forgotten() -> None:
    worker: SyncWorker
    told = []

    def answer() -> Outcome:
        if not told:
            told.append(True)
            worker.event_recorded()
        return UpToDate()

    hub = Hub(answer)
    worker = SyncWorker(hub.step, Timing(idle_s=1e9, debounce_s=0.01))
    worker.start()
    hub.wait_for_step()
    hub.wait_for_step()
    assert worker.stop()


def test_new_events_do_not_hammer_a_hub_that_is_down_but_a_returned_network_does_not_wait() -> None:
    hub = Hub(lambda: DOWN)
    with running(hub, Timing(backoff=Backoff(base_s=1e9, cap_s=1e9))) as worker:
        hub.wait_for_step()
        worker.event_recorded()
        assert hub.is_left_alone(0.1)
        worker.network_returned()
        hub.wait_for_step()


def test_a_hub_that_asks_for_time_is_given_it_even_when_the_network_returns() -> None:
    hub = Hub(lambda: Failed(Cause.HUB_FAULT, "503", retry_after_s=0.3))
    with running(hub, Timing(backoff=Backoff(base_s=0, cap_s=0))) as worker:
        begun = hub.wait_for_step()
        worker.network_returned()
        assert hub.wait_for_step() - begun >= 0.3


@pytest.mark.parametrize("answer", [DOWN, UpToDate(), Sent(1)])
def test_it_stops_at_once_whatever_it_waits_for(answer: Outcome) -> None:
    hub = Hub(lambda: answer)
    worker = SyncWorker(hub.step, Timing(idle_s=1e9, backoff=NEVER))
    worker.start()
    hub.wait_for_step()
    begun = monotonic()
    assert worker.stop()
    assert monotonic() - begun < 1


def test_a_worker_that_never_started_can_be_stopped() -> None:
    assert SyncWorker(UpToDate).stop()


def test_a_fault_in_one_step_does_not_end_sync(caplog: pytest.LogCaptureFixture) -> None:
    faults = [ZeroDivisionError("a fault of ours")]

    def answer() -> Outcome:
        if faults:
            raise faults.pop()
        return UpToDate()

    outcomes: Queue[Outcome] = Queue()
    worker = SyncWorker(answer, Timing(person_s=0.01), outcomes.put)
    worker.start()
    assert outcomes.get(timeout=5) == Failed(Cause.STORE, "ZeroDivisionError")
    assert outcomes.get(timeout=5) == UpToDate()
    assert worker.stop()
    assert "failed unexpectedly" in caplog.text


@given(st.integers(1, 10**6), st.floats(0, 1, exclude_max=True))
def test_the_wait_grows_is_capped_and_fully_jittered(failures: int, unit: float) -> None:
    backoff = Backoff(base_s=2, cap_s=300)
    assert 0 <= backoff.delay(failures, unit) < backoff.ceiling(failures) <= 300
    assert backoff.delay(failures, 0) == 0
    assert backoff.ceiling(failures) <= backoff.ceiling(failures + 1)
    assert [backoff.ceiling(n) for n in (1, 2, 3, 8, 9)] == [2, 4, 8, 256, 300]
