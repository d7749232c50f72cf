"""A real kiosk window that is enrolled at a real hub over HTTP."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from commune_staff import HERE, Commune
from kiosk_hands import INCHES, SIZE, Hands
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from served_hub import Served, open_hub, prepare, serving

from kiosk.config import KioskConfig
from kiosk.hub_link import enrol_kiosk
from offline_db.store import Enrolment, default_key_store, open_store
from ui.services import Services
from ui.window import KioskWindow


@pytest.fixture(scope="module")
def commune(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commune]:
    home = tmp_path_factory.mktemp("hub")
    url = f"sqlite:///{home / 'hub.db'}"
    prepare(url)
    with open_hub(url, home) as hub, serving(hub) as address:
        yield Commune(hub, address)


@pytest.fixture
def kiosk(qapp: QGuiApplication, qtbot: QtBot, tmp_path: Path, commune: Commune) -> Iterator[KioskWindow]:
    """A shown window of an enrolled kiosk whose services are up, without a voice."""
    with open_store(tmp_path, default_key_store(tmp_path)) as store:
        with httpx.Client() as http:
            code = Served(commune.hub, http).code(f"Máy {tmp_path.name}"[:40])
        assert isinstance(enrol_kiosk(store, commune.address, code), Enrolment)
    config = KioskConfig(tmp_path, screen_inches=INCHES, province="79", commune=HERE, place_name="phường Cát Lái")
    window = KioskWindow(qapp, config, SIZE, config.px_per_mm(*SIZE))
    window.window.show()
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.bring_up(voice=False)
    yield window
    window.close()
    gc.collect()  # here, on the window's thread


@pytest.fixture
def hands(kiosk: KioskWindow, qtbot: QtBot) -> Hands:
    return Hands(kiosk, qtbot)


@pytest.fixture
def services(kiosk: KioskWindow) -> Services:
    assert kiosk.services is not None
    return kiosk.services


@pytest.fixture
def sync(services: Services) -> Callable[[], None]:
    """The network is back: the kiosk talks with its hub at once, as it would by itself within a minute."""
    assert services.records is not None
    worker = services.records.sync
    assert worker is not None
    return worker.network_returned
