"""A backlog over a thin line that is cut now and then: how long it takes, and what a cut costs."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from threading import Event, Thread

from offline_db.sync.outcomes import UpToDate
from tests.faults.judge import Verdict, judge, sqlite_url
from tests.faults.kiosks import enrolled
from tests.faults.proxy import FaultProxy
from tests.hub_process import HubCommands


@dataclass(frozen=True, slots=True)
class Thin:
    """sent_again: bytes a cut made the kiosk send once more, the worst of the cuts. up: bytes that left in all."""

    seconds: float
    cuts: int
    sent_again: int
    up: int
    verdict: Verdict


def drain(
    folder: Path,
    sessions: int,
    bits_per_s: int,
    cut_every_s: tuple[float, float] | None,
    seed: int,
    delay_s: float = 0.8,
) -> Thin:
    """Send `sessions` of 20 events over a line of `bits_per_s`. delay_s: there and back; cuts leave room for it."""
    commands = HubCommands(folder / "hub")
    commands.run("seed")
    code = commands.run("enrol-code").strip()
    with (
        commands.serving(),
        FaultProxy(commands.port) as proxy,
        enrolled(folder / "kiosk", commands.address, proxy.address, code) as kiosk,
    ):
        for _ in range(sessions):
            kiosk.visit()
        proxy.line.bytes_per_s, proxy.line.delay_s = bits_per_s / 8, delay_s
        over = Event()
        worst = [0]
        cutter = Thread(target=_cut, args=(proxy, cut_every_s, Random(seed), over, worst))
        cutter.start()
        begun = time.monotonic()
        while kiosk.client.step() != UpToDate():
            pass
        seconds = time.monotonic() - begun
        over.set()
        cutter.join()
        enrolment = kiosk.enrolment
        verdict = judge(kiosk.store, sqlite_url(folder / "hub"), enrolment.kiosk_id, enrolment.commune_code)
    return Thin(seconds, proxy.line.cuts, worst[0], proxy.line.up, verdict)


def _cut(proxy: FaultProxy, every_s: tuple[float, float] | None, random: Random, over: Event, worst: list[int]) -> None:
    while every_s is not None and not over.wait(random.uniform(*every_s)):
        # What this request has carried so far is what must be sent once more.
        worst[0] = max(worst[0], proxy.line.this_request)
        proxy.cut()
