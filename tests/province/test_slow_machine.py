"""On a machine that takes long for each request, kiosks are turned away before they would wait too long."""

from __future__ import annotations

from itertools import count
from threading import Event

import anyio
import pytest

from hub.kiosk_work import KioskWork
from hub.problems import RefusalError


def waiting_behind(work: KioskWork, others: int) -> None:
    """Ask for one more piece of work while so many are under way. Raises what the asking raises."""
    done, begun = Event(), [Event() for _ in range(others)]

    def wait(number: int) -> None:
        begun[number].set()
        done.wait(20)

    async def crowd() -> None:
        async with anyio.create_task_group() as tasks:
            for number in range(others):
                tasks.start_soon(work.run, wait, number)
            await anyio.to_thread.run_sync(lambda: begun[min(others, 4) - 1].wait(20))
            try:
                with anyio.move_on_after(0.01):
                    await work.run(int)
            finally:
                done.set()

    anyio.run(crowd)


def seconds_each(seconds: float) -> KioskWork:
    """A work list that has seen fifty requests of so many seconds, by a clock that goes on at each look."""
    steps = count(step=seconds)
    work = KioskWork(64, clock=lambda: next(steps))

    async def past() -> None:
        for _ in range(50):
            await work.run(int)

    anyio.run(past)
    return work


def test_behind_the_same_crowd_a_kiosk_waits_on_a_fast_machine_and_is_turned_away_on_a_slow_one() -> None:
    waiting_behind(seconds_each(0.01), 20)
    with pytest.raises(BaseExceptionGroup) as refused:
        waiting_behind(seconds_each(1.0), 20)
    assert refused.group_contains(RefusalError, match="503 busy")


def test_however_slow_it_is_a_kiosk_is_let_in_while_a_thread_is_free() -> None:
    waiting_behind(seconds_each(60.0), 3)
