"""A visit rebuilt from the events of its session, after a crash or a power cut. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from content.guides.model import Guide, Way
from kiosk.visits.visit import Visit, path_of
from offline_db.protocol.event import Event
from offline_db.protocol.kinds import Kind


def restore_visit(events: Iterable[Event], find: Callable[[str], Guide | None], today: date) -> Visit | None:
    """The last guide of the session, at the step last shown; None when no known guide was opened.

    A guide that was corrected meanwhile keeps the answers whose questions still exist; `select_path` ignores the rest,
    and a step that is gone falls back to the first.
    """
    visit: Visit | None = None
    step: str | None = None
    for event in events:
        payload = event.payload
        match event.kind:
            case Kind.GUIDE_OPENED:
                guide = find(str(payload["guide"]))
                visit, step = (None if guide is None else Visit(guide)), None
            case _ if visit is None or payload.get("guide") != visit.guide.id:
                continue
            case Kind.WAY_CHOSEN:
                visit, step = replace(visit, way=Way(str(payload["way"])), papers_seen=False), None
            case Kind.QUESTION_ANSWERED:
                answers = {**visit.answers, str(payload["question"]): str(payload["answer"])}
                visit = replace(visit, answers=MappingProxyType(answers))
            case Kind.DOCUMENT_CHECKED:
                document = str(payload["document"])
                ticked = visit.ticked | {document} if payload["checked"] else visit.ticked - {document}
                visit = replace(visit, ticked=ticked)
            case Kind.STEP_SHOWN:
                step = str(payload["step"])
    if visit is None or step is None:
        return visit
    ids = [each.id for each in path_of(visit, today).steps]
    return replace(visit, papers_seen=True, step=ids.index(step) if step in ids else 0)
