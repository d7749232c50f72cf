"""The kiosk as its own process, so that it can be killed: the real window, and hands that take orders on stdin.

One order a line, as JSON: {"do": "tap", "name": …} and so on; each is answered with one line of JSON. The window, the
store, the sync are those of `python -m ui`; only the hands are added.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

os.environ.setdefault("QT_IM_MODULE", "qtvirtualkeyboard")
os.environ.setdefault("QT_VIRTUALKEYBOARD_DESKTOP_DISABLE", "1")

from kiosk_hands import Hands
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop
from PySide6.QtGui import QGuiApplication

from kiosk.config import load_config
from ui.runner import WindowThread
from ui.window import KioskWindow

SIZE = (1366, 768)


class Waiter:
    """The two waits of pytest-qt's qtbot that the hands use."""

    def wait(self, ms: int) -> None:
        deadline = QDeadlineTimer(ms)
        while not deadline.hasExpired():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)

    def waitUntil(self, check: Callable[[], None], timeout: int = 5000) -> None:  # noqa: N802 - as qtbot calls it
        deadline = QDeadlineTimer(timeout)
        while True:
            try:
                check()
            except AssertionError:
                if deadline.hasExpired():
                    raise
                self.wait(20)
            else:
                return


def main(folder: Path) -> None:
    application = QGuiApplication([sys.argv[0]])
    config = load_config(folder)
    kiosk = KioskWindow(application, config, SIZE, config.px_per_mm(*SIZE))
    hands = Hands(kiosk, Waiter())
    window_thread = WindowThread()

    def obey(order: dict[str, str]) -> object:
        match order["do"]:
            case "tap":
                hands.tap(order["name"])
            case "pin":
                hands.type_pin(order["pin"])
            case "wait_for":
                hands.wait_for(order["page"])
            case "texts":
                return hands.texts()
            case "title":
                return str(hands.find("title").property("plain"))
            case "answer":
                hands.answer_questions()
            case "picture":
                kiosk.window.grabWindow().save(order["path"])
            case "saved":
                hands.wait_until_saved()
            case "quit":
                kiosk.close()
                application.quit()
        return hands.page

    def answer(line: str) -> None:
        try:
            reply: dict[str, object] = {"ok": obey(json.loads(line))}
        except AssertionError as error:
            reply = {"failed": str(error), "texts": hands.texts()}
        print(json.dumps(reply), flush=True)

    def listen() -> None:
        for line in sys.stdin:
            window_thread.deliver(lambda line=line: answer(line))

    kiosk.ready.connect(lambda: print(json.dumps({"ok": "ready"}), flush=True))
    kiosk.window.show()
    kiosk.bring_up(voice=True)
    Thread(target=listen, daemon=True).start()
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
