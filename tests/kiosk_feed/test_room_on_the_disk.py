"""A disk that fills up: told at 500 MB, no new session at 250 MB, and all well again when there is room."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from kiosk_hands import INCHES, SIZE, Hands
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kiosk.config import KioskConfig
from kiosk.room import REFUSE_BELOW_MB, WARN_BELOW_MB, Room, free_mb, room_for
from ui.screenshots import wait_until
from ui.window import KioskWindow

PIN = "246810"


@pytest.mark.parametrize(
    ("free", "room"),
    [
        (0, Room.NONE),
        (REFUSE_BELOW_MB - 1, Room.NONE),
        (REFUSE_BELOW_MB, Room.LOW),
        (WARN_BELOW_MB - 1, Room.LOW),
        (WARN_BELOW_MB, Room.ENOUGH),
    ],
)
def test_the_limits(free: int, room: Room) -> None:
    assert room_for(free) is room


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[tuple[Path, Callable[[int], None]]]:
    """A file system of its own in memory, and what sets its size in MB. Needs the right to mount."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root may mount a file system")
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=900m", "tmpfs", folder], check=False).returncode:
        pytest.skip("this machine lets nobody mount a file system")

    def resize(megabytes: int) -> None:
        subprocess.run(["mount", "-o", f"remount,size={megabytes}m", folder], check=True)

    yield folder, resize
    subprocess.run(["umount", folder], check=True)


def test_a_volunteer_is_warned_then_refused_and_goes_on_when_there_is_room_again(
    qapp: QGuiApplication, qtbot: QtBot, disk: tuple[Path, Callable[[int], None]]
) -> None:
    folder, resize = disk
    config = KioskConfig(folder, screen_inches=INCHES)
    kiosk = KioskWindow(qapp, config, SIZE, config.px_per_mm(*SIZE))
    kiosk.window.show()
    try:
        with qtbot.waitSignal(kiosk.ready, timeout=20_000):
            kiosk.bring_up(voice=False)
        hands = Hands(kiosk, qtbot)
        hands.tap("volunteer")
        kiosk.volunteers.create_first("Nguyễn Thị Hòa", PIN)
        hands.wait_for("Volunteer")
        assert "Ổ đĩa" not in hands.texts()

        resize(460)
        assert REFUSE_BELOW_MB < free_mb(folder) < WARN_BELOW_MB
        kiosk.flow.recorded.emit()
        wait_until(lambda: "Ổ đĩa của máy sắp đầy" in hands.texts())
        hands.tap("begin")
        hands.wait_for("Group")
        hands.tap("barBack")
        hands.wait_for("Volunteer")

        resize(200)
        hands.tap("begin")
        wait_until(lambda: "chưa bắt đầu được phiên mới" in hands.texts())
        assert hands.page == "Volunteer"
        services = kiosk.services
        assert services is not None
        before = services.store.log.head().seq
        kiosk.flow.open_guide("dang-ky-khai-tu")  # a citizen alone goes on, unrecorded
        hands.wait_for("Overview")
        services.store.writer.flush()
        assert services.store.log.head().seq == before
        kiosk.flow.forget()

        resize(900)
        hands.tap("volunteer")
        hands.wait_for("Volunteer")
        assert "Ổ đĩa" not in hands.texts()
        hands.tap("begin")
        hands.wait_for("Group")
    finally:
        kiosk.close()
