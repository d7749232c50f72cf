"""The worker: one thread, what is cancelled does not come, and no engine can take the caller down with it."""

from __future__ import annotations

import os
import queue
import signal
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from kiosk.speech import Clip, EngineFailedError, SpeechEngine, Voice
from kiosk.speech.cache import ClipCache
from kiosk.speech.engine import never
from kiosk.speech.espeak import EspeakEngine
from kiosk.speech.narration import Narration, Order
from kiosk.speech.pyttsx import PyttsxEngine
from kiosk.speech.worker import SpeechWorker

LONG = "Ông bà mang bản chính thẻ căn cước tới ủy ban nhân dân xã rồi chờ gọi số. " * 80


def order(text: str, *, private: bool = False) -> Order:
    return Order(text, "vi", Voice.NORTH, 1.0, private)


class CountingEngine(EspeakEngine):
    """The real engine, which also remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def synthesise(self, text: str, voice: Voice, rate: float, cancelled: Callable[[], bool] = never) -> Clip:
        self.asked.append(text)
        return super().synthesise(text, voice, rate, cancelled)


class Delivered:
    """Gathers what a worker delivers."""

    def __init__(self) -> None:
        self.queue: queue.Queue[Narration] = queue.Queue()

    def __call__(self, narration: Narration) -> None:
        self.queue.put(narration)

    def next(self) -> Narration:
        return self.queue.get(timeout=20)


@pytest.fixture
def workers() -> Iterator[Callable[[SpeechEngine], SpeechWorker]]:
    made: list[SpeechWorker] = []

    def make(engine: SpeechEngine) -> SpeechWorker:
        made.append(SpeechWorker(lambda: engine, ClipCache()))
        return made[-1]

    yield make
    assert all(worker.close() for worker in made), "a worker's thread did not end"


def test_words_carry_offsets_of_the_shown_text(workers: Callable[[SpeechEngine], SpeechWorker]) -> None:
    shown, delivered = "Tới UBND xã ngày 1/7.", Delivered()
    workers(EspeakEngine()).ask(order(shown), delivered)
    narration = delivered.next()
    assert [shown[word.start : word.start + word.length] for word in narration.clip.words] == [
        "Tới",
        "UBND",
        "xã",
        "ngày",
        "1/7",
    ]
    assert narration.audible


def test_same_sentence_is_made_once_and_a_private_one_is_not_kept(
    workers: Callable[[SpeechEngine], SpeechWorker],
) -> None:
    engine, delivered = CountingEngine(), Delivered()
    worker = workers(engine)
    for text, private in (("xã một", False), ("xã một", False), ("xã hai", True), ("xã hai", True)):
        worker.ask(order(text, private=private), delivered)
        delivered.next()
    assert engine.asked == ["xã một", "xã hai", "xã hai"]


def test_cancelled_orders_are_not_delivered_and_the_next_one_comes_soon(
    workers: Callable[[SpeechEngine], SpeechWorker],
) -> None:
    worker, cancelled, wanted = workers(EspeakEngine()), Delivered(), Delivered()
    worker.ask(order(LONG), cancelled)
    worker.ask(order(LONG), cancelled)
    time.sleep(0.2)  # well inside the first
    started = time.perf_counter()
    worker.cancel()
    worker.ask(order("Xã"), wanted)
    wanted.next()
    assert time.perf_counter() - started < 0.2
    assert cancelled.queue.empty()


def test_engine_that_fails_once_is_asked_again(workers: Callable[[SpeechEngine], SpeechWorker]) -> None:
    class FailsOnce(EspeakEngine):
        failed = False

        def synthesise(self, text: str, voice: Voice, rate: float, cancelled: Callable[[], bool] = never) -> Clip:
            if not self.failed:
                self.failed = True
                raise EngineFailedError("the first time")
            return super().synthesise(text, voice, rate, cancelled)

    delivered = Delivered()
    workers(FailsOnce()).ask(order("Xã"), delivered)
    assert delivered.next().audible


def test_engine_without_its_driver_gives_a_silent_clip_with_words(
    workers: Callable[[SpeechEngine], SpeechWorker],
) -> None:
    delivered = Delivered()
    workers(PyttsxEngine("nosuchdriver")).ask(order("Tới UBND xã"), delivered)
    narration = delivered.next()
    assert not narration.audible
    assert [word.length for word in narration.clip.words] == [3, 4, 2]


def test_child_killed_midway_is_started_again(workers: Callable[[SpeechEngine], SpeechWorker]) -> None:
    engine, delivered = PyttsxEngine("espeak"), Delivered()
    workers(engine).ask(order("Tới ủy ban nhân dân xã."), delivered)
    while (process_id := engine.process_id) is None:
        time.sleep(0.001)
    os.kill(process_id, signal.SIGKILL)
    assert delivered.next().audible


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_thread_that_died_of_a_bug_is_replaced(workers: Callable[[SpeechEngine], SpeechWorker]) -> None:
    class BugOnce(EspeakEngine):
        bug = threading.Event()

        def synthesise(self, text: str, voice: Voice, rate: float, cancelled: Callable[[], bool] = never) -> Clip:
            if not self.bug.is_set():
                self.bug.set()
                raise ZeroDivisionError
            return super().synthesise(text, voice, rate, cancelled)

    engine, delivered = BugOnce(), Delivered()
    worker = workers(engine)
    worker.ask(order("Xã"), delivered)
    engine.bug.wait(10)
    deadline = time.monotonic() + 10
    while any(thread.name == "speech" for thread in threading.enumerate()) and time.monotonic() < deadline:
        time.sleep(0.01)
    worker.ask(order("Xã"), delivered)
    assert delivered.next().audible


def test_closed_worker_says_so() -> None:
    worker = SpeechWorker(EspeakEngine, ClipCache())
    assert worker.close()
    with pytest.raises(RuntimeError, match="closed"):
        worker.ask(order("Xã"), Delivered())
