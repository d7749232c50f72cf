"""Several processes behind a load balancer are one hub."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from threading import Thread

import httpx
import pytest
import sqlalchemy as sa
from hub_process import ROOT, wait_until
from memory_kiosk import MemoryKiosk
from round_robin import RoundRobin

from hub.accounts.passwords import Passwords
from hub.accounts.seed import create_account
from hub.db import Database
from hub.db.models import HelpPoint, KioskLog, Segment, SessionRow
from hub.enrolment.service import give_code
from hub.serving import run
from hub.settings import Settings
from hub.verify import verify
from offline_db.protocol.ids import Uuid7Source
from offline_db.protocol.kinds import Kind
from offline_db.protocol.messages import EnrolmentReply
from offline_db.protocol.roles import Role
from offline_db.sync.enrol import enrol
from offline_db.sync.outcomes import Sent, UpToDate

USERNAME, PASSWORD = "mai", "con sông quê tôi xanh biếc"


@dataclass(slots=True)
class ManyHubs:
    """Three processes with one database and one home."""

    addresses: list[str]
    database_url: str

    def browser(self) -> httpx.Client:
        return httpx.Client(base_url="http://hub.test", transport=RoundRobin(self.addresses), timeout=30)

    def kiosk(self, http: httpx.Client) -> MemoryKiosk:
        kiosk, database = MemoryKiosk(), Database(self.database_url)
        with database.write() as session:
            code = give_code(session, session.query(HelpPoint).one(), "Kiosk 1", datetime.now(UTC))
        database.close()
        reply = enrol(http, code, kiosk.public_key, kiosk.sign, kiosk, "0.1.0")
        assert isinstance(reply, EnrolmentReply)
        kiosk.enrolled(reply, http)
        return kiosk


@pytest.fixture(scope="module")
def many(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ManyHubs]:
    settings = Settings(
        home=tmp_path_factory.mktemp("many"),
        database_url=request.getfixturevalue("postgres").create("many_hubs", "hub_template"),
    )
    database = Database(settings.database_url)
    create_account(
        database,
        Passwords(),
        username=USERNAME,
        name="Trần Thị Mai",
        role=Role.COMMUNE_REVIEWER,
        unit_code="27112",
        now=datetime.now(UTC),
        password=PASSWORD,
    )
    database.close()
    with ExitStack() as stack:
        listeners = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(3)]
        # Forked: each has its own database connections and keys read from disk, and starts at once.
        processes = [get_context("fork").Process(target=run, args=(each, settings, 1)) for each in listeners]
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DIEMTUA_HUB_HOME", str(settings.home))
            patch.setenv("DIEMTUA_HUB_DATABASE", settings.database_url)
            for process in processes:
                process.start()
        yield ManyHubs([f"http://127.0.0.1:{each.getsockname()[1]}" for each in listeners], settings.database_url)
        for process in processes:
            process.terminate()
        for process in processes:
            process.join(30)


def test_one_kiosks_pushes_alternate_between_processes_and_none_is_lost(many: ManyHubs) -> None:
    session = Uuid7Source().next(time.time_ns() // 1_000_000)
    line = RoundRobin(many.addresses)
    with httpx.Client(base_url="http://hub.test", transport=line, timeout=30) as http:
        kiosk = many.kiosk(http)
        kiosk.record(Kind.SESSION_STARTED, session, mode="assisted", language="vi")
        for number in range(30):
            kiosk.record(Kind.STEP_SHOWN, session, guide="g", way="online", step="s", number=number)
            assert isinstance(kiosk.sync.step(), Sent)
        while kiosk.sync.step() != UpToDate():
            pass
    assert min(line.answered.values()) >= 10
    assert len(line.answered) == 3
    database = Database(many.database_url)
    with database.read() as read:
        assert list(verify(read)) == []
        assert read.scalar(sa.select(KioskLog.head_seq).where(KioskLog.kiosk_id == kiosk.id)) == 31
        of_kiosk = sa.select(sa.func.count()).where(Segment.kiosk_id == kiosk.id)
        assert read.scalar(of_kiosk) == 30
        assert read.scalars(sa.select(SessionRow.event_count).where(SessionRow.id == session)).all() == [31]
    database.close()


def test_the_same_batch_sent_to_all_processes_at_once_is_held_once(many: ManyHubs) -> None:
    with many.browser() as http:
        kiosk = many.kiosk(http)
    for _ in range(50):
        kiosk.record()
    replies: list[httpx.Response] = []

    def push() -> None:
        with many.browser() as http:
            replies.append(kiosk.push(http, kiosk.batch(1, 50)))

    threads = [Thread(target=push) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [(reply.status_code, reply.json()["acked_seq"]) for reply in replies] == [(200, 50)] * 6
    database = Database(many.database_url)
    with database.read() as read:
        assert read.scalar(sa.select(sa.func.count()).where(Segment.kiosk_id == kiosk.id)) == 1
    database.close()


def test_a_person_signs_in_at_one_process_and_works_at_the_others(many: ManyHubs) -> None:
    with many.browser() as browser:
        form = browser.get("/sign-in").text
        csrf = re.findall(r'name="csrf" value="([^"]+)"', form)[0]
        # Each request of these is answered by another process than the one before.
        fields = {"username": USERNAME, "password": PASSWORD, "back": "/", "csrf": csrf}
        answer = browser.post("/sign-in", data=fields)
        assert answer.status_code == 303, answer.text
        pages = [browser.get("/kiosks", follow_redirects=True) for _ in range(3)]
        assert {page.status_code for page in pages} == {200}
        csrf = re.findall(r'name="csrf" value="([^"]+)"', pages[-1].text)[0]
        assert browser.post("/sign-out", data={"csrf": csrf}).status_code == 303
        after = [browser.get("/kiosks") for _ in range(3)]
        assert {page.headers.get("location", "").partition("?")[0] for page in after} == {"/sign-in"}


def test_workers_share_a_socket_count_together_and_finish_what_has_begun(tmp_path: Path) -> None:
    environment = os.environ | {"DIEMTUA_HUB_HOME": str(tmp_path), "DIEMTUA_HUB_DATABASE": ""}
    command = [sys.executable, "-m", "hub", "serve", "--port", "0", "--workers", "2"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        address = process.stdout.readline().split()[-1]
        try:
            wait_until(lambda: httpx.get(f"{address}/healthz/ready").is_success, 60, (httpx.TransportError,))
            for _ in range(40):  # new connections: the system gives them to either process
                assert httpx.get(f"{address}/healthz/live").json() == {"status": "ok"}
            text = httpx.get(f"{address}/metrics").text
            live = re.findall(r'^diemtua_requests_total\{.*route="/healthz/live".*\} (\S+)$', text, re.MULTILINE)
            assert sum(map(float, live)) == 40
            assert _answer_across_the_end(process, address).startswith(b"HTTP/1.1 415")
        finally:
            process.terminate()
            process.communicate(timeout=60)
    assert process.returncode == 0


def _answer_across_the_end(process: subprocess.Popen[str], address: str) -> bytes:
    """Begin a request, tell the hub to stop, then send the rest."""
    host, port = address.removeprefix("http://").split(":")
    body = b"x" * 40
    head = f"POST /v1/enrolments HTTP/1.1\r\nhost: hub\r\ncontent-length: {len(body)}\r\n\r\n".encode()
    with socket.create_connection((host, int(port)), timeout=30) as line:
        line.sendall(head + body[:10])
        time.sleep(0.3)
        process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        line.sendall(body[10:])
        return line.recv(4096)
