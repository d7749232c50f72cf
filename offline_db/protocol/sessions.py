"""What a session looks like after its events: the one reducer that the kiosk's and the hub's projections share.

Pure and total: any events in order of `seq` give a state. A kind or value that this version does not know never
raises, because an older hub must be able to show a newer kiosk's log; such kinds are counted in `unknown_count`.
Values of closed lists (mode, outcome, …) are therefore kept as the text that was recorded; `kinds` has the known ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType, SimpleNamespace
from typing import Any, TypeAlias
from uuid import UUID

from offline_db.protocol.event import Event, Payload
from offline_db.protocol.kinds import Kind

_Changes: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedGuide:
    guide: str
    version: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LastStep:
    """The step that was shown last. number: from 1, 0 when not recorded. of: how many the path had, 0 likewise."""

    guide: str
    way: str
    step: str
    number: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StuckPoint:
    """Where somebody could not go on. event_seq: the event that says so."""

    event_seq: int
    at: datetime
    guide: str
    way: str
    step: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What the volunteer added after the end, asked by the commune. event_seq: the event that says so."""

    event_seq: int
    at: datetime
    note: str
    line: str
    staff_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionState:
    """A session as its events tell it. Text that was not recorded is ""; outcome is None while the session is open.

    commune_code: that of the first event. started_at, last_at, finished_at: aware UTC of the kiosk's clock.
    event_count counts all events of the session, the unknown ones too.
    """

    id: UUID
    commune_code: str
    started_at: datetime
    last_at: datetime
    first_seq: int
    last_seq: int
    event_count: int = 0
    unknown_count: int = 0
    mode: str = ""
    language: str = ""
    staff_id: str = ""
    staff_name: str = ""
    priority_group: str = ""
    consent: str = ""
    guides: tuple[OpenedGuide, ...] = ()
    way: str = ""
    last_step: LastStep | None = None
    steps_finished: int = 0
    stuck_points: tuple[StuckPoint, ...] = ()
    help_calls: int = 0
    read_aloud_count: int = 0
    take_aways: int = 0
    contact_sealed: bool = False
    rating: str = ""
    outcome: str | None = None
    finished_by: str = ""
    finished_at: datetime | None = None
    corrections: tuple[Correction, ...] = ()


def apply(state: SessionState | None, event: Event) -> SessionState:
    """The state after `event`. state: None before the session's first event.

    An event that is not newer than the state (by `seq`) changes nothing, so that a repeated delivery does no harm.
    Raises ValueError when the event belongs to no session or to another one: the caller has mixed logs up.
    """
    return apply_all(state, event)


def apply_all(state: SessionState | None, first: Event, *rest: Event) -> SessionState:
    """The state after these events of one session, in order of `seq`: `apply` of each, at a fraction of the cost.

    Raises ValueError as `apply` does.
    """
    if state is None and first.session_id is not None:
        state = SessionState(
            id=first.session_id,
            commune_code=first.commune_code,
            started_at=first.at,
            last_at=first.at,
            first_seq=first.seq,
            last_seq=first.seq - 1,
        )
    # One object that grows: a new frozen state for every event would cost more than all the rest of reading it.
    growing: Any = SimpleNamespace(**{name: getattr(state, name, None) for name in SessionState.__slots__})
    for event in (first, *rest):
        if event.session_id is None or growing.id != event.session_id:
            raise ValueError(f"event {event.seq} does not belong to this session")
        if event.seq > growing.last_seq:
            reduce = _REDUCERS.get(event.kind)
            changes = {"unknown_count": growing.unknown_count + 1} if reduce is None else reduce(growing, event)
            growing.__dict__.update(changes)
            growing.last_at, growing.last_seq, growing.event_count = event.at, event.seq, growing.event_count + 1
    return SessionState(**vars(growing))


def fold(events: Iterable[Event]) -> dict[UUID, SessionState]:
    """The sessions that these events tell of, in the order of their first events. Events of no session are skipped."""
    runs: dict[UUID, list[Event]] = {}
    for event in events:
        if event.session_id is not None:
            runs.setdefault(event.session_id, []).append(event)
    return {session_id: apply_all(None, *run) for session_id, run in runs.items()}


def _text(payload: Payload, key: str) -> str:
    value = payload.get(key)
    return value if isinstance(value, str) else ""


