"""A machine is known again after a restart, and told from another that runs a copy of its disk."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

import pytest

from kiosk.machine import linux_parts, machine_digest

KIOSK = UUID("019ab3f0-5a10-7c3e-8d1f-2b4c6d8e0f10")
MACHINE_ID = "6f1d2c3b4a5968778695a4b3c2d1e0f9"


def machine(folder: Path, *cards: tuple[str, str, str, str]) -> Path:
    """A file system with one disk's machine-id and these network cards: name, address, bus, addr_assign_type."""
    (folder / "etc").mkdir(parents=True)
    (folder / "etc/machine-id").write_text(f"{MACHINE_ID}\n")
    for name, address, bus, assigned in cards:
        device = folder / "sys/devices" / bus / name
        device.mkdir(parents=True)
        card = folder / "sys/class/net" / name
        card.mkdir(parents=True)
        (card / "device").symlink_to(device)
        for field, value in (("type", "1"), ("address", address), ("addr_assign_type", assigned)):
            (card / field).write_text(f"{value}\n")
    return folder


BUILT_IN = ("enp3s0", "aa:bb:cc:00:00:01", "pci0000:00", "0")


def test_a_copied_disk_in_another_machine_is_told_apart(tmp_path: Path) -> None:
    here = list(linux_parts(machine(tmp_path / "a", BUILT_IN)))
    there = list(linux_parts(machine(tmp_path / "b", ("enp3s0", "aa:bb:cc:00:00:02", "pci0000:00", "0"))))
    assert here == [MACHINE_ID, "aa:bb:cc:00:00:01"]
    assert here != there


@pytest.mark.parametrize(
    "guest",
    [
        ("enx0011", "aa:bb:cc:00:00:09", "pci0000:00/usb1/1-2", "0"),
        ("docker0", "02:42:00:00:00:01", "virtual", "3"),
    ],
)
def test_what_comes_and_goes_does_not_make_another_machine(tmp_path: Path, guest: tuple[str, str, str, str]) -> None:
    before = list(linux_parts(machine(tmp_path / "a", BUILT_IN)))
    assert list(linux_parts(machine(tmp_path / "b", guest, BUILT_IN))) == before


def test_a_machine_without_cards_or_id_is_not_guessed_at(tmp_path: Path) -> None:
    assert list(linux_parts(tmp_path)) == []


def test_the_digest_stays_and_is_of_no_use_elsewhere() -> None:
    assert machine_digest(KIOSK) == machine_digest(KIOSK) != machine_digest(uuid4())
    assert len(machine_digest(KIOSK)) == 32
