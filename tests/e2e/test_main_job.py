"""The main job, whole: a citizen is helped with no network, the kiosk is killed in the middle, nothing is lost, and the
commune reads the session in its console.

Real parts only: the QML window on an X server, touched; eSpeak NG; the encrypted store; the hub in its own process on
PostgreSQL; Chromium.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hub_process import HubCommands, wait_until
from playwright.sync_api import sync_playwright
from postgres_cluster import PostgresCluster, running_cluster
from sqlalchemy import select

from hub.db import Database
from hub.db.models import Segment
from offline_db.protocol.batch import Batch
from offline_db.protocol.encoding import decompress
from offline_db.store import default_key_store, open_store

ROOT = Path(__file__).resolve().parents[2]
PIN = "246810"
CHROMIUM = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class KioskProcess:
    """The kiosk in its own process, with hands that obey."""

    def __init__(self, folder: Path, display: str) -> None:
        environment = os.environ | {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_QUICK_BACKEND": "software",
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"))),
        }
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("kiosk_process.py")), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        assert self._answer() == "ready"

    def do(self, order: str, **details: str) -> str:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": order, **details}) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def tap(self, name: str) -> str:
        """Touch it; the answer is the page shown then."""
        return self.do("tap", name=name)

    def kill(self) -> None:
        """As a power cut: no handler runs, nothing is flushed."""
        self._process.send_signal(signal.SIGKILL)
        self._end()

    def quit(self) -> None:
        self.do("quit")
        assert self._end() == 0

    def _end(self) -> int:
        code = self._process.wait(20)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        return code

    def _answer(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, f"the kiosk ended with {self._process.wait(10)}"
        answer = json.loads(line)
        if "ok" not in answer:
            self.kill()
            raise AssertionError(f"{answer['failed']}\n{answer['texts']}")
        return str(answer["ok"])


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as number:
        name = f":{number.readline().strip()}"
    yield name
    server.terminate()
    server.wait(10)


@pytest.fixture(scope="module")
def cluster() -> Iterator[PostgresCluster]:
    with running_cluster({"fsync": "on", "synchronous_commit": "on"}) as cluster:
        yield cluster


@pytest.fixture
def hub(cluster: PostgresCluster, tmp_path: Path) -> HubCommands:
    return HubCommands(tmp_path / "hub", cluster.create("hub_main_job"))


@pytest.fixture
def kiosk_folder(hub: HubCommands, tmp_path: Path) -> tuple[Path, str]:
    """A kiosk placed and enrolled, as an installer does it while the hub is reachable; and the reviewer's password."""
    folder = tmp_path / "kiosk"
    password = re.search(r"Mật khẩu[^:]*: (\S+)", hub.run("seed"))
    assert password is not None
    with hub.serving():
        for command in (
            ("place", "--province", "79", "--commune", "27112", "--name", "phường Cát Lái", "--inches", "15.6"),
            ("enrol", "--hub", hub.address, "--code", hub.run("enrol-code").strip()),
        ):
            subprocess.run([sys.executable, "-m", "kiosk", "--folder", str(folder), *command], cwd=ROOT, check=True)
    return folder, password[1]


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_a_session_survives_a_kill_and_reaches_the_console_exactly_once(
    kiosk_folder: tuple[Path, str], hub: HubCommands, display: str, cluster: PostgresCluster
) -> None:
    folder, password = kiosk_folder

    # At the counter, with no network: the hub is not running.
    kiosk = KioskProcess(folder, display)
    kiosk.tap("volunteer")
    kiosk.do("wait_for", page="SignIn")
    kiosk.do("pin", pin=PIN)
    kiosk.do("pin", pin=PIN)
    kiosk.do("wait_for", page="Volunteer")
    begin_assisted_session(kiosk)
    kiosk.tap("life-qua-doi")
    kiosk.tap("guide-dang-ky-khai-tu")
    kiosk.do("wait_for", page="Overview")
    kiosk.tap("barRead")
    kiosk.tap("counter")
    page = kiosk.do("answer")
    if page == "Papers":
        page = kiosk.tap("next")
    assert page == "Step"
    kiosk.tap("next")
    kiosk.tap("noteStuck")
    kiosk.tap("reason-paper_missing")
    kiosk.tap("stuckBack")
    kiosk.do("wait_for", page="Step")
    step_before = title_of(kiosk)
    kiosk.do("saved")

    kiosk.kill()

    # Started again, it offers the session for continuing, at the very step.
    kiosk = KioskProcess(folder, display)
    assert "Tiếp tục phiên đang dở" in kiosk.do("texts")
    kiosk.tap("volunteer")
    kiosk.do("pin", pin=PIN)
    kiosk.do("wait_for", page="Volunteer")
    kiosk.tap("resume")
    kiosk.do("wait_for", page="Step")
    assert title_of(kiosk) == step_before

    # To the guide's end.
    page = "Step"
    while page == "Step":
        page = kiosk.tap("next")
    assert page == "TakeAway"
    kiosk.tap("next")
    kiosk.do("wait_for", page="Rating")
    kiosk.tap("rate-good")
    kiosk.tap("finishSession")
    kiosk.do("wait_for", page="Outcome")
    kiosk.tap("outcome-completed")
    kiosk.do("wait_for", page="Volunteer")
    assert "1 phiên chưa gửi" in kiosk.do("texts")

    # The line is back: nobody touches anything.
    with hub.serving():
        wait_until(lambda: "Đã gửi hết" in kiosk.do("texts"), 90)
        kiosk.quit()
        told = hub.run("verify")
        assert "nguyên vẹn" in told
        read_in_the_console(hub.address, password, step_before)
    assert_logs_agree(folder, cluster.url("hub_main_job"))


