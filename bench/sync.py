"""How fast and how small sync is, beside a plain HTTP POST of the same events into a bulk insert in the same run.

Ours: the kiosk's real encrypted store → real client (signed, zstd) → real hub (signature, canonical form, hash chain,
segments, projections) → durable database. Reference: one JSON array of rows, zstd, POSTed to a FastAPI endpoint that
inserts them with one executemany (SQLite) or COPY (PostgreSQL) and answers after the commit. Both servers are
processes of their own; both clients keep one connection; both run turn by turn.
"""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from uuid import UUID

import httpx
import orjson
import zstandard

from bench.row import Row
from offline_db.clock import SystemClock
from offline_db.protocol.event import Event
from offline_db.protocol.kinds import Kind
from offline_db.store import Enrolment, EventDraft, FileKeyStore, Store, open_store
from offline_db.sync.about import About
from offline_db.sync.client import SyncClient
from offline_db.sync.outcomes import Sent, UpToDate
from offline_db.sync.with_store import client_for, enrol_store

IDS = ("sync_push", "sync_bytes_per_event", "sync_session_push")
ROUNDS = 5
PER_ROUND = 4_000
REFERENCE_ROWS = 2_000
"""Rows a POST of the reference: about what 1 MB of ours hold, so that both make as many requests."""
SESSIONS = 100
SESSION_EVENTS = 20
_STEPS = ("mo-ung-dung", "chon-dich-vu", "dien-to-khai", "kiem-tra-giay-to", "chup-giay-to", "nop-le-phi", "ky-so")
_ACTIONS = (
    "Mở ứng dụng VNeID trên điện thoại, rồi chạm vào ô «Thủ tục hành chính» ở giữa màn hình.",
    "Đưa tờ giấy chứng sinh bản chính cho cán bộ ở quầy số 2, chờ cán bộ đọc tên trẻ và ngày sinh.",
    "Nhập số định danh gồm 12 chữ số in trên thẻ căn cước, kiểm tra lại từng nhóm bốn chữ số.",
    "Chọn «Nộp hồ sơ trực tuyến», đọc kỹ phần cam kết rồi đánh dấu vào ô đồng ý ở cuối trang.",
)


