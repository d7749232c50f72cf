"""The window and all that belongs to it, built in the order in which it is needed. This is the composition root:
nothing else constructs services, flows or view models."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic, time_ns
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from shiboken6 import delete

from kiosk.config import KioskConfig
from ui.flow.navigator import Navigator
from ui.flow.pages import Page
from ui.flow.visit_flow import VisitFlow
from ui.flow.volunteer_flow import VolunteerFlow
from ui.fonts import CAP_RATIO, load_fonts
from ui.garbage import WindowThreadGarbage
from ui.idle_guard import IdleGuard
from ui.life_events import read_tiles
from ui.read_aloud import ReadAloud
from ui.runner import Background, WindowThread
from ui.translations import Translations
from ui.viewmodels.app import AppViewModel
from ui.viewmodels.appearance import AppearanceViewModel
from ui.viewmodels.ask import AskViewModel
from ui.viewmodels.check import CheckViewModel
from ui.viewmodels.farewell import FarewellViewModel
from ui.viewmodels.help import HelpViewModel
from ui.viewmodels.home import HomeViewModel
from ui.viewmodels.overview import OverviewViewModel
from ui.viewmodels.papers import PapersViewModel
from ui.viewmodels.places import PlacesViewModel
from ui.viewmodels.question import QuestionViewModel
from ui.viewmodels.reader import ReaderViewModel
from ui.viewmodels.results import ResultsViewModel
from ui.viewmodels.session_bar import SessionBarViewModel
from ui.viewmodels.sign_in import SignInViewModel
from ui.viewmodels.step import StepViewModel
from ui.viewmodels.take_away import TakeAwayViewModel
from ui.viewmodels.volunteer import VolunteerViewModel

if TYPE_CHECKING:
    from content.packs.store import Pack
    from kiosk.knowledge import Knowledge
    from kiosk.sessions.service import SessionService
    from kiosk.speech.reader import Reader
    from ui.content_keeper import ContentKeeper
    from ui.hub_side import HubSide
    from ui.services import Records, Services

QML = Path(__file__).resolve().parent / "qml"


class KioskWindow(QObject):
    """One kiosk window. `ready` fires when the services behind it are up."""

    ready = Signal()

    def __init__(
        self,
        application: QGuiApplication,
        config: KioskConfig,
        size: tuple[int, int],
        px_per_mm: float,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """size: of the window, in pixels. px_per_mm: of the panel it is shown on. clock: seconds, for the idle time."""
        super().__init__()
        self.config, self._px_per_mm = config, px_per_mm
        self._application = application
        self.services: Services | None = None
        self._reader: Reader | None = None
        self._keeper: ContentKeeper | None = None
        self._closed = False
        self._garbage = WindowThreadGarbage(self)
        self.window_thread = WindowThread(self)
        self.background = Background(self.window_thread)
        self._icons = load_fonts()
        self.appearance = AppearanceViewModel()
        language: Callable[[], str] = lambda: self.appearance.current_language  # noqa: E731
        self.navigator = Navigator(self)
        self.flow = VisitFlow(self.navigator, language, self)
        self.volunteers = VolunteerFlow(self.flow, self.background.run, language, self)
        self.hub_side: HubSide | None = None
        self.read_aloud = ReadAloud(self._page_item, language)
        self.idle = IdleGuard(config.idle, self._occupied, self._busy, clock, parent=self)
        self.take_away = TakeAwayViewModel(self.flow, self.appearance, self.background.run)
        self.ask = AskViewModel(self.flow, self.appearance)
        self.check = CheckViewModel(self.flow, self.appearance)
        self.places = PlacesViewModel(self.flow, self.appearance)
        self.app = self._view_models()
        self.engine = QQmlApplicationEngine()
        self.engine.addImportPath(str(QML))
        self.engine.setInitialProperties(
            {
                "app": self.app,
                "pxPerMm": px_per_mm,
                "screenInches": self.config.screen_inches,
                "capRatio": CAP_RATIO,
                "icons": self._icons,
                "pagesFolder": QUrl.fromLocalFile(str(QML / "DiemTua" / "Pages")).toString(),
                "width": size[0],
                "height": size[1],
            }
        )
        self.translations = Translations(application, self.engine)
        self.engine.loadFromModule("DiemTua.App", "Main")
        roots = self.engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise RuntimeError("the window's QML could not be loaded; the lines above say why")
        self.window = roots[0]
        self._connect()

    def _view_models(self) -> AppViewModel:
        flow, appearance, volunteers = self.flow, self.appearance, self.volunteers
        results = ResultsViewModel(flow, appearance)
        results.asked.connect(self.ask.ask)
        return AppViewModel(
            flow=flow,
            idle=self.idle,
            appearance=appearance,
            home=HomeViewModel(flow, appearance, read_tiles(), self.config.place_name),
            results=results,
            overview=OverviewViewModel(flow, appearance),
            question=QuestionViewModel(flow, appearance),
            papers=PapersViewModel(flow, appearance),
            step=StepViewModel(flow, appearance),
            take_away=self.take_away,
            farewell=FarewellViewModel(flow, appearance),
            help_page=HelpViewModel(flow, appearance, volunteers),
            ask=self.ask,
            check=self.check,
            places=self.places,
            sign_in=SignInViewModel(flow, appearance, volunteers),
            volunteer=VolunteerViewModel(flow, appearance, volunteers),
            session_bar=SessionBarViewModel(flow, appearance, volunteers),
            reader=ReaderViewModel(self.read_aloud),
        )

    def _connect(self) -> None:
        self.appearance.languageChanged.connect(self._switch_language)
        self.navigator.changed.connect(self.read_aloud.leave_page)
        self.navigator.changed.connect(self.volunteers.guard)
        self.idle.expired.connect(self.wipe)
        self.read_aloud.on_read = lambda: self.flow.note_read_aloud(self.navigator.page.value)

    # -- after the first frame

    def bring_up(self, *, voice: bool = True) -> None:
        """Build the services in the background; taps made meanwhile are kept and carried out."""
        from ui.bring_up import build_services

        self._watch_input()

        def build() -> object:
            return build_services(
                self.config,
                on_exchange=lambda kinds: self.window_thread.deliver(lambda: self._came(kinds)),
                on_pack=lambda pack: self.window_thread.deliver(lambda: self._take_up(pack)),
            )

        self.background.run(build, lambda result: self._attach(result, voice=voice))

    def show_without_records(self, services: Services) -> None:
        """Use these services at once. Nothing is recorded: a guide is tried out."""
        self.services = services
        self.flow.attach(services, None)
        self.ready.emit()

    def use_knowledge(self, knowledge: Knowledge) -> None:
        """Show this content from now on. An open guide is finished on the version it began with."""
        if self.services is not None:
            self.services.knowledge = knowledge
            self.flow.changed.emit()
            if self.hub_side is not None:
                self.hub_side.commune.look_at_announcements()  # another day may have others

    def _watch_input(self) -> None:
        """After the first frame: each event that a filter sees costs a call into Python, and the first ones much more.
        On the window, not on the application, where every event of every object would pass."""
        from ui.hush import Hush
        from ui.tremor import Tremor

        tremor = Tremor(self._px_per_mm, parent=self)
        self.navigator.changed.connect(tremor.page_turned)
        self.flow.turned.connect(tremor.page_turned)
        for watcher in (self.idle, Hush(self.window, self.read_aloud.silence, self.read_aloud.settle, self), tremor):
            self.window.installEventFilter(watcher)

    def _attach(self, result: object, *, voice: bool) -> None:
        from ui.hub_side import HubSide
        from ui.services import Services

        if not isinstance(result, Services):
            self.flow.troubled.emit(str(result))  # without guides there is nothing to show but why
            return
        self.services = result
        sessions = None if result.records is None else self._session_service(result.records)
        if sessions is None:
            self.flow.troubled.emit(result.trouble)
        else:
            self.hub_side = HubSide(self, result)
            self.volunteers.attach(result, sessions)
        self.flow.attach(result, sessions)
        self._keep_content(result)
        if voice:
            self._attach_voice()
        if self.hub_side is not None:
            self.hub_side.commune.look()
        self._garbage.settle()
        self.ready.emit()
        self.background.run(result.knowledge.warm, lambda _: None)
        if self.hub_side is not None and result.records is not None and result.records.sync is not None:
            self.hub_side.watch_network()

    def _keep_content(self, services: Services) -> None:
        from ui.content_keeper import ContentKeeper

        self._keeper = ContentKeeper(services, self.use_knowledge, self.background.run, self)
        if services.packs is not None:
            services.packs.start()

    def _take_up(self, pack: Pack) -> None:
        if self._keeper is not None:
            self._keeper.take_up(pack)

    def _session_service(self, records: Records) -> SessionService:
        from kiosk.sessions.service import SessionService
        from offline_db.protocol.ids import Uuid7Source

        ids = Uuid7Source()
        return SessionService(
            records.store.writer,
            self.window_thread.deliver,
            self._recorded,
            lambda: ids.next(time_ns() // 1_000_000),
            self._has_room,
        )

    def _has_room(self) -> bool:
        from kiosk.room import Room

        return self.services is None or self.services.room() is not Room.NONE

    # -- what comes from the hub

    def _came(self, kinds: frozenset[str]) -> None:
        """Nothing after the end: this may have been on its way from the sync thread when the window was closed."""
        if self.hub_side is not None and not self._closed:
            self.hub_side.came(kinds)

    def localise(self) -> None:
        """Other files of the commune lie beside the pack now."""
        if self._keeper is not None:
            self._keeper.localise()

    def _attach_voice(self) -> None:
        from kiosk.speech.engine import Voice
        from kiosk.speech.reader import create_reader

        reader = create_reader(self.config.folder / "cache" / "voice", parent=self)
        regions = {"north": Voice.NORTH, "central": Voice.CENTRAL, "south": Voice.SOUTH}
        reader.set_voice(regions[self.config.voice_region])
        reader.highlight.connect(self.read_aloud.highlight)
        reader.finished.connect(self.read_aloud.finished)
        reader.audioMissing.connect(self.read_aloud.audio_missing)
        reader.voiceMissing.connect(self.read_aloud.voice_missing)
        self._reader = reader
        if self.hub_side is not None:
            self.hub_side.use_reader(reader)
        self.read_aloud.attach(reader)
        QTimer.singleShot(1500, reader, reader.prepare)  # an idle moment: the first reading then starts at once

    def _recorded(self) -> None:
        self.flow.recorded.emit()
        if self.services is not None and self.services.records is not None and self.services.records.sync is not None:
            self.services.records.sync.event_recorded()

    # -- wiping

    def wipe(self) -> None:
        """Nobody is there: nothing of the last person stays on the screen, in the clipboard or in memory."""
        self.read_aloud.stop()
        self.flow.end_self_service("abandoned", "idle")
        self.volunteers.lock()
        self.appearance.reset()
        if self._reader is not None:
            self._reader.forget()
        self._application.clipboard().clear()

    def _occupied(self) -> bool:
        """Whether anything would be left for the next person to see."""
        at_home = self.navigator.page is Page.HOME and self.flow.visit is None and not self.flow.typed
        return not (at_home and self.volunteers.helper is None and self.appearance.is_factory)

    def _busy(self) -> bool:
        return self.read_aloud.active and not self.read_aloud.paused

    def _switch_language(self, language: str) -> None:
        self.read_aloud.stop()
        self.translations.use(language)
        self.flow.changed.emit()  # only now: what view models word themselves comes from the translation

    def _page_item(self) -> QQuickItem | None:
        item = self.window.property("pageItem")
        return item if isinstance(item, QQuickItem) else None

    def close(self) -> None:
        """Save what was submitted, stop the threads, take the window down before what it shows."""
        self._closed = True
        self.idle.stop()
        self.window.removeEventFilter(self.idle)
        self.read_aloud.stop()
        if self._keeper is not None:
            self._keeper.stop()
        if self.services is not None and self.services.packs is not None:
            self.services.packs.stop()
        self.background.close()
        if self._reader is not None:
            self._reader.close()
        if self.services is not None and self.services.records is not None:
            if self.services.records.sync is not None:
                self.services.records.sync.stop()
            self.services.records.store.close()
        self.window.close()
        delete(self.engine)  # before the view models that its pages look at
        self._garbage.collect()
