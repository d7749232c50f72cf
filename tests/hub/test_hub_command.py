"""The command line as an operator uses it, each command in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import httpx
import pytest
from nacl.signing import SigningKey

from hub.__main__ import main
from hub.accounts.models import StaffAccount
from hub.accounts.passwords import Passwords
from hub.accounts.sign_in import Accepted, Refused, check
from hub.db import Database
from hub.keys import load_keys
from offline_db.clock import SystemClock
from offline_db.protocol.messages import EnrolmentReply
from offline_db.sync.enrol import enrol

Run: TypeAlias = Callable[..., tuple[int, str, str]]


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DIEMTUA_")}
    return {**kept, "DIEMTUA_HUB_HOME": str(home), "PYTHONUNBUFFERED": "1"}


def hub(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hub", *arguments]
    return subprocess.run(command, env=environment(home), capture_output=True, text=True, timeout=60, check=False)


def test_a_new_hub_is_seeded_serves_and_lets_a_kiosk_in(tmp_path: Path) -> None:
    assert "Mật khẩu" in hub(tmp_path, "seed").stdout
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


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on one hub, in this process; gives its status, output and errors."""
    monkeypatch.setenv("DIEMTUA_HUB_HOME", str(tmp_path))
    monkeypatch.delenv("DIEMTUA_HUB_DATABASE", raising=False)

    def command(*arguments: str) -> tuple[int, str, str]:
        status = main([*arguments])
        told = capsys.readouterr()
        return status, told.out, told.err

    return command


def test_an_empty_hub_has_nothing_to_enrol_at_and_says_what_to_do(run: Run) -> None:
    status, out, err = run("enrol-code")
    assert (status, out) == (2, "")
    assert "python -m hub seed" in err


def test_seeding_again_makes_no_second_reviewer(run: Run) -> None:
    assert "Mật khẩu" in run("seed")[1]
    assert "Mật khẩu" not in run("seed")[1]


def password_in(told: str) -> str:
    """The password, which is told exactly once."""
    [found] = re.findall(r"Mật khẩu[^:]*: (\S+)", told)
    return str(found)


def test_staff_are_added_and_get_a_new_password_when_the_old_is_lost(run: Run, tmp_path: Path) -> None:
    run("seed")
    add = ("add-staff", "--name", "Trần Thị Mai", "--role", "commune_reviewer", "--unit", "27112", "--username")
    status, told, _ = run(*add, "Mai")
    assert status == 0
    status, told_again, _ = run("reset-password", "mai")
    assert status == 0
    database = Database(f"sqlite:///{tmp_path / 'hub.db'}")
    now = SystemClock().now()
    first, second = (
        check(database, Passwords(), "mai", password_in(each), "10.0.0.1", now) for each in (told, told_again)
    )
    with database.read() as session:
        account = session.query(StaffAccount).filter_by(username="mai").one()
    database.close()
    assert first == Refused()
    assert second == Accepted(account.id, "27112")
    assert (account.name, account.role) == ("Trần Thị Mai", "commune_reviewer")

    status, out, err = run(*add, "mai")
    assert (status, out) == (2, "")
    assert "đã có người dùng" in err
    status, out, err = run("reset-password", "khong-co")
    assert (status, out) == (2, "")
    assert "Không có tài khoản" in err


def test_the_keys_of_a_hub_are_for_itself_alone(tmp_path: Path) -> None:
    first = load_keys(tmp_path)
    assert load_keys(tmp_path) == first
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()} == {0o600}
