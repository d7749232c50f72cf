"""Printing on Linux and macOS: CUPS by its own programs `lpstat`, `lpoptions` and `lp`, never through a shell."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.takeaway.paper import A4, Paper, paper_named
from kiosk.takeaway.printer import Device, PrintFailed

ASK_S = 0.9
"""Seconds for one question. `find` asks at most three, so that a missing printer is known within three seconds."""

SEND_S = 30.0
"""Seconds for handing over a document, which may travel to a print server."""

_DEFAULT = re.compile(r"^system default destination: (\S+)$", re.MULTILINE)
_QUEUE = re.compile(r"^printer (\S+) ", re.MULTILINE)
_CHOSEN_SIZE = re.compile(r"^(?:PageSize|media)/.*\*(\S+)", re.MULTILINE)
_STOPPED = re.compile(r"^printer \S+ disabled\b.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CupsPrinter:
    """The default printer of CUPS, or its first where none is the default.

    environment: added to the process's, such as CUPS_SERVER for a print server other than the system's.
    """

    environment: Mapping[str, str] | None = None

    def find(self) -> Device | None:
        """The printer and its paper, within three seconds; None too when the print service does not answer."""
        answer = self._ask("lpstat", "-d")
        if answer is None:
            return None
        default = _DEFAULT.search(answer)
        # -p lists the queues of this computer; -e would offer whatever printer is announced on the network
        chosen = default or _QUEUE.search(self._ask("lpstat", "-p") or "")
        return Device(chosen.group(1), self._paper(chosen.group(1))) if chosen else None

    def send(self, device: Device, pdf: bytes, title: str) -> PrintFailed | None:
        """Hand the document to the queue, within half a minute. A stopped printer is told, not silently queued for."""
        if (state := self._ask("lpstat", "-p", device.name)) and _STOPPED.search(state):
            return PrintFailed(f"Máy in {device.name} đang bị dừng. Xem giấy, mực, rồi bật lại máy in.")
        command = ["lp", "-d", device.name, "-t", title]
        if device.paper == A4:
            command += ["-o", "media=A4"]
        try:
            done = self._run([*command, "--", "-"], pdf, SEND_S)
        except subprocess.TimeoutExpired:
            return PrintFailed(f"Máy in {device.name} không trả lời sau {SEND_S:.0f} giây. Xem máy in đã bật chưa.")
        except OSError as error:
            return PrintFailed(f"Không gọi được chương trình in lp: {error.strerror}. Cài lại dịch vụ in CUPS.")
        if done.returncode == 0:
            return None
        said = done.stderr.decode(errors="replace").strip().removeprefix("lp: ")
        return PrintFailed(f"Máy in {device.name} từ chối: {said or f'mã lỗi {done.returncode}'}.")

    def _paper(self, name: str) -> Paper:
        size = _CHOSEN_SIZE.search(self._ask("lpoptions", "-p", name, "-l") or "")
        return paper_named(size.group(1)) if size else A4

    def _ask(self, *command: str) -> str | None:
        """What a program prints; None when it is missing or too slow."""
        try:
            return self._run(command, b"", ASK_S).stdout.decode(errors="replace")
        except (OSError, subprocess.TimeoutExpired):
            return None

    def _run(self, command: Sequence[str], given: bytes, seconds: float) -> subprocess.CompletedProcess[bytes]:
        # LC_ALL=C: the answers are read by their English words
        environment = {**os.environ, **(self.environment or {}), "LC_ALL": "C"}
        return subprocess.run(command, input=given, capture_output=True, timeout=seconds, env=environment, check=False)
