"""The hub does its work and its answer is lost, again and again: everything is sent anew, nothing is there twice."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

from offline_db.sync.outcomes import UpToDate
from tests.faults.judge import Verdict, judge, sqlite_url
from tests.faults.kiosks import enrolled
from tests.faults.proxy import Fault, FaultProxy, dice
from tests.hub_process import HubCommands

_CHANCE = 0.9
_STEPS_A_VISIT = 12


@dataclass(frozen=True, slots=True)
class Dropped:
    replies: int
    verdict: Verdict


def drop(folder: Path, replies: int, seed: int) -> Dropped:
    """Lose `replies` answers of a real hub, while visits go on being recorded."""
    commands = HubCommands(folder / "hub")
    commands.run("seed")
    code = commands.run("enrol-code").strip()
    with (
        commands.serving(),
        FaultProxy(commands.port) as proxy,
        enrolled(folder / "kiosk", commands.address, proxy.address, code) as kiosk,
    ):
        proxy.line.draw = dice((Fault.LOST_REPLY,), _CHANCE, Random(seed))
        while proxy.line.faults < replies:
            kiosk.visit(3)
            for _ in range(_STEPS_A_VISIT):
                kiosk.client.step()
        lost = proxy.line.faults
        proxy.line.draw = lambda: Fault.NONE
        while kiosk.client.step() != UpToDate():
            pass
        enrolment = kiosk.enrolment
        verdict = judge(kiosk.store, sqlite_url(folder / "hub"), enrolment.kiosk_id, enrolment.commune_code)
    return Dropped(lost, verdict)