def _number(payload: Payload, key: str) -> int:
    value = payload.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _started(_state: SessionState, event: Event) -> _Changes:
    return {
        "started_at": event.at,
        "mode": _text(event.payload, "mode"),
        "language": _text(event.payload, "language"),
        "staff_id": _text(event.payload, "staff_id"),
        "staff_name": _text(event.payload, "staff_name"),
        "priority_group": _text(event.payload, "priority_group"),
        "consent": _text(event.payload, "consent"),
    }


def _resumed(_state: SessionState, _event: Event) -> _Changes:
    return {"outcome": None, "finished_by": "", "finished_at": None}


def _guide_opened(state: SessionState, event: Event) -> _Changes:
    opened = OpenedGuide(
        guide=_text(event.payload, "guide"),
        version=_text(event.payload, "guide_version"),
        title=_text(event.payload, "title"),
    )
    return {} if opened in state.guides else {"guides": (*state.guides, opened)}


def _way_chosen(_state: SessionState, event: Event) -> _Changes:
    return {"way": _text(event.payload, "way")}


def _step_shown(state: SessionState, event: Event) -> _Changes:
    step = LastStep(
        guide=_text(event.payload, "guide"),
        way=_text(event.payload, "way"),
        step=_text(event.payload, "step"),
        number=_number(event.payload, "number"),
        of=_number(event.payload, "of"),
    )
    return {"last_step": step, "way": step.way or state.way}


def _step_finished(state: SessionState, _event: Event) -> _Changes:
    return {"steps_finished": state.steps_finished + 1}


def _read_aloud(state: SessionState, _event: Event) -> _Changes:
    return {"read_aloud_count": state.read_aloud_count + 1}


def _stuck(state: SessionState, event: Event) -> _Changes:
    point = StuckPoint(
        event_seq=event.seq,
        at=event.at,
        guide=_text(event.payload, "guide"),
        way=_text(event.payload, "way"),
        step=_text(event.payload, "step"),
        reason=_text(event.payload, "reason"),
        by=_text(event.payload, "by"),
    )
    return {"stuck_points": (*state.stuck_points, point)}


def _help_called(state: SessionState, _event: Event) -> _Changes:
    return {"help_calls": state.help_calls + 1}


def _take_away(state: SessionState, _event: Event) -> _Changes:
    return {"take_aways": state.take_aways + 1}


def _rated(_state: SessionState, event: Event) -> _Changes:
    return {"rating": _text(event.payload, "value")}


def _contact_sealed(_state: SessionState, _event: Event) -> _Changes:
    return {"contact_sealed": True}


def _finished(_state: SessionState, event: Event) -> _Changes:
    return {
        "outcome": _text(event.payload, "outcome"),
        "finished_by": _text(event.payload, "by"),
        "finished_at": event.at,
    }


def _corrected(state: SessionState, event: Event) -> _Changes:
    correction = Correction(
        event_seq=event.seq,
        at=event.at,
        note=_text(event.payload, "note"),
        line=_text(event.payload, "line"),
        staff_name=_text(event.payload, "staff_name"),
    )
    return {"corrections": (*state.corrections, correction)}


def _no_change(_state: SessionState, _event: Event) -> _Changes:
    return {}


_REDUCERS: Mapping[str, Callable[[SessionState, Event], _Changes]] = MappingProxyType(
    {
        Kind.KIOSK_STARTED: _no_change,
        Kind.SESSION_STARTED: _started,
        Kind.SESSION_RESUMED: _resumed,
        Kind.GUIDE_OPENED: _guide_opened,
        Kind.WAY_CHOSEN: _way_chosen,
        Kind.QUESTION_ANSWERED: _no_change,
        Kind.STEP_SHOWN: _step_shown,
        Kind.STEP_FINISHED: _step_finished,
        Kind.DOCUMENT_CHECKED: _no_change,
        Kind.TEXT_READ_ALOUD: _read_aloud,
        Kind.TOOL_USED: _no_change,
        Kind.STUCK_NOTED: _stuck,
        Kind.HELP_CALLED: _help_called,
        Kind.TAKE_AWAY_MADE: _take_away,
        Kind.RATING_GIVEN: _rated,
        Kind.CONTACT_SEALED: _contact_sealed,
        Kind.SESSION_FINISHED: _finished,
        Kind.SESSION_CORRECTED: _corrected,
        Kind.FEED_REFUSED: _no_change,
    }
)