def begin_assisted_session(kiosk: KioskProcess) -> None:
    kiosk.tap("begin")
    kiosk.do("wait_for", page="Group")
    kiosk.tap("group-elderly")
    kiosk.do("wait_for", page="Consent")
    kiosk.tap("consent-anonymous")
    kiosk.do("wait_for", page="Home")
    kiosk.do("saved")


def title_of(kiosk: KioskProcess) -> str:
    return kiosk.do("title")


def read_in_the_console(address: str, password: str, step: str) -> None:
    """As the commune's reviewer does, in a real browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        page = browser.new_page(base_url=address, locale="vi-VN")
        page.goto("/sessions")
        page.fill("input[name=username]", "canbo")
        page.fill("input[name=password]", password)
        page.keyboard.press("Enter")
        page.wait_for_url("**/account/password?back=*")  # the printed password is good for one sign-in
        page.fill("input[name=current]", password)
        for field in ("password", "again"):
            page.fill(f"input[name={field}]", "con đường làng rợp bóng tre")
        page.keyboard.press("Enter")
        page.wait_for_url("**/sessions")
        rows = page.locator("tbody tr")
        assert rows.count() == 1, "the session is to be there exactly once"
        assert "Đăng ký khai tử" in rows.inner_text()
        rows.locator("a").first.click()
        page.wait_for_load_state()
        timeline = page.locator("main").inner_text()
        for told in ("Đăng ký khai tử", "Người cao tuổi", "Thiếu giấy tờ", step):
            assert told in timeline, f"{told!r} is not in:\n{timeline}"
        browser.close()


def assert_logs_agree(folder: Path, database_url: str) -> None:
    """The hub's log is the kiosk's, byte for byte."""
    with open_store(folder, default_key_store(folder)) as store:
        ours = [event.body for event in store.log.read(1, 1 << 30, 1 << 20)]
    database = Database(database_url)
    with database.read() as session:
        held = session.scalars(select(Segment).order_by(Segment.from_seq))
        theirs = [event for segment in held for event in Batch.decode(decompress(segment.body)).events]
    database.close()
    assert theirs == ours
