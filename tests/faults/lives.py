"""A program that is killed again and again: its imports are paid once, every life is a process forked for it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).resolve().parents[2]


class Lives:
    """`python -m module arguments…`, whose main calls `serve_lives`. One life at a time; `said` has all it printed."""

    def __init__(self, module: str, arguments: Sequence[str], environment: dict[str, str] | None = None) -> None:
        self.said: list[str] = []
        self._pid = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        Thread(target=self._listen, daemon=True).start()

    def begin(self, mode: str = "") -> None:
        """Fork a life; returns once it has a process. mode: handed to the program."""
        assert self._process.stdin is not None
        before = self._count("pid ")
        self._process.stdin.write(f"live {mode}\n")
        self._process.stdin.flush()
        self.wait_for(lambda: self._count("pid ") > before)
        self._pid = int([line for line in self.said if line.startswith("pid ")][-1].split()[1])

    def kill(self) -> None:
        """SIGKILL, as a power cut is to a process; returns once the kernel has taken it away."""
        before = self._count("dead")
        os.kill(self._pid, signal.SIGKILL)
        self.wait_for(lambda: self._count("dead") > before)

    def wait_for(self, reached: Callable[[], object], seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while not reached():
            assert self._process.poll() is None, "the program ended"
            assert time.monotonic() < deadline, f"not reached in {seconds} s; it said {self.said[-5:]}"
            time.sleep(0.002)

    def last(self, word: str) -> int:
        """The number of the newest line `<word> <number>`; 0 when there is none."""
        lines = [line for line in self.said if line.startswith(f"{word} ")]
        return int(lines[-1].split()[1]) if lines else 0

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(20)
        self._process.stdout.close()

    def _count(self, beginning: str) -> int:
        return sum(line.startswith(beginning) for line in self.said)

    def _listen(self) -> None:
        assert self._process.stdout is not None
        self.said.extend(line.rstrip("\n") for line in iter(self._process.stdout.readline, ""))


def serve_lives(live: Callable[[str], None]) -> None:
    """Fork a child for each line of stdin and wait for its death; `live` runs in the child with the line's mode."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            live(line.removeprefix("live").strip())
            os._exit(0)
        say(f"pid {child}")
        os.waitpid(child, 0)
        say("dead")


def say(line: str) -> None:
    """One whole line in one write, so that a kill never leaves half of one."""
    os.write(1, f"{line}\n".encode())
