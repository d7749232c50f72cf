"""A visit rebuilt from the events of its session, after a crash or a power cut. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from content.guides.model import Guide, Way
from kiosk.visits.visit import Visit, answer, choose_way, path_of
from offline_db.protocol.event import Event, Payload
from offline_db.protocol.kinds import Kind


def restore_visit(events: Iterable[Event], find: Callable[[str], Guide | None], today: date) -> Visit | None:
    """The last guide of the session, where its last event left it; None when no known guide was opened.

    Going back is no event of its own: what follows it tells. A guide that was corrected meanwhile keeps the answers
    whose questions still exist; `select_path` ignores the rest, and a step that is gone falls back to the first.
    Events that this version cannot read change nothing.
    """
    visit: Visit | None = None
    reached: _Reached | None = None
    for event in events:
        payload = event.payload
        match event.kind:
            case Kind.GUIDE_OPENED:
                guide = find(_text(payload, "guide"))
                visit, reached = (None if guide is None else Visit(guide)), None
            case _ if visit is None or payload.get("guide") != visit.guide.id:
                continue
            case Kind.WAY_CHOSEN if _text(payload, "way") in tuple(Way):
                visit, reached = choose_way(visit, Way(_text(payload, "way"))), None
            case Kind.QUESTION_ANSWERED:
                visit, reached = answer(visit, _text(payload, "question"), _text(payload, "answer")), None
            case Kind.DOCUMENT_CHECKED:
                document = {_text(payload, "document")}
                ticked = visit.ticked | document if payload.get("checked") else visit.ticked - document
                visit, reached = replace(visit, ticked=ticked), None
            case Kind.STEP_SHOWN | Kind.STEP_FINISHED:
                reached = _Reached(_text(payload, "step"), done=event.kind == Kind.STEP_FINISHED)
    if visit is None or reached is None:
        return visit
    ids = [each.id for each in path_of(visit, today).steps]
    step = ids.index(reached.step) + reached.done if reached.step in ids else 0
    return replace(visit, papers_seen=True, step=step)


@dataclass(frozen=True, slots=True)
class _Reached:
    """The step last on the screen, by its id. done: the person went on from it."""

    step: str
    done: bool


def _text(payload: Payload, key: str) -> str:
    return str(payload.get(key, ""))
