"""How soon console pages come with two million sessions in PostgreSQL, for a commune's reviewer and for a province.

Every page of the frame that the person may open, and the ones behind it, over real HTTP to a hub of one process, one
request after another. The row is the page that is slowest at its p95.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

import httpx

from bench.console_world import PASSWORD, STAFF, fill
from bench.row import Row
from hub.console.navigation import NAVIGATION, OTHERS
from tests.postgres_cluster import running_cluster

IDS = ("console_p95",)
SESSIONS, DAYS, ROUNDS = 2_000_000, 364, 30
_WARM_UP = 3
_PAGES = (
    *(entry.href for entry in (*NAVIGATION, *OTHERS)),
    "/sessions?outcome=escalated",
    "/sessions?guide=guide-3&group=elderly",
    "/sessions?after={position}",
    "/sessions/{session}",
    "/stuck?guide=guide-0",
    "/reports?period=month",
)
"""{session}: of the newest session in the list. {position}: where its second page begins."""


@dataclass(frozen=True, slots=True)
class PageTime:
    who: str
    page: str
    p50_ms: float
    p95_ms: float

    def __str__(self) -> str:
        return f"{self.p95_ms:8.0f} ms p95 {self.p50_ms:8.0f} ms p50  {self.who:12} {self.page}"


def measure(*, quick: bool) -> list[Row]:
    return time_pages(20_000, 10, days=30) if quick else time_pages(SESSIONS, ROUNDS)


def time_pages(sessions: int, rounds: int, days: int = DAYS) -> list[Row]:
    """sessions: made within so many days up to now."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        cluster = stack.enter_context(running_cluster({"shared_buffers": "1GB", "random_page_cost": "1.1"}))
        url = cluster.create("console")
        begun = time.perf_counter()
        fill(url, sessions, days)
        print(f"{sessions} sessions made in {time.perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)
        address = stack.enter_context(_hub(url, folder))
        times: list[PageTime] = []
        missing: set[str] = set()
        for who in STAFF:
            with httpx.Client(base_url=address, timeout=120) as browser:
                _sign_in(browser, who)
                for page in _PAGES:
                    found = _time(browser, who, page, rounds)
                    if isinstance(found, int):
                        missing.add(f"{page} {found} for the {who}")
                    else:
                        times.append(found)
                        print(found, file=sys.stderr, flush=True)
        with httpx.Client(base_url=address) as browser:
            plain = _times(lambda: browser.get("/v1/health"), rounds)
    times.sort(key=lambda each: -each.p95_ms)
    worst = times[0]
    usual = median(each.p95_ms for each in times)
    how = (
        f"the slowest of {len(times)} pages ({worst.page}, {worst.who}; half of them below {usual:.0f} ms) with "
        f"{sessions} sessions of {days} days and 126 communes in PostgreSQL, 15 % of them in one; "
        f"p95 of {rounds} requests" + (f"; not open: {', '.join(sorted(missing))}" if missing else "")
    )
    return [Row("console_p95", worst.p95_ms, "ms", "a call that asks the database nothing", _p95(plain), how)]


def _time(browser: httpx.Client, who: str, page: str, rounds: int) -> PageTime | int:
    """Its times, or the status of a page that does not open."""
    if "{" in page:
        listed = browser.get("/sessions").text
        session = re.search(r'href="/sessions/([0-9a-f-]{32,36})"', listed)
        position = re.search(r"[?&;]after=([^\"&]+)", listed)
        if session is None or position is None:
            return 404
        page = page.format(session=session[1], position=position[1])
    answer = browser.get(page)
    if answer.status_code != 200:
        return answer.status_code
    taken = _times(lambda: browser.get(page), rounds)
    return PageTime(who, page, 1000 * median(taken), _p95(taken))


def _times(call: object, rounds: int) -> list[float]:
    assert callable(call)
    taken = []
    for _ in range(_WARM_UP + rounds):
        begun = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begun)
    return taken[_WARM_UP:]


def _p95(seconds: list[float]) -> float:
    """In milliseconds."""
    return 1000 * quantiles(seconds, n=20, method="inclusive")[18]


def _sign_in(browser: httpx.Client, who: str) -> None:
    [csrf, *_] = re.findall(r'name="csrf" value="([^"]+)"', browser.get("/sign-in").text)
    fields = {"username": who, "password": PASSWORD, "back": "/", "csrf": csrf}
    answer = browser.post("/sign-in", data=fields)
    assert answer.status_code == 303, answer.text


@contextmanager
def _hub(url: str, folder: Path) -> Iterator[str]:
    settings = {"DATABASE": url, "HOME": str(folder), "SECOND_FACTOR_ROLES": "none"}
    environment = os.environ | {f"DIEMTUA_HUB_{name}": value for name, value in settings.items()}
    command = [sys.executable, "-m", "hub", "serve", "--port", "0"]
    with (
        (folder / "hub.log").open("wb") as log,
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=log, text=True) as process,
    ):
        assert process.stdout is not None
        try:
            address = process.stdout.readline().split()[-1]
            httpx.get(f"{address}/healthz/ready", timeout=60).raise_for_status()
            yield address
        finally:
            process.terminate()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.console", description="fewer sessions, on a smaller machine")
    parser.add_argument("--sessions", type=int, default=SESSIONS)
    parser.add_argument("--days", type=int, default=DAYS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    for row in time_pages(given.sessions, given.rounds, given.days):
        print(row)
