"""The installer's commands, each in a process of its own, against a hub that really runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hub_process import ROOT, HubCommands

from kiosk.config import FILE_NAME, KioskConfig, load_config
from offline_db.store import PinOk, default_key_store, open_store

PLACE = ("place", "--province", "79", "--commune", "27112")
PIN = "246810"


def kiosk(folder: Path, *command: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kiosk", "--folder", str(folder), *command],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith("DIEMTUA_")},
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def refused(done: subprocess.CompletedProcess[str], code: int, *told: str) -> None:
    """Ended with `code`, said what to do on the error line, and showed nobody a traceback."""
    assert (done.returncode, done.stdout) == (code, "")
    assert "Traceback" not in done.stderr
    assert [words for words in told if words not in done.stderr] == []


def test_a_kiosk_is_placed_enrolled_and_given_its_first_volunteer(tmp_path: Path, running_hub: HubCommands) -> None:
    folder = tmp_path / "máy 1"
    placed = kiosk(folder, *PLACE, "--name", 'phường "Cát Lái" \\ 1', "--inches", "15.6")
    assert placed.returncode == 0, placed.stderr
    assert load_config(folder) == KioskConfig(
        folder, screen_inches=15.6, province="79", commune="27112", place_name='phường "Cát Lái" \\ 1'
    )
    refused(kiosk(folder, *PLACE, "--name", "khác"), 2, "Đã có", FILE_NAME)
    assert folder.stat().st_mode & 0o077 == 0

    code = running_hub.run("enrol-code").strip()
    enrolled = kiosk(folder, "enrol", "--hub", running_hub.address, "--code", code)
    assert (enrolled.returncode, enrolled.stdout) == (0, "Đã nối máy với Phường Cát Lái.\n"), enrolled.stderr

    added = kiosk(folder, "add-staff", "--name", "Lê Thị Mai", typed=f"{PIN}\n")
    assert (added.returncode, added.stdout) == (0, "Đã thêm Lê Thị Mai.\n"), added.stderr
    refused(kiosk(folder, "add-staff", "--name", "Ba", typed="12\n"), 2, "4 đến 12 chữ số")
    with open_store(folder, default_key_store(folder)) as store:
        assert store.device.enrolment is not None
        assert store.device.enrolment.hub_url == running_hub.address
        [member] = store.staff.list()
        assert isinstance(store.staff.verify(member.id, PIN), PinOk)
        refused(kiosk(folder, "enrol", "--hub", running_hub.address, "--code", code), 2, "đang mở ở một cửa sổ khác")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (("--province", "HCM"), "place.province"),
        (("--commune", '2"7112'), "place.commune"),
        (("--inches", "500"), "screen.inches"),
        (("--inches", "nan"), "screen.inches"),
    ],
)
def test_a_place_that_cannot_be_is_refused_and_nothing_is_written(
    tmp_path: Path, changes: tuple[str, str], told: str
) -> None:
    refused(kiosk(tmp_path, *PLACE, "--name", "xã", *changes), 2, "Chưa ghi gì", told)
    assert list(tmp_path.iterdir()) == []


def test_a_name_with_letters_that_no_screen_shows_is_written_without_them(tmp_path: Path) -> None:
    assert kiosk(tmp_path, *PLACE, "--name", "xã\n\x7f An").returncode == 0
    assert load_config(tmp_path).place_name == "xã An"


def test_a_code_that_is_wrong_or_was_used_is_refused_by_the_hub(tmp_path: Path, running_hub: HubCommands) -> None:
    refused(kiosk(tmp_path / "1", "enrol", "--hub", running_hub.address, "--code", "sai"), 1, "Mã ghi danh")
    code = running_hub.run("enrol-code").strip()
    assert kiosk(tmp_path / "1", "enrol", "--hub", running_hub.address, "--code", code).returncode == 0
    refused(kiosk(tmp_path / "2", "enrol", "--hub", running_hub.address, "--code", code), 1, "Mã ghi danh")


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "http://may-chu:99999", "http://[", "khong-phai"])
def test_a_hub_that_is_not_there_is_told_without_a_traceback(tmp_path: Path, address: str) -> None:
    refused(kiosk(tmp_path, "enrol", "--hub", address, "--code", "ABCD-EFGH"), 1, "máy chủ")
