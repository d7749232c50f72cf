"""kill -9 of kiosk and hub at random moments while events are recorded and sent, over a line that fails too."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from kiosk.hub_link import enrol_kiosk
from offline_db.store import Enrolment, FileKeyStore, open_store
from tests.faults.judge import Verdict, judge, sqlite_url
from tests.faults.lives import Lives
from tests.faults.proxy import Fault, FaultProxy, dice
from tests.hub_process import HubCommands

_LINE = (Fault.REFUSED, Fault.CUT_UP, Fault.CUT_DOWN, Fault.LOST_REPLY, Fault.TWICE, Fault.FLIPPED, Fault.LATE)
_LONGEST_LIFE_S = 0.06
_DRAIN_S = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Killed:
    """saved_but_gone: events that the kiosk had said were saved and that its store no longer has. drained_s: from the
    last start to nothing unsent, with no new event."""

    kills: int
    saved_but_gone: int
    drained_s: float
    verdict: Verdict


def storm(folder: Path, kills: int, seed: int) -> Killed:
    """`kills` of each side. Raises AssertionError when either does not come back, or the log does not drain in time."""
    random = Random(seed)
    commands = HubCommands(folder / "hub")
    commands.run("seed")
    code = commands.run("enrol-code").strip()
    home = folder / "kiosk"
    with FaultProxy(commands.port) as proxy:
        hub = Lives("tests.faults.hub_life", [str(commands.port)], commands.environment)
        hub.begin()
        commands.wait_until_serving()
        enrolment = _enrolled(home, commands.address, proxy.address, code)
        proxy.line.draw, proxy.line.place = dice(_LINE, 0.2, random), lambda length: random.randrange(length or 1)
        kiosk = Lives("tests.faults.kiosk_life", [str(home)])
        kiosk.begin()
        for number in range(2 * kills):
            victim = (kiosk, hub)[number % 2]
            time.sleep(random.uniform(0, _LONGEST_LIFE_S))
            victim.kill()
            victim.begin()
            # A life of the hub takes longer to begin than it is to last: now and then let both come to work.
            if number % 8 == 0:
                commands.wait_until_serving()
                time.sleep(0.1)
        kiosk.kill()
        saved, started = kiosk.last("saved"), time.monotonic()
        kiosk.begin("quiet")
        heard = len(kiosk.said)
        kiosk.wait_for(lambda: "unsent 0" in kiosk.said[heard:], _DRAIN_S)
        drained_s = time.monotonic() - started
        for lives in (kiosk, hub):
            lives.kill()
            lives.close()
    with open_store(home, FileKeyStore(home / "store.key")) as store:
        verdict = judge(store, sqlite_url(folder / "hub"), enrolment.kiosk_id, enrolment.commune_code)
    return Killed(kills=2 * kills, saved_but_gone=max(0, saved - verdict.events), drained_s=drained_s, verdict=verdict)


def _enrolled(home: Path, hub_address: str, line_address: str, code: str) -> Enrolment:
    """Enrolled over a line without faults, so that every seed begins alike; synced over the proxy from then on."""
    with open_store(home, FileKeyStore(home / "store.key")) as store:
        enrolment = enrol_kiosk(store, hub_address, code)
        assert isinstance(enrolment, Enrolment), enrolment
        moved = replace(enrolment, hub_url=line_address)
        store.device.enrol(moved)
        return moved
