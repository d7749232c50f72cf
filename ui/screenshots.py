"""python -m ui.screenshots FOLDER: every page in each theme, at 100 and 300 % text, in landscape and portrait.

Drives the real window with the real guides and a real (throw-away) store, as a volunteer would, and saves what it
shows. Options narrow it down: --size, --theme, --text, --page.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop
from PySide6.QtGui import QGuiApplication

from kiosk.config import KioskConfig
from ui.commune_scenes import CommuneScenes
from ui.flow.pages import Page
from ui.viewmodels.appearance import THEMES
from ui.window import KioskWindow

PANELS = {
    "1920x1080": 21.5,
    "1366x768": 15.6,
    "1280x800": 13.3,
    "1080x1920": 21.5,
}
"""Resolution → diagonal in inches of a panel that is sold with it."""

GUIDE = "dang-ky-khai-sinh"
PIN = "246810"
FRAUD = "VNeID se bi khoa trong 24h, vao vneid-capnhat.top de xac minh"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m ui.screenshots")
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", choices=PANELS, action="append")
    parser.add_argument("--theme", choices=THEMES, action="append")
    parser.add_argument("--text", type=int, choices=range(7), action="append", help="text step, 0 to 6")
    parser.add_argument("--page", action="append", help="as the pictures are named, such as Home or CheckVerdict")
    parser.add_argument("--guide", default=GUIDE)
    parser.add_argument("--language", choices=("vi", "en"), default="vi")
    given = parser.parse_args(arguments)
    os.environ.setdefault("QT_IM_MODULE", "qtvirtualkeyboard")
    os.environ.setdefault("QT_VIRTUALKEYBOARD_DESKTOP_DISABLE", "1")
    application = QGuiApplication([sys.argv[0]])
    count = 0
    for size in given.size or ("1366x768", "1080x1920"):
        with tempfile.TemporaryDirectory(prefix="diem-tua-") as folder:
            walk = Walk(application, size, Path(folder), given.guide)
            if given.language == "en":
                walk.kiosk.appearance.toggleLanguage()
            for page, show in walk.pages():
                if given.page and page not in given.page:
                    continue
                show()
                for theme in given.theme or THEMES:
                    for step in given.text or (0, 6):
                        walk.save(given.out / size, page, theme, step)
                        count += 1
            walk.kiosk.close()
    print(f"{count} pictures in {given.out}")
    return 0


class Walk:
    """One window of one size, taken through every page."""

    def __init__(self, application: QGuiApplication, size: str, folder: Path, guide: str) -> None:
        width, height = (int(part) for part in size.split("x"))
        config = KioskConfig(
            folder, screen_inches=PANELS[size], province="79", commune="27112", place_name="phường Cát Lái"
        )
        self.guide = guide
        self.kiosk = KioskWindow(application, config, (width, height), config.px_per_mm(width, height))
        self.kiosk.window.show()
        self.kiosk.bring_up(voice=False)
        wait_until(lambda: self.kiosk.services is not None)
        self.kiosk.volunteers.create_first("Nguyễn Thị Hòa", PIN)

    def pages(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """Each page's name, and what shows it; in this order."""
        kiosk, flow = self.kiosk, self.kiosk.flow
        go = kiosk.navigator.go
        wait_until(lambda: kiosk.volunteers.helper is not None)
        kiosk.volunteers.lock()
        yield Page.HOME, flow.forget
        yield Page.RESULTS, lambda: flow.open_life_event("sinh-con")
        yield "NothingFound", lambda: flow.search("sửa xe đạp bị thủng lốp")
        yield "LifeEventTools", self.to_tools
        yield Page.CHECK, self.to_check
        yield "CheckVerdict", lambda: self.to_check(FRAUD)
        yield Page.PLACES, self.to_places
        yield "PlacesFound", lambda: self.to_places("phường Thạnh Mỹ Lợi, quận 2, TP.HCM")
        yield "PlacesSplit", lambda: self.to_places("phường Yên Hòa, quận Cầu Giấy")
        yield "PlacesChoice", self.to_choice
        yield Page.ASK, self.to_ask
        yield "AskAnswer", lambda: self.to_ask("làm khai sinh cho con mất bao nhiêu tiền")
        yield "AskScam", lambda: self.to_ask("có người gọi điện xin mã OTP")
        yield Page.OVERVIEW, lambda: flow.open_guide(self.guide)
        yield Page.QUESTION, lambda: flow.choose_way("online")
        yield Page.PAPERS, self.to_papers
        yield Page.STEP, flow.leave_papers
        yield "StepCounter", self.to_counter_step
        yield Page.STUCK, lambda: go(Page.STUCK)
        yield Page.HELP, lambda: go(Page.HELP)
        yield Page.TEXT_SIZE, lambda: go(Page.TEXT_SIZE)
        yield Page.COLOURS, lambda: go(Page.COLOURS)
        yield Page.TAKE_AWAY, self.to_take_away
        yield Page.RATING, lambda: go(Page.RATING)
        yield Page.GOODBYE, lambda: go(Page.GOODBYE)
        yield Page.SIGN_IN, lambda: go(Page.SIGN_IN)
        yield Page.VOLUNTEER, self.sign_in
        yield Page.GROUP, kiosk.volunteers.begin
        yield Page.CONSENT, lambda: kiosk.volunteers.choose_group("elderly")
        yield Page.CONTACT, lambda: kiosk.volunteers.choose_consent("contact")
        yield "SessionStep", self.to_session_step
        yield Page.OUTCOME, lambda: go(Page.OUTCOME)
        yield Page.DAY, self.to_day
        yield from CommuneScenes(kiosk, self.sign_in, wait_until).pages()
        yield "IdleWarning", self.warn

    def to_tools(self) -> None:
        self.kiosk.flow.forget()
        self.kiosk.flow.open_life_event("dung-mang")

    def to_check(self, text: str = "") -> None:
        self.kiosk.flow.forget()
        self.kiosk.navigator.go(Page.CHECK)
        self.kiosk.check.check(text)

    def to_places(self, text: str = "") -> None:
        self.kiosk.flow.forget()
        self.kiosk.navigator.go(Page.PLACES)
        self.kiosk.places.find(text)

    def to_choice(self) -> None:
        self.to_places()
        self.kiosk.places.browse()

    def to_ask(self, text: str = "") -> None:
        self.kiosk.flow.forget()
        self.kiosk.navigator.go(Page.ASK)
        self.kiosk.ask.ask(text)

    def to_papers(self) -> None:
        """Answer with the first option that stays in the guide."""
        from kiosk.visits.visit import Asking

        flow = self.kiosk.flow
        while isinstance(place := flow.place, Asking):
            stay = [each for each in place.question.options if each.go_to is None and each.ask_staff is None]
            flow.answer(stay[0].id)

    def to_counter_step(self) -> None:
        self.kiosk.flow.choose_way("counter")
        self.to_papers()
        self.kiosk.flow.leave_papers()
        self.kiosk.flow.finish_step()

    def to_take_away(self) -> None:
        self.kiosk.flow.return_to_visit()
        while self.kiosk.navigator.page is Page.STEP:
            self.kiosk.flow.finish_step()
        wait_until(lambda: bool(self.kiosk.take_away.property("code")))

    def sign_in(self) -> None:
        kiosk = self.kiosk
        kiosk.flow.forget()
        kiosk.navigator.go(Page.SIGN_IN)
        kiosk.volunteers.sign_in(kiosk.volunteers.staff[0].id, PIN)
        wait_until(lambda: kiosk.volunteers.helper is not None)

    def to_session_step(self) -> None:
        flow = self.kiosk.flow
        flow.open_guide(self.guide)
        flow.choose_way("online")
        self.to_papers()
        flow.leave_papers()
        flow.finish_step()

    def to_day(self) -> None:
        self.kiosk.volunteers.finish("completed")
        self.kiosk.flow.when_ready(lambda services: services.store.writer.flush())
        settle()
        self.kiosk.navigator.go(Page.DAY)

    def warn(self) -> None:
        self.kiosk.idle.hold(42)

    def save(self, folder: Path, page: str, theme: str, step: int) -> None:
        kiosk = self.kiosk
        kiosk.appearance.setTheme(theme)
        kiosk.appearance.setTextStep(step)
        settle()
        kiosk.window.grabWindow()  # lays out; what follows from that comes a turn later
        settle()
        percent = kiosk.appearance.property("textPercent")
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{page}-{theme}-{percent}.png"
        if not kiosk.window.grabWindow().save(str(path)):
            raise OSError(f"cannot write {path}")


def settle(turns: int = 6) -> None:
    """Let bindings, late calls and layouts finish."""
    for _ in range(turns):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # only a running loop drops old pages


def wait_until(reached: Callable[[], bool], seconds: float = 20) -> None:
    """Run the event loop until something is so. Raises TimeoutError."""
    deadline = QDeadlineTimer(int(seconds * 1000))
    while not reached():
        if deadline.hasExpired():
            raise TimeoutError("the window did not get there in time")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
