"""The same from command lines, each as its operator runs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from keys_world import PHONE, KeysWorld, MovableClock, opened

from hub.__main__ import main as hub_main
from hub.escrow.models import Recovery
from hub.escrow.service import Approved, approve, ask
from hub.keys import load_keys
from kiosk.cli import main as kiosk_main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def hub(small_world: KeysWorld, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("DIEMTUA_HUB_HOME", str(small_world.folder / "home"))
    monkeypatch.setenv("DIEMTUA_HUB_DATABASE", small_world.served.hub.settings.database_url)

    def command(*arguments: str) -> tuple[int, str, str]:
        status = hub_main([*arguments])
        told = capsys.readouterr()
        return status, told.out, told.err

    return command


@pytest.fixture
def machine(capsys: pytest.CaptureFixture[str]) -> Run:
    def command(folder: Path, *arguments: str) -> tuple[int, str, str]:
        status = kiosk_main(["--folder", str(folder), *arguments])
        told = capsys.readouterr()
        return status, told.out, told.err

    return command


def test_out_in_and_back_by_command(small_world: KeysWorld, hub: Run, machine: Run, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with small_world.kiosk() as kiosk:
        kiosk.visit(PHONE)
        folder, kiosk_id, bodies = kiosk.folder, kiosk.id, kiosk.bodies()
    status, told, _ = machine(folder, "carry", "out", str(stick))
    assert (status, "1 phiên (4 sự kiện)" in told) == (0, True)
    [carrier] = stick.glob("*.dtc")
    broken = tmp_path / "broken.dtc"
    broken.write_bytes(carrier.read_bytes()[:-1])
    status, told, complaint = hub("carry", "in", str(broken), str(carrier), str(carrier), "--receipts", str(stick))
    assert (status, "Tệp bị hỏng" in complaint) == (1, True), "the broken one is told, the whole ones are taken"
    assert ("4 việc mới" in told, "0 việc mới" in told) == (True, True)
    assert small_world.held(kiosk_id) == bodies
    status, told, _ = machine(folder, "carry", "in", str(stick))
    assert (status, "tới sự kiện số 4" in told) == (0, True)
    with opened(folder, MovableClock()) as store:
        assert store.sync_state.unsent_events() == 0
    assert hub("carry", "in", str(tmp_path / "none.dtc"))[0] == 1
    assert machine(folder, "carry", "out", str(tmp_path / "no-stick"))[0] == 2


def test_a_carrier_that_begins_too_late_is_told(small_world: KeysWorld, hub: Run, tmp_path: Path) -> None:
    with small_world.kiosk() as kiosk:
        kiosk.visit()
        kiosk.store.sync_state.acknowledged(2)
        path = kiosk.carriers.export(tmp_path).path
    status, _, complaint = hub("carry", "in", str(path))
    assert (status, "còn thiếu từ việc số 1" in complaint) == (1, True)
    assert len(list(tmp_path.glob("*.dtr"))) == 1


def test_the_sealing_key_is_rotated_and_announced_by_command(small_world: KeysWorld, hub: Run) -> None:
    home = small_world.folder / "home"
    before = load_keys(home)
    with small_world.kiosk() as kiosk:
        assert hub("keys", "rotate-sealing")[0] == 0
        after = load_keys(home)
        assert after.sealing_key_id != before.sealing_key_id
        assert after.sealing_key_id in hub("keys", "show")[1]
        assert hub("keys", "announce")[0] == 0
        kiosk.sync()
        kiosk.sync()
        enrolment = kiosk.store.device.enrolment
        assert enrolment is not None
        assert enrolment.hub_sealing_key_id == after.sealing_key_id


def test_a_recovery_file_is_answered_by_command(small_world: KeysWorld, hub: Run, machine: Run, tmp_path: Path) -> None:
    served = small_world.served.hub
    with small_world.kiosk() as kiosk:
        kiosk_id, folder = kiosk.id, kiosk.folder
    (folder / "store.key").unlink()
    assert machine(folder, "recover")[0] == 2
    assert machine(folder, "recover", "--to", str(tmp_path))[0] == 0
    with served.database.write() as session:  # commands live in today's time, the served hub in a fixed one
        now = MovableClock().now()
        asked = ask(session, served.ids, now, small_world.staff("mai"), kiosk_id, "Thẻ khóa của máy hỏng")
        assert isinstance(asked, Recovery)
        made = approve(session, served.ids, now, small_world.staff("lan"), asked.id)
    assert isinstance(made, Approved)
    request = str(tmp_path / "diem-tua-khoi-phuc.json")
    assert hub("keys", "answer", request, "--code", "AAAA-AAAA-AAAA")[0] == 1
    assert hub("keys", "answer", request, "--code", made.code)[0] == 0
    status, told, _ = machine(folder, "recover", "--from", str(tmp_path))
    assert (status, "Dữ liệu còn nguyên" in told) == (0, True)
    assert machine(folder, "recover", "--from", str(tmp_path))[0] == 2


def test_where_the_hub_is_not_there_it_is_said(small_world: KeysWorld, machine: Run) -> None:
    with small_world.kiosk() as kiosk:
        folder = kiosk.folder
        kiosk.store.device.enrol(replace(kiosk.enrolment, hub_url="http://127.0.0.1:9"))
    status, _, complaint = machine(folder, "rotate-key")
    assert (status, "Máy sẽ tự đổi xong" in complaint) == (1, True)
    status, _, complaint = machine(folder, "recover", "--hub", "http://127.0.0.1:9", "--code", "AAAA-AAAA-AAAA")
    assert (status, "Chưa kết nối được máy chủ" in complaint) == (2, True)
