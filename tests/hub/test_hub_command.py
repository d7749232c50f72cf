"""The command line as an operator uses it, each command in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import httpx
from nacl.signing import SigningKey

from hub.keys import load_keys
from offline_db.clock import SystemClock
from offline_db.protocol.messages import EnrolmentReply
from offline_db.sync.enrol import enrol


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DIEMTUA_")}
    return {**kept, "DIEMTUA_HUB_HOME": str(home), "PYTHONUNBUFFERED": "1"}


def hub(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hub", *arguments]
    return subprocess.run(command, env=environment(home), capture_output=True, text=True, timeout=60, check=False)


def test_a_new_hub_is_seeded_serves_and_lets_a_kiosk_in(tmp_path: Path) -> None:
    assert hub(tmp_path, "enrol-code").returncode == 2  # nothing to enrol at yet, and it says so
    assert "Mật khẩu" in hub(tmp_path, "seed").stdout
    assert "Mật khẩu" not in hub(tmp_path, "seed").stdout
    code = hub(tmp_path, "enrol-code", "--name", "Kiosk lưu động").stdout.strip()
    command = [sys.executable, "-m", "hub", "serve", "--port", "0"]
    with subprocess.Popen(
        command, env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().split()[-1]
            key = SigningKey.generate()
            with httpx.Client(base_url=address) as http:
                reply = enrol(
                    http, code, bytes(key.verify_key), lambda m: key.sign(m).signature, SystemClock(), "0.1.0"
                )
        finally:
            server.terminate()
            _, log = server.communicate(timeout=10)
    assert isinstance(reply, EnrolmentReply), log
    assert code not in log
    assert hub(tmp_path, "verify").stdout == "Nhật ký của mọi kiosk đều nguyên vẹn.\n"


def test_the_keys_of_a_hub_are_for_itself_alone(tmp_path: Path) -> None:
    first = load_keys(tmp_path)
    assert load_keys(tmp_path) == first
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()} == {0o600}
