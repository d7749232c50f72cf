"""The citizen's way through the kiosk: what a tap means, what is recorded of it, which page follows.

The rules are in `kiosk.visits`; this connects them with the pages and the recording.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.flow.navigator import Navigator
from ui.flow.pages import VISIT_PAGES, Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from content.guides.model import Guide
    from kiosk.feed import CommuneSettings
    from kiosk.sessions.service import SessionService
    from kiosk.visits.visit import Place, Visit
    from offline_db.protocol.event import JsonValue
    from offline_db.protocol.feed import Announcement
    from ui.services import Services


class VisitFlow(QObject):
    """`changed` fires whenever what a page shows may differ, `turned` when the visit shows another place, `forgotten`
    when nothing of this person may be left, `recorded` when the store or the hub has confirmed something: only what
    tells of that follows it.

    Intents before `attach` wait for it, none is lost.
    """

    changed = Signal()
    turned = Signal()
    troubled = Signal(str)
    forgotten = Signal()
    recorded = Signal()

    def __init__(self, navigator: Navigator, language: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.navigator = navigator
        self._language = language
        self._waiting: list[Callable[[Services], None]] = []
        self.services: Services | None = None
        self.sessions: SessionService | None = None
        self.visit: Visit | None = None
        self.results: tuple[Guide, ...] = ()
        self.query = self.typed = ""
        self.life_event: str | None = None
        self.announcements: tuple[Announcement, ...] = ()
        self.settings: CommuneSettings | None = None
        """What the commune says to everybody; nothing before the store is open."""

    # -- bring-up

    def attach(self, services: Services, sessions: SessionService | None) -> None:
        """sessions: None where nothing can be recorded; guides work all the same."""
        self.services, self.sessions = services, sessions
        waiting, self._waiting = self._waiting, []
        for action in waiting:
            action(services)
        self.changed.emit()

    def when_ready(self, action: Callable[[Services], None]) -> None:
        """Do it with the services now, or as soon as they are up."""
        if self.services is None:
            self._waiting.append(action)
        else:
            action(self.services)

    @property
    def place(self) -> Place | None:
        if self.visit is None or self.services is None:
            return None
        from kiosk.visits.visit import place_of

        return place_of(self.visit, self.services.today())

    # -- finding a guide

    def open_life_event(self, event_id: str) -> None:
        def act(services: Services) -> None:
            library = services.library
            event = next(each for each in library.life_events if each.id == event_id)
            self.life_event, self.query = event_id, ""
            self.results = tuple(library.guide(guide) for guide in event.guides)
            if len(self.results) == 1 and not event.tools:
                self.open_guide(self.results[0].id)
            else:
                self._show_results()

        self.when_ready(act)

    def search(self, text: str) -> None:
        if not text.strip():
            return

        def act(services: Services) -> None:
            hits = services.search.search(text)
            self.life_event, self.query = None, text.strip()
            self.results = tuple(services.library.guide(hit.guide_id) for hit in hits)
            self._show_results()

        self.when_ready(act)

    def _show_results(self) -> None:
        self.navigator.go(Page.RESULTS)
        self.changed.emit()

    def open_guide(self, guide_id: str) -> None:
        def act(services: Services) -> None:
            from kiosk.visits.visit import Visit

            guide = services.library.guide(guide_id)
            self.visit = Visit(guide)
            self._note("guide.opened", {"guide_version": guide.version, "title": guide.title.vi})
            self._show_place()

        self.when_ready(act)

    # -- through a guide

    def choose_way(self, way: str) -> None:
        from content.guides.model import Way
        from kiosk.visits.visit import choose_way

        if self.visit is not None:
            self.visit = choose_way(self.visit, Way(way))
            self._note("way.chosen", {"way": way})
            self._show_place()

    def answer(self, option_id: str) -> None:
        from kiosk.visits.visit import Asking, answer

        place = self.place
        if self.visit is None or not isinstance(place, Asking):
            return
        question = place.question
        option = next(each for each in question.options if each.id == option_id)
        self.visit = answer(self.visit, question.id, option_id)
        self._note(
            "question.answered",
            {"question": question.id, "answer": option_id, "ask": question.ask.vi, "label": option.label.vi},
        )
        self._show_place()

    def toggle_document(self, document_id: str) -> None:
        from kiosk.visits.visit import toggle

        if self.visit is None:
            return
        self.visit = toggle(self.visit, document_id)
        document = next(each for each in self.visit.guide.documents if each.id == document_id)
        checked = document_id in self.visit.ticked
        self._note("document.checked", {"document": document_id, "name": document.name.vi, "checked": checked})
        self.changed.emit()

    def leave_papers(self) -> None:
        from kiosk.visits.visit import leave_papers

        if self.visit is not None:
            self.visit = leave_papers(self.visit)
            self._show_place()

    def finish_step(self) -> None:
        """The step is done: on to the next, or to the take-away after the last."""
        from kiosk.visits.visit import AtStep, advance

        place = self.place
        if self.visit is None or not isinstance(place, AtStep):
            return
        self._note("step.finished", {"way": self.visit.way, "step": place.step.id})
        self.visit = advance(self.visit)
        self._show_place()

    def back(self) -> None:
        """One place earlier in the guide; from its overview, to the page before."""
        from kiosk.visits.visit import back

        if self.navigator.page not in VISIT_PAGES or self.visit is None or self.services is None:
            self.navigator.back()
            return
        earlier = back(self.visit, self.services.today())
        if earlier is None:
            self.visit = None
            self.navigator.back()
            self.changed.emit()
        else:
            self.visit = earlier
            self._show_place()

    def return_to_visit(self) -> None:
        """Leave a page that lies over the guide."""
        self._show_place()

    def restore(self, visit: Visit) -> None:
        """Show a visit that was rebuilt from its events."""
        self.visit = visit
        self._show_place()

    def _show_place(self) -> None:
        from kiosk.visits.visit import Asking, AtStep, Finished, Leaving, Overview, Papers

        match self.place:
            case Overview():
                page = Page.OVERVIEW
            case Asking():
                page = Page.QUESTION
            case Papers():
                page = Page.PAPERS
            case AtStep(step, number, of):
                page = Page.STEP
                shown: dict[str, JsonValue] = {"step": step.id, "number": number, "of": of, "action": step.action.vi}
                self._note("step.shown", {"way": self._where()["way"], **shown})
            case Leaving():
                page = Page.ASIDE
            case Finished():
                page = Page.TAKE_AWAY
            case None:
                page = Page.HOME
        if self.navigator.page in VISIT_PAGES and page in VISIT_PAGES:
            self.navigator.replace(page)
        else:
            self.navigator.go(page)
        self.turned.emit()
        self.changed.emit()

    # -- what happens beside the guide

    def note_stuck(self, reason: str) -> None:
        from offline_db.protocol.kinds import StuckReason

        sessions = self._session_to_note_in()
        if sessions is not None:
            sessions.note_stuck(self._where(), StuckReason(reason))

    def note_tool(self, page: Page) -> None:
        """A page answered by itself. What was typed there is nobody's business."""
        self._note("tool.used", {"page": page.value})

    def note_help_called(self) -> None:
        where = self._where()
        self._note("help.called", {"page": self.navigator.page, "step": where["step"]})

    def note_read_aloud(self, page: str) -> None:
        where = self._where()
        if self.sessions is not None and self.sessions.open is not None:
            self._note("text.read_aloud", {"page": page, "step": where["step"]})

    def note_take_away(self, form: str, pages: int) -> None:
        if self.sessions is not None and self.sessions.open is not None:  # codes may be ready after the person has left
            self._note("take_away.made", {"form": form, "pages": pages})

    def rate(self, value: str) -> None:
        self._note("rating.given", {"value": value})

    def end_self_service(self, outcome: str, by: str) -> None:
        """Close the citizen's own session; an assisted one is ended by its volunteer."""
        from offline_db.protocol.kinds import Mode, Outcome

        sessions = self.sessions
        if sessions is not None and sessions.open is not None and sessions.open.mode is Mode.SELF_SERVICE:
            sessions.finish(Outcome(outcome), by)

    def forget(self) -> None:
        """Drop everything of this person from the screen."""
        self.visit, self.results, self.life_event = None, (), None
        self.query = self.typed = ""
        self._waiting.clear()
        self.forgotten.emit()
        self.navigator.home()
        self.changed.emit()

    def _where(self) -> dict[str, JsonValue]:
        from kiosk.visits.visit import AtStep

        place, visit = self.place, self.visit
        step = place.step.id if isinstance(place, AtStep) else None
        return {
            "guide": None if visit is None else visit.guide.id,
            "way": None if visit is None or visit.way is None else visit.way.value,
            "step": step,
        }

    def _session_to_note_in(self) -> SessionService | None:
        """With a session open, begun now where there was none; None where nothing can be recorded."""
        sessions = self.sessions
        if sessions is not None and sessions.open is None:
            if not sessions.may_begin:  # the guide goes on: the citizen must not suffer from a full disk
                return None
            sessions.start_self_service(self._language())
        return sessions

    def _note(self, kind: str, payload: Mapping[str, JsonValue]) -> None:
        from offline_db.protocol.kinds import Kind

        sessions = self._session_to_note_in()
        if sessions is not None:
            guide = None if self.visit is None else self.visit.guide.id
            sessions.note(Kind(kind), {"guide": guide, **payload})
