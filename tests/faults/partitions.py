"""Partitions between kiosks and hub: after healing, what was recorded meanwhile arrives by itself.

The worker runs with the timing that ships. Nobody taps, nothing new is recorded, no sign of the network is given. In
half of the partitions connections break; in the others they only fall silent, and stay dead after healing, as when a
router forgot them.
"""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random

from offline_db.sync.worker import SyncWorker, Timing
from tests.faults.judge import Verdict, judge, sqlite_url
from tests.faults.kiosks import Kiosk, enrolled
from tests.faults.proxy import FaultProxy
from tests.hub_process import HubCommands

_LIMIT_S = 180.0


@dataclass(frozen=True, slots=True)
class Drained:
    """seconds: for each partition, from healing to nothing unsent."""

    seconds: tuple[float, ...]
    verdicts: tuple[Verdict, ...]


def partition(
    folder: Path, kiosks: int, rounds: int, longest_s: float, timing: Timing, seed: int, *, silent: bool
) -> Drained:
    """`kiosks` at once, each with a line of its own, `rounds` times. longest_s: of a partition.

    silent: whether half of them break nothing and carry nothing; each then costs the half minute of a dead connection.
    """
    random = Random(seed)
    commands = HubCommands(folder / "hub")
    commands.run("seed")
    took: list[float] = []
    with ExitStack() as stack:
        stack.enter_context(commands.serving())
        field: list[tuple[Kiosk, FaultProxy]] = []
        for number in range(kiosks):
            proxy = stack.enter_context(FaultProxy(commands.port))
            code = commands.run("enrol-code", "--name", f"Kiosk {number}").strip()
            kiosk = stack.enter_context(enrolled(folder / f"kiosk-{number}", commands.address, proxy.address, code))
            worker = SyncWorker(kiosk.client.step, timing)
            worker.start()
            stack.callback(worker.stop)
            field.append((kiosk, proxy))
        for _ in range(rounds):
            _wait(field, 0.0)
            for number, (_, proxy) in enumerate(field):
                proxy.partition(silent=silent and number % 2 == 1)
            for kiosk, _ in field:
                kiosk.visit()
            ends = sorted((random.uniform(0, longest_s), number) for number in range(kiosks))
            begun = time.monotonic()
            healed: dict[int, float] = {}
            for after, number in ends:
                time.sleep(max(0.0, begun + after - time.monotonic()))
                field[number][1].heal()
                healed[number] = time.monotonic()
            took += _times_to_drain(field, healed)
        url = sqlite_url(folder / "hub")
        verdicts = [judge(k.store, url, k.enrolment.kiosk_id, k.enrolment.commune_code) for k, _ in field]
    return Drained(tuple(took), tuple(verdicts))


def _times_to_drain(field: list[tuple[Kiosk, FaultProxy]], healed: dict[int, float]) -> list[float]:
    waiting, took = set(healed), []
    deadline = time.monotonic() + _LIMIT_S
    while waiting:
        for number in list(waiting):
            if field[number][0].unsent == 0:
                took.append(time.monotonic() - healed[number])
                waiting.discard(number)
        assert time.monotonic() < deadline, f"{len(waiting)} kiosks are stuck {_LIMIT_S} s after healing"
        time.sleep(0.02)
    return took


def _wait(field: list[tuple[Kiosk, FaultProxy]], unsent: float) -> None:
    deadline = time.monotonic() + _LIMIT_S
    while any(kiosk.unsent > unsent for kiosk, _ in field):
        assert time.monotonic() < deadline, "a kiosk did not come to rest before the partition"
        time.sleep(0.05)
