"""A kiosk whose key is lost says so, keeps the old data, and still helps citizens."""

from __future__ import annotations

import gc
from pathlib import Path

from kiosk_hands import INCHES, SIZE, Hands
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kiosk.config import KioskConfig
from offline_db.store import FileKeyStore, open_store
from ui.window import KioskWindow


def test_guides_go_on_without_the_key_and_the_old_store_is_untouched(
    qapp: QGuiApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    key = tmp_path / "store.key"
    open_store(tmp_path, FileKeyStore(key)).close()
    key.unlink()
    before = (tmp_path / "kiosk.db").read_bytes()
    config = KioskConfig(tmp_path, screen_inches=INCHES)
    kiosk = KioskWindow(qapp, config, SIZE, config.px_per_mm(*SIZE))
    kiosk.window.show()
    try:
        with qtbot.waitSignal(kiosk.ready, timeout=20_000):
            kiosk.bring_up(voice=False)
        hands = Hands(kiosk, qtbot)
        told = hands.texts()
        for words in ("không tìm thấy chìa khóa", "hai cán bộ", "diem-tua-setup recover"):
            assert words in told
        hands.tap("volunteer")
        assert hands.page == "Home"
        hands.tap("life-qua-doi")
        hands.tap("guide-dang-ky-khai-tu")
        hands.wait_for("Overview")
        hands.tap("counter")
        hands.answer_questions()
        if hands.page == "Papers":
            hands.tap("next")
        hands.wait_for("Step")
        hands.tap("next")
        assert (tmp_path / "kiosk.db").read_bytes() == before
        assert not key.exists()
    finally:
        kiosk.close()
        gc.collect()
