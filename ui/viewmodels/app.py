"""The window as a whole: which page, which language, what lies over it; and the way to every page's view model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.flow.pages import VISIT_PAGES, Page
from ui.flow.visit_flow import VisitFlow
from ui.idle_guard import IdleGuard
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
    from ui.viewmodels.carry import CarryViewModel
    from ui.viewmodels.news import NewsViewModel
    from ui.viewmodels.sending import SendingViewModel

QML_IMPORT_NAME = "DiemTua.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the composition root builds it")
class AppViewModel(QObject):  # type: ignore[operator]  # the stub of QmlUncreatable is not callable
    changed = Signal()

    def __init__(
        self,
        *,
        flow: VisitFlow,
        idle: IdleGuard,
        appearance: AppearanceViewModel,
        home: HomeViewModel,
        results: ResultsViewModel,
        overview: OverviewViewModel,
        question: QuestionViewModel,
        papers: PapersViewModel,
        step: StepViewModel,
        take_away: TakeAwayViewModel,
        farewell: FarewellViewModel,
        help_page: HelpViewModel,
        ask: AskViewModel,
        check: CheckViewModel,
        places: PlacesViewModel,
        sign_in: SignInViewModel,
        volunteer: VolunteerViewModel,
        session_bar: SessionBarViewModel,
        reader: ReaderViewModel,
    ) -> None:
        super().__init__()
        self._flow, self._idle = flow, idle
        self._appearance, self._home, self._results, self._overview = appearance, home, results, overview
        self._question, self._papers, self._step, self._take_away = question, papers, step, take_away
        self._farewell, self._help, self._sign_in, self._volunteer = farewell, help_page, sign_in, volunteer
        self._ask, self._check, self._places = ask, check, places
        self._news: QObject | None = None
        self._sending: QObject | None = None
        self._carry: QObject | None = None
        self._session_bar, self._reader = session_bar, reader
        self._trouble = ""
        flow.navigator.changed.connect(self.changed)
        flow.changed.connect(self.changed)
        flow.troubled.connect(self._show_trouble)
        idle.changed.connect(self.changed)

    @Property(str, notify=changed)
    def page(self) -> str:
        """The QML file of the shown page, without its ending."""
        return self._flow.navigator.page.value

    @Property(bool, notify=changed)
    def canGoBack(self) -> bool:
        return self._flow.navigator.page is not Page.HOME

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether the services behind the pages are up."""
        return self._flow.services is not None

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """What keeps the kiosk from recording, for the volunteer; nothing when all is well."""
        return self._trouble

    @Property(int, notify=changed)
    def idleSeconds(self) -> int:
        """Seconds until the wipe while the warning is shown, else 0."""
        return self._idle.seconds_left

    @Property(AppearanceViewModel, constant=True)
    def appearance(self) -> AppearanceViewModel:
        return self._appearance

    @Property(HomeViewModel, constant=True)
    def home(self) -> HomeViewModel:
        return self._home

    @Property(ResultsViewModel, constant=True)
    def results(self) -> ResultsViewModel:
        return self._results

    @Property(OverviewViewModel, constant=True)
    def overview(self) -> OverviewViewModel:
        return self._overview

    @Property(QuestionViewModel, constant=True)
    def question(self) -> QuestionViewModel:
        return self._question

    @Property(PapersViewModel, constant=True)
    def papers(self) -> PapersViewModel:
        return self._papers

    @Property(StepViewModel, constant=True)
    def step(self) -> StepViewModel:
        return self._step

    @Property(TakeAwayViewModel, constant=True)
    def takeAway(self) -> TakeAwayViewModel:
        return self._take_away

    @Property(FarewellViewModel, constant=True)
    def farewell(self) -> FarewellViewModel:
        return self._farewell

    @Property(HelpViewModel, constant=True)
    def help(self) -> HelpViewModel:
        return self._help

    @Property(AskViewModel, constant=True)
    def ask(self) -> AskViewModel:
        return self._ask

    @Property(CheckViewModel, constant=True)
    def check(self) -> CheckViewModel:
        return self._check

    @Property(PlacesViewModel, constant=True)
    def places(self) -> PlacesViewModel:
        return self._places

    @Property(SignInViewModel, constant=True)
    def signIn(self) -> SignInViewModel:
        return self._sign_in

    @Property(VolunteerViewModel, constant=True)
    def volunteer(self) -> VolunteerViewModel:
        return self._volunteer

    def add_pages(self, *, news: NewsViewModel, sending: SendingViewModel, carry: CarryViewModel) -> None:
        """Those behind the PIN that are made after the first frame: their classes alone take 9 ms to make."""
        self._news, self._sending, self._carry = news, sending, carry
        self.changed.emit()

    @Property(QObject, notify=changed)
    def news(self) -> QObject | None:
        """A NewsViewModel once the services are up."""
        return self._news

    @Property(QObject, notify=changed)
    def sending(self) -> QObject | None:
        """A SendingViewModel once the services are up."""
        return self._sending

    @Property(QObject, notify=changed)
    def carry(self) -> QObject | None:
        """A CarryViewModel once the services are up."""
        return self._carry

    @Property(SessionBarViewModel, constant=True)
    def sessionBar(self) -> SessionBarViewModel:
        return self._session_bar

    @Property(ReaderViewModel, constant=True)
    def reader(self) -> ReaderViewModel:
        return self._reader

    @Slot()
    def goHome(self) -> None:
        """Home, with nothing of this visit left; an assisted session goes on."""
        if self._flow.navigator.page in VISIT_PAGES or self._flow.visit is not None:
            self._flow.end_self_service("abandoned", "citizen")
        self._flow.forget()

    @Slot()
    def goBack(self) -> None:
        self._flow.back()

    @Slot()
    def callPerson(self) -> None:
        self._flow.note_help_called()
        self._flow.navigator.go(Page.HELP)

    @Slot()
    def chooseTextSize(self) -> None:
        self._flow.navigator.go(Page.TEXT_SIZE)

    @Slot()
    def chooseColours(self) -> None:
        self._flow.navigator.go(Page.COLOURS)

    @Slot()
    def closePage(self) -> None:
        """Back from a page that lies over another."""
        self._flow.navigator.back()

    @Slot()
    def stillHere(self) -> None:
        self._idle.touch()

    def _show_trouble(self, text: str) -> None:
        self._trouble = text
        self.changed.emit()
