"""Sticks that are full, pulled out, write-protected or slow to die: what was there stays, what is said is of use."""

from __future__ import annotations

import errno
import io
import os
import signal
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from keys_world import KeysWorld
from nacl.public import PrivateKey, SealedBox
from nacl.signing import SigningKey

from kiosk.carriers import find_drives
from kiosk.carriers.drives import mounted_drives
from kiosk.carriers.stick import write_to_stick
from offline_db.carriers.envelope import Record, open_envelope, write_envelope
from offline_db.carriers.errors import StickError
from offline_db.carriers.headers import ReceiptHeader
from offline_db.carriers.names import plain_name

HEADER = ReceiptHeader.model_validate(
    {"kiosk": "019ab3f0-5a10-7c3e-8d1f-2b4c6d8e0f10", "made_at": "2026-11-21T01:10:03Z", "acked_seq": 1}
)


def broken(code: int) -> Callable[[BinaryIO], None]:
    def write(out: BinaryIO) -> None:
        out.write(b"half")
        raise OSError(code, os.strerror(code))

    return write


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (errno.ENOSPC, "USB đã đầy"),
        (errno.EFBIG, "USB đã đầy"),
        (errno.EROFS, "khóa chống ghi"),
        (errno.EACCES, "khóa chống ghi"),
        (errno.EIO, "Không thấy USB nữa"),
        (errno.ENODEV, "Không thấy USB nữa"),
        (errno.EBUSY, "USB gặp lỗi"),
    ],
)
def test_what_goes_wrong_with_a_stick_is_said_and_the_old_file_stays(tmp_path: Path, code: int, told: str) -> None:
    path = tmp_path / "diem-tua-1.dtc"
    path.write_bytes(b"before")
    with pytest.raises(StickError) as caught:
        write_to_stick(path, broken(code))
    assert told in caught.value.for_staff
    assert "Dữ liệu vẫn còn đủ trên máy" in caught.value.for_staff
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [(path.name, b"before")]


def test_a_full_file_system_loses_nothing(small_world: KeysWorld, tmp_path: Path) -> None:
    """A real one: /dev/full answers every write with ENOSPC."""
    with small_world.kiosk() as kiosk:
        kiosk.visit()
        before = kiosk.bodies()
        stick = tmp_path / "stick"
        stick.mkdir()
        path = kiosk.carriers.export(stick).path
        path.unlink()
        path.with_name(path.name + ".partial").symlink_to("/dev/full")
        with pytest.raises(StickError) as caught:
            kiosk.carriers.export(stick)
        assert "USB đã đầy" in caught.value.for_staff
        assert list(stick.iterdir()) == []
        assert (kiosk.bodies(), kiosk.store.sync_state.unsent_events()) == (before, 3)
        with pytest.raises(StickError) as gone:
            kiosk.carriers.export(tmp_path / "gone")
        assert "Không thấy USB nữa" in gone.value.for_staff


def write_and_die(path: Path, at: int) -> int:
    """Write in a child process that is killed at its step `at`. Returns how the child ended."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    steps = count(1)

    def step() -> None:
        if next(steps) == at:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(real: Callable[..., None]) -> Callable[..., None]:
        def call(*given: object, **named: object) -> None:
            step()
            real(*given, **named)
            step()

        return call

    def write(out: BinaryIO) -> None:
        for _ in range(3):
            step()
            out.write(b"new" * 1000)

    os.fsync, os.replace = around(os.fsync), around(os.replace)  # type: ignore[assignment]
    write_to_stick(path, write)
    os._exit(0)


@pytest.mark.parametrize("at", range(1, 10))
def test_killed_at_any_step_the_stick_has_the_old_file_or_the_new(tmp_path: Path, at: int) -> None:
    path = tmp_path / "diem-tua-1.dtc"
    path.write_bytes(b"old")
    assert write_and_die(path, at) == -signal.SIGKILL
    assert path.read_bytes() in {b"old", b"new" * 3000}
    assert write_to_stick(path, lambda out: out.write(b"again")) == 5, "what is left over is in nobody's way"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_nobody_is_killed_after_the_last_step(tmp_path: Path) -> None:
    assert write_and_die(tmp_path / "diem-tua-1.dtc", 10) == 0


@given(st.text())
def test_a_file_name_is_one_that_fat_can_hold(name: str) -> None:
    plain = plain_name(name)
    assert plain
    assert plain.isascii()
    assert len(plain) <= 60
    assert not set(plain) & set('<>:"/\\|?* .')


def test_people_recognise_the_name() -> None:
    assert plain_name("Kiosk số 1, quầy Một cửa") == "kiosk-so-1-quay-mot-cua"
    assert plain_name("Đường Đê") == "duong-de"


def test_large_records_are_written_and_read_in_pieces() -> None:
    hub, device = PrivateKey.generate(), SigningKey.generate()
    records = [Record("f", bytes([n]) * 300_000) for n in range(20)]
    out = io.BytesIO()
    write_envelope(out, HEADER, bytes(hub.public_key), iter(records), lambda m: device.sign(m).signature)
    envelope = open_envelope(out, ReceiptHeader)
    envelope.check_signature([bytes(SigningKey.generate().verify_key), bytes(device.verify_key)])
    assert list(envelope.records(SealedBox(hub).decrypt)) == records


def test_only_what_can_be_unplugged_is_a_drive(tmp_path: Path) -> None:
    """A mount table and a device tree as on a real machine: system disk, USB stick, USB disk, card, network, ISO."""
    sticks = {name: tmp_path / "media" / name for name in ("KINGSTON 8GB", "Ổ của xã", "card")}
    for folder in sticks.values():
        folder.mkdir(parents=True)
    devices, tree = tmp_path / "class", tmp_path / "devices"
    for name, place, removable in (
        ("sda1", "pci/ata1/sda/sda1", "0"),
        ("sdb1", "pci/usb1/sdb/sdb1", "0"),
        ("sdc1", "pci/usb2/sdc/sdc1", "1"),
        ("mmcblk0p1", "mmc/mmcblk0/mmcblk0p1", "1"),
    ):
        (tree / place).mkdir(parents=True)
        (tree / place).parent.joinpath("removable").write_text(removable + "\n")
        devices.mkdir(exist_ok=True)
        (devices / name).symlink_to(tree / place)
    escaped = {name: str(folder).replace(" ", "\\040") for name, folder in sticks.items()}
    mounts = "\n".join(
        (
            f"/dev/sda1 {tmp_path} ext4 rw 0 0",
            f"/dev/sdb1 {escaped['KINGSTON 8GB']} vfat rw,relatime 0 0",
            f"/dev/sdc1 {escaped['Ổ của xã']} exfat ro,relatime 0 0",
            f"/dev/mmcblk0p1 {escaped['card']} vfat rw 0 0",
            f"/dev/sdc1 {tmp_path}/pulled vfat rw 0 0",
            f"server:/x {tmp_path} nfs rw 0 0",
            f"/dev/loop0 {tmp_path} squashfs ro 0 0",
            "broken",
        )
    )
    found = mounted_drives(mounts, devices)
    assert [(drive.folder, drive.name, drive.writable) for drive in found] == [
        (sticks["KINGSTON 8GB"], "KINGSTON 8GB", True),
        (sticks["card"], "card", True),
        (sticks["Ổ của xã"], "Ổ của xã", False),
    ]
    assert all(drive.free_bytes > 0 for drive in found)


def test_looking_for_drives_here_never_fails() -> None:
    assert all(drive.folder.is_dir() for drive in find_drives())
