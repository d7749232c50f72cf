"""More kiosks at once than can be answered: the rest is told when to come back, loses nothing, and starves nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Event, Thread

import anyio
import httpx
import pytest
from memory_kiosk import NOW
from served_hub import Served, open_hub, serving

from hub.context import Hub
from hub.kiosk_work import KioskWork
from hub.problems import RefusalError
from offline_db.sync.outcomes import Cause, Failed, Sent


def test_work_beyond_the_limit_is_turned_away_with_a_time_to_come_back() -> None:
    work, going, done = KioskWork(2), [Event(), Event()], Event()

    def one(number: int) -> None:
        going[number].set()
        done.wait(10)

    async def crowd() -> None:
        async with anyio.create_task_group() as tasks:
            for number in range(2):
                tasks.start_soon(work.run, one, number)
            await anyio.to_thread.run_sync(lambda: [event.wait(10) for event in going])
            with pytest.raises(RefusalError) as refused:
                await work.run(one, 0)
            done.set()
        assert 5 <= int(refused.value.headers["retry-after"]) <= 30
        await work.run(one, 0)  # there is room again

    anyio.run(crowd)


def test_a_limit_that_lets_nobody_in_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        KioskWork(0)


def test_while_one_kiosk_is_busy_another_waits_as_told_and_the_rest_of_the_hub_answers(
    database_url: str, tmp_path: Path
) -> None:
    busy, inside, go_on = Event(), Event(), Event()

    def now_slowly() -> datetime:
        if busy.is_set():
            inside.set()
            go_on.wait(10)
        return NOW

    with open_hub(database_url, tmp_path) as opened:
        hub = Hub(
            settings=replace(opened.settings, kiosk_requests=1),
            database=opened.database,
            keys=opened.keys,
            now=now_slowly,
        )
        with serving(hub) as address, httpx.Client(base_url=address) as http, httpx.Client(base_url=address) as other:
            served = Served(hub, http)
            first, second = served.kiosk(), served.kiosk()
            first.record(number=1)
            second.record(number=1)
            busy.set()
            slow = Thread(target=first.sync.step)
            slow.start()
            client = second.sync_with(other)
            try:
                assert inside.wait(10)
                outcome = client.step()
                assert isinstance(outcome, Failed)
                assert (outcome.cause, second.unsent_events()) == (Cause.HUB_FAULT, 1)
                assert 5 <= (outcome.retry_after_s or 0) <= 30
                assert other.get("/openapi.json").status_code == 200
            finally:
                go_on.set()
                slow.join()
            busy.clear()
            assert client.step() == Sent(1)