def drafts(n: int, seed: int = 7) -> Iterator[EventDraft]:
    """`n` events of assisted sessions of 20 events each, others for each `seed`.

    Nonces keep half of each payload from compressing.
    """
    rng = random.Random(seed)
    for number in range(n):
        visit, place = UUID(int=(0x0197 << 112) + (seed << 32) + number // 20 + 1), number % 20
        payload: dict[str, bool | int | str | None] = {
            "guide": "dang-ky-khai-sinh",
            "way": "online",
            "step": rng.choice(_STEPS),
            "number": place,
            "of": 18,
            "action": rng.choice(_ACTIONS),
            "trace": f"{rng.getrandbits(256):064x}",
        }
        kind = Kind.STEP_SHOWN
        if place == 0:
            kind, payload = Kind.SESSION_STARTED, {"mode": "assisted", "language": "vi", "staff_name": "Lê Thị Mận"}
        elif place == 19:
            kind, payload = Kind.SESSION_FINISHED, {"outcome": "completed", "by": "volunteer"}
        yield EventDraft(kind, payload, visit)


def measure(*, quick: bool, database: str = "sqlite") -> list[Row]:
    """database: "sqlite" or "postgresql", for hub and reference alike."""
    per_round = 800 if quick else PER_ROUND
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        ours_url, plain_url = stack.enter_context(_databases(database, folder))
        hub_address = stack.enter_context(_hub(ours_url, folder))
        plain_address = stack.enter_context(_server("bench.plain_post:app", plain_url, folder))
        kiosk = stack.enter_context(open_store(folder / "kiosk", FileKeyStore(folder / "kiosk.key")))
        ours = _Ours(kiosk, stack.enter_context(_counting(hub_address)), hub_address, _code(ours_url, folder))
        plain = _Plain(kiosk, stack.enter_context(_counting(plain_address)))
        ours_times, plain_times = [], []
        for number in range(ROUNDS):
            ours.record(per_round, number)
            ours_times.append(ours.push())
            plain_times.append(plain.push(per_round))
        total = per_round * ROUNDS
        sent_bytes, plain_bytes = ours.line.sent_bytes, plain.line.sent_bytes
        session_times, plain_session_times = [], []
        for number in range(SESSIONS // (4 if quick else 1)):
            ours.record(SESSION_EVENTS, ROUNDS + number)
            session_times.append(ours.push_once())
            plain_session_times.append(plain.push(SESSION_EVENTS))
        session, plain_session = median(session_times), median(plain_session_times)
        speed, plain_speed = per_round / median(ours_times), per_round / median(plain_times)
        size, plain_size = sent_bytes / total, plain_bytes / total
    how = f"{total} events, encrypted kiosk store to {database} hub over loopback, durable, median of {ROUNDS} rounds"
    same = "plain POST of the same events"
    return [
        Row("sync_push", speed, "events/s", f"{same}, bulk insert", plain_speed, how),
        Row("sync_bytes_per_event", size, "bytes", f"{same}, zstd", plain_size, how),
        Row(
            "sync_session_push",
            SESSION_EVENTS / session,
            "events/s",
            f"{same}, {SESSION_EVENTS} a request",
            SESSION_EVENTS / plain_session,
            f"one session of {SESSION_EVENTS} events a request, durable on both sides, median of"
            f" {len(session_times)}, {database} hub over loopback",
        ),
    ]


class _CountingTransport(httpx.BaseTransport):
    """Counts the bytes that leave: bodies and header lines."""

    def __init__(self) -> None:
        self._real = httpx.HTTPTransport()
        self.sent_bytes = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.sent_bytes += len(request.content) + sum(len(k) + len(v) + 4 for k, v in request.headers.raw)
        return self._real.handle_request(request)

    def close(self) -> None:
        self._real.close()


@dataclass(frozen=True, slots=True)
class _Line:
    http: httpx.Client
    transport: _CountingTransport

    @property
    def sent_bytes(self) -> int:
        return self.transport.sent_bytes


@contextmanager
def _counting(address: str) -> Iterator[_Line]:
    transport = _CountingTransport()
    with httpx.Client(base_url=address, transport=transport, timeout=60) as http:
        yield _Line(http, transport)


class _Ours:
    def __init__(self, store: Store, line: _Line, address: str, code: str) -> None:
        self.line, self._store = line, store
        enrolment = enrol_store(store, line.http, address, code, SystemClock(), "bench")
        assert isinstance(enrolment, Enrolment), enrolment
        self._client: SyncClient = client_for(store, enrolment, line.http, SystemClock(), About(version="bench"))
        line.transport.sent_bytes = 0

    def record(self, n: int, seed: int) -> None:
        self._store.log.append(list(drafts(n, seed)))

    def push(self) -> float:
        """Send all that is recorded; returns the seconds that it took."""
        begun = time.perf_counter()
        while isinstance(outcome := self._client.step(), Sent):
            pass
        assert outcome == UpToDate(), outcome
        return time.perf_counter() - begun

    def push_once(self) -> float:
        """Send what one request takes; returns the seconds that it took."""
        begun = time.perf_counter()
        outcome = self._client.step()
        assert isinstance(outcome, Sent), outcome
        return time.perf_counter() - begun


class _Plain:
    def __init__(self, store: Store, line: _Line) -> None:
        self.line, self._store, self._sent = line, store, 0

    def push(self, n: int) -> float:
        """POST the next `n` events of the same log as rows; returns the seconds that it took."""
        begun, end = time.perf_counter(), self._sent + n
        while self._sent < end:
            stored = self._store.log.read(self._sent + 1, 1 << 30, min(REFERENCE_ROWS, end - self._sent))
            rows = [_row(Event.from_canonical(event.body)) for event in stored]
            body = zstandard.ZstdCompressor(level=3).compress(orjson.dumps(rows))
            reply = self.line.http.post("/push", content=body, headers={"content-encoding": "zstd"})
            assert reply.json()["got"] == len(rows)
            self._sent = stored[-1].seq
        return time.perf_counter() - begun


def _row(event: Event) -> tuple[str, str, str, str, str, str]:
    session = "" if event.session_id is None else event.session_id.hex
    payload = orjson.dumps(event.payload).decode()
    return event.id.hex, "27112", session, event.kind, event.at.isoformat(), payload


@contextmanager
def _databases(store: str, folder: Path) -> Iterator[tuple[str, str]]:
    if store == "sqlite":
        yield f"sqlite:///{folder / 'hub.db'}", f"sqlite:///{folder / 'plain.db'}"
        return
    from tests.postgres_cluster import running_cluster  # needs a PostgreSQL server, which SQLite runs do not

    with running_cluster({"shared_buffers": "256MB"}) as cluster:
        yield cluster.create("hub"), cluster.create("plain")


def _environment(url: str, folder: Path) -> dict[str, str]:
    return {**os.environ, "DIEMTUA_HUB_DATABASE": url, "DIEMTUA_HUB_HOME": str(folder)}


def _code(url: str, folder: Path) -> str:
    command = [sys.executable, "-m", "hub", "enrol-code"]
    return subprocess.run(command, env=_environment(url, folder), check=True, capture_output=True, text=True).stdout


@contextmanager
def _hub(url: str, folder: Path) -> Iterator[str]:
    environment = _environment(url, folder)
    subprocess.run([sys.executable, "-m", "hub", "seed"], env=environment, check=True, stdout=subprocess.DEVNULL)
    port = _free_port()
    with _process([sys.executable, "-m", "hub", "serve", "--port", str(port)], environment, port) as address:
        yield address


@contextmanager
def _server(app: str, url: str, folder: Path) -> Iterator[str]:
    port = _free_port()
    command = [sys.executable, "-m", "uvicorn", app, "--port", str(port), "--log-level", "warning"]
    with _process(command, _environment(url, folder), port) as address:
        yield address


@contextmanager
def _process(command: list[str], environment: dict[str, str], port: int) -> Iterator[str]:
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            deadline = time.monotonic() + 30
            while socket.socket().connect_ex(("127.0.0.1", port)) != 0:
                assert process.poll() is None, f"{command[2]} ended with {process.returncode}"
                assert time.monotonic() < deadline, f"nothing listens on port {port}"
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    for measured in measure(quick=False, database=sys.argv[1] if len(sys.argv) > 1 else "sqlite"):
        print(orjson.dumps(measured.as_json()).decode())
