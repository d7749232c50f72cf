"""What the pages of this area share: their words in templates, the content in force, leading back after a form."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Request, Response, status
from fastapi.responses import RedirectResponse
from sqlalchemy.orm import Session

from content.guides.model import Guide, Way
from hub.accounts.sign_ins import Staff
from hub.audit import Action, note
from hub.console import words as console_words
from hub.console.access import Visitor
from hub.console.points import words
from hub.console.rendering import render
from hub.console.texts import Language, Translate
from hub.console.units import in_unit
from hub.content_status.in_force import ContentShelf
from hub.context import Hub
from hub.faults import FaultError

_TABLES = {name.lower(): table for name, table in vars(words).items() if name.isupper() and isinstance(table, dict)} | {
    "reason": console_words.STUCK_REASON,
    "by": console_words.BY,
}


async def shelf_of(request: Request) -> ContentShelf:
    shelf: ContentShelf = request.app.state.shelf
    return shelf


TheShelf = Annotated[ContentShelf, Depends(shelf_of)]


def show(
    request: Request, visitor: Visitor, template: str, *, here: str, status_code: int = 200, **values: object
) -> Response:
    """`render` with this area's word tables as `w`, and what was just done as `done`."""
    done = words.DONE.get(request.query_params.get("done", ""), "") if request.method == "GET" else ""
    return render(
        request,
        visitor,
        f"points/{template}",
        here=here,
        status_code=status_code,
        w=_TABLES,
        done=visitor.t(done) if done else "",
        **values,
    )


def back_to(request: Request, address: str, done: str = "", **query: str) -> Response:
    """Lead to a page after a form was carried out; the chosen unit is kept."""
    fields = {**query, **({"done": done} if done else {})}
    path = in_unit(request, address + (f"?{urlencode(fields)}" if fields else ""))
    return RedirectResponse(path, status.HTTP_303_SEE_OTHER)


def deed(
    session: Session, hub: Hub, staff: Staff, action: Action, subject: str, unit_code: str, reason: str = ""
) -> None:
    """Note in the audit what `staff` does in this transaction. unit_code: of what it is done to."""
    note(session, hub.ids, hub.now(), staff, action, subject=subject, reason=reason, commune_code=unit_code)


def told(error: FaultError, t: Translate) -> str:
    """What is wrong, in the reader's language."""
    return t(words.FAULT[error.fault], **error.values)


def step_words(guide: Guide | None, step: str, language: Language, t: Translate) -> str:
    """A step as people read it: where it stands and what it asks for."""
    if not step:
        return t("Không ở bước nào")
    if guide is None:
        return step
    for way, label in ((Way.ONLINE, t("trên mạng")), (Way.COUNTER, t("tại quầy"))):
        for number, each in enumerate(guide.steps(way), start=1):
            if each.id == step:
                return t(
                    "Bước {number} {way}: {action}", number=number, way=label, action=each.action.in_language(language)
                )
    return step
