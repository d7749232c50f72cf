"""Content changes under a running window: a new day, and a pack from a USB stick. What is open is finished first."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from kiosk_hands import Hands
from pack_world import World
from pytestqt.qtbot import QtBot

from content.packs.install import trust
from content.packs.store import PackStore
from ui.content_keeper import ContentKeeper
from ui.flow.pages import Page
from ui.window import KioskWindow

DEATH = "dang-ky-khai-tu"
NEW_LAW = date(2027, 3, 1)


def _results(kiosk: KioskWindow) -> list[str]:
    assert kiosk.services is not None
    return [line.vi for line in kiosk.services.library.guide(DEATH).results]


def test_a_new_day_switches_what_begins_on_it_and_an_open_guide_is_finished_first(
    kiosk: KioskWindow, qtbot: QtBot
) -> None:
    services = kiosk.services
    assert services is not None
    day = NEW_LAW - timedelta(days=1)
    services.today = lambda: day
    keeper = kiosk.findChild(ContentKeeper)
    assert keeper is not None
    keeper.look()
    qtbot.waitUntil(lambda: services.library.today == day, timeout=10_000)
    assert not any("Giấy chứng tử" in line for line in _results(kiosk))
    kiosk.flow.open_guide(DEATH)
    opened = kiosk.flow.visit
    assert opened is not None

    day = NEW_LAW
    keeper.look()
    qtbot.waitUntil(lambda: services.library.today == day, timeout=10_000)
    assert any("Giấy chứng tử" in line for line in _results(kiosk))
    assert kiosk.flow.visit is not None
    assert kiosk.flow.visit.guide is opened.guide
    kiosk.flow.forget()
    kiosk.flow.open_guide(DEATH)
    assert kiosk.flow.visit.guide.results != opened.guide.results


def test_a_pack_from_a_stick_is_shown_once_the_open_guide_is_left(
    kiosk: KioskWindow, hands: Hands, qtbot: QtBot, tmp_path: Path
) -> None:
    services = kiosk.services
    assert services is not None
    assert services.packs is not None
    world = World(tmp_path / "world")
    world.publish_pack(name="Gói thử")
    trust(PackStore(kiosk.config.folder), (world.workshop.metadata / "1.root.json").read_bytes())
    kiosk.flow.open_guide(DEATH)

    services.packs.install_from(world.repository)
    qtbot.waitUntil(lambda: "lam-thu" in {guide.id for guide in services.library.guides}, timeout=30_000)
    assert kiosk.navigator.page is Page.OVERVIEW
    assert "khai tử" in hands.texts().lower()
    kiosk.flow.choose_way("counter")
    assert kiosk.flow.visit is not None
    assert kiosk.flow.visit.guide.id == DEATH

    kiosk.flow.forget()
    kiosk.flow.search("làm thử")
    hands.wait_for("Results")
    assert "Làm thử" in hands.texts()
