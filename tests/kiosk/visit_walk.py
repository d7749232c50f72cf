"""A random walk through a guide, taken as a person takes it, and the events that the kiosk records of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID

from hypothesis import strategies as st

from content.guides.model import Guide, Way
from content.library import load_library
from kiosk.visits.visit import (
    Asking,
    AtStep,
    Finished,
    Leaving,
    Overview,
    Papers,
    Place,
    Visit,
    advance,
    answer,
    back,
    choose_way,
    leave_papers,
    place_of,
    toggle,
)
from offline_db.protocol.event import Event, JsonValue
from offline_db.protocol.kinds import Kind

TODAY = date(2026, 11, 21)
LIBRARY = load_library(today=TODAY)
SESSION = UUID(int=7)


def event(seq: int, kind: str, **payload: JsonValue) -> Event:
    return Event(
        id=UUID(int=seq),
        seq=seq,
        session_id=SESSION,
        kind=kind,
        at=datetime(2026, 11, 21, tzinfo=UTC),
        boot_id=UUID(int=1),
        monotonic_ms=seq,
        commune_code="27112",
        payload=payload,
    )


@dataclass(slots=True)
class Walk:
    """earlier: the visits behind this one, one a page. told: whether the last move left an event that tells it.
    seen: every place that was on the screen."""

    visit: Visit
    earlier: list[Visit] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    told: bool = True
    seen: list[Place] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._record(Kind.GUIDE_OPENED, guide_version=self.visit.guide.version, title=self.visit.guide.title.vi)
        self.seen.append(self.place)

    @property
    def place(self) -> Place:
        return place_of(self.visit, TODAY)

    @property
    def over(self) -> bool:
        return isinstance(self.place, Finished | Leaving)

    def forward(self, choice: int) -> None:
        """Do what the page asks for. choice: picks among what it offers."""
        visit, self.told = self.visit, True
        match self.place:
            case Overview():
                way = tuple(Way)[choice % 2]
                self._record(Kind.WAY_CHOSEN, way=way.value)
                self._show(choose_way(visit, way))
            case Asking(question):
                option = question.options[choice % len(question.options)].id
                self._record(Kind.QUESTION_ANSWERED, question=question.id, answer=option)
                self._show(answer(visit, question.id, option))
            case Papers():
                self._show(leave_papers(visit))
            case AtStep(step):
                self._record(Kind.STEP_FINISHED, step=step.id)
                self._show(advance(visit))
            case Finished() | Leaving():
                return
        self.earlier.append(visit)

    def tick(self, choice: int) -> None:
        """Tick or untick one of the papers, where they are shown."""
        match self.place:
            case Papers(documents):
                document = documents[choice % len(documents)].id
                self.visit, self.told = toggle(self.visit, document), True
                self._record(Kind.DOCUMENT_CHECKED, document=document, checked=document in self.visit.ticked)

    def back(self) -> None:
        visit = back(self.visit, TODAY)
        if visit is not None:
            self.told = False
            self.earlier.pop()
            self._show(visit)

    def take(self, moves: list[int]) -> None:
        for move in moves:
            match move % 5:
                case 0:
                    self.back()
                case 1:
                    self.tick(move // 5)
                case _:
                    self.forward(move // 5)

    def _show(self, visit: Visit) -> None:
        self.visit = visit
        place = self.place
        self.seen.append(place)
        if isinstance(place, AtStep):
            self.told = True
            self._record(Kind.STEP_SHOWN, step=place.step.id, number=place.number, of=place.of)

    def _record(self, kind: Kind, **payload: JsonValue) -> None:
        self.events.append(event(len(self.events) + 1, kind, guide=self.visit.guide.id, **payload))


def walk(guide: Guide, moves: list[int]) -> Walk:
    taken = Walk(Visit(guide))
    taken.take(moves)
    return taken


guides = st.sampled_from(LIBRARY.guides)
moves = st.lists(st.integers(0, 59), max_size=40)
walks = st.builds(walk, guides, moves)
