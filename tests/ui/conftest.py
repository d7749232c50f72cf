"""The real window over a real store in a temporary folder, driven by touch."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest
from kiosk_hands import INCHES, SIZE, Hands
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kiosk.config import KioskConfig
from ui.window import KioskWindow


@pytest.fixture
def idle_clock() -> Callable[[], float]:
    """Monotonic seconds; a test file about idle time has its own."""
    return monotonic


@pytest.fixture
def kiosk(
    qapp: QGuiApplication, qtbot: QtBot, tmp_path: Path, idle_clock: Callable[[], float]
) -> Iterator[KioskWindow]:
    """A shown window whose services are up, without a voice."""
    config = KioskConfig(tmp_path, screen_inches=INCHES, province="79", commune="27112", place_name="phường Cát Lái")
    window = KioskWindow(qapp, config, SIZE, config.px_per_mm(*SIZE), idle_clock)
    window.window.show()
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.bring_up(voice=False)
    yield window
    window.close()
    gc.collect()  # here, on the window's thread


@pytest.fixture
def hands(kiosk: KioskWindow, qtbot: QtBot) -> Hands:
    return Hands(kiosk, qtbot)
