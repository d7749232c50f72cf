"""A hub run as its operator runs it, with commands, in processes of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[1]


class HubCommands:
    """`python -m hub`, each command a process of its own. folder: the hub's home. database_url: "" for SQLite in it."""

    def __init__(self, folder: Path, database_url: str = "") -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = os.environ | {
            "DIEMTUA_HUB_HOME": str(folder),
            "DIEMTUA_HUB_DATABASE": database_url,
            "DIEMTUA_HUB_PORT": str(self.port),
        }

    def run(self, *command: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "hub", *command],
            check=False,
            cwd=ROOT,
            env=self.environment,
            text=True,
            capture_output=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def wait_until_serving(self) -> None:
        wait_until(lambda: httpx.get(f"{self.address}/v1/health").is_success, 30, (httpx.TransportError,))

    @contextmanager
    def serving(self) -> Iterator[None]:
        process = subprocess.Popen(
            [sys.executable, "-m", "hub", "serve"], cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL
        )
        try:
            self.wait_until_serving()
            yield
        finally:
            process.terminate()
            process.wait(20)


def wait_until(reached: Callable[[], object], seconds: float, expected: tuple[type[Exception], ...] = ()) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            if reached():
                return
        except expected:
            pass
        assert time.monotonic() < deadline, "not reached in time"
        time.sleep(0.2)
