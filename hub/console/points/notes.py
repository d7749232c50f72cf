"""Ghi chú: from a stuck point to the content editors and back."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request, Response, status

from hub.accounts.roles import Permission
from hub.accounts.scope import Level, Scope
from hub.accounts.sign_ins import Staff
from hub.console.access import AnyVisitor, check_csrf, staff_who_may
from hub.console.points.common import TheShelf, back_to, show, step_words, told
from hub.console.points.places import communes_in
from hub.console.units import ChosenScope
from hub.context import TheHub
from hub.db.models import Commune
from hub.faults import FaultError
from hub.notes.listing import PAGE_SIZE, count_by_state, find_notes, whole_note
from hub.notes.service import LONGEST, About, say, write_note
from hub.notes.states import NoteState, may_become

router = APIRouter()
ContentReader = Annotated[Staff, Depends(staff_who_may(Permission.READ_CONTENT))]
NoteWriter = Annotated[Staff, Depends(staff_who_may(Permission.NOTE_CONTENT))]


@router.get("/notes")
def show_notes(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: ContentReader,
    scope: ChosenScope,
    shelf: TheShelf,
    state: Annotated[str, Query(max_length=16)] = "",
    guide: Annotated[str, Query(max_length=64)] = "",
) -> Response:
    wanted: NoteState | None = None
    with suppress(ValueError):
        wanted = NoteState(state)
    with hub.database.read() as session:
        notes = find_notes(session, scope, state=wanted, guide=guide)
        counts = count_by_state(session, scope)
    content = shelf.newest()
    return show(
        request,
        visitor,
        "notes.html",
        here="notes",
        notes=[
            (each, step_words(content.guide(each.note.guide), each.note.step, visitor.language, visitor.t))
            for each in notes
        ],
        is_full=len(notes) == PAGE_SIZE,
        counts=counts,
        states=list(NoteState),
        wanted=wanted,
        may_answer=staff.may(Permission.ANSWER_NOTES),
    )


@router.get("/notes/new")
def show_new_note(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    _staff: NoteWriter,
    scope: ChosenScope,
    shelf: TheShelf,
    guide: Annotated[str, Query(min_length=1, max_length=64)],
    step: Annotated[str, Query(max_length=64)] = "",
) -> Response:
    return _new_note(request, hub, visitor, scope, shelf, guide, step)


def _new_note(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    scope: Scope,
    shelf: TheShelf,
    guide: str,
    step: str,
    *,
    commune: str = "",
    words: str = "",
    fault: str = "",
) -> Response:
    found = shelf.newest().guide(guide)
    with hub.database.read() as session:
        communes = [] if scope.level is Level.COMMUNE else communes_in(session, scope)
    return show(
        request,
        visitor,
        "note_new.html",
        here="stuck",
        status_code=status.HTTP_400_BAD_REQUEST if fault else status.HTTP_200_OK,
        guide=guide,
        guide_title=guide if found is None else found.title.in_language(visitor.language),
        step=step,
        step_words=step_words(found, step, visitor.language, visitor.t),
        communes=communes,
        commune=commune,
        words=words,
        longest=LONGEST,
        fault=fault,
    )


@router.post("/notes", dependencies=[Depends(check_csrf)])
def send_note(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: NoteWriter,
    scope: ChosenScope,
    shelf: TheShelf,
    guide: Annotated[str, Form(min_length=1, max_length=64)],
    step: Annotated[str, Form(max_length=64)] = "",
    commune: Annotated[str, Form(max_length=5)] = "",
    words: Annotated[str, Form()] = "",
) -> Response:
    code = scope.unit_code if scope.level is Level.COMMUNE else commune
    if not scope.holds(code):
        raise HTTPException(status.HTTP_404_NOT_FOUND)
    found = shelf.newest().guide(guide)
    about = About(commune_code=code, guide=guide, guide_title=guide if found is None else found.title.vi, step=step)
    try:
        with hub.database.write() as session:
            if session.get(Commune, code) is None:
                raise HTTPException(status.HTTP_404_NOT_FOUND)
            note_id = write_note(session, hub.ids, visitor.now, staff, about, words)
    except FaultError as error:
        fault = told(error, visitor.t)
        return _new_note(request, hub, visitor, scope, shelf, guide, step, commune=commune, words=words, fault=fault)
    return back_to(request, f"/notes/{note_id}", "note")


@router.get("/notes/{note_id}")
def show_note(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: ContentReader,
    scope: ChosenScope,
    shelf: TheShelf,
    note_id: UUID,
) -> Response:
    return _note(request, hub, visitor, staff, scope, shelf, note_id)


def _note(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: Staff,
    scope: Scope,
    shelf: TheShelf,
    note_id: UUID,
    *,
    words: str = "",
    fault: str = "",
) -> Response:
    with hub.database.read() as session:
        whole = whole_note(session, scope, note_id)
    if whole is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND)
    found = shelf.newest().guide(whole.note.guide)
    return show(
        request,
        visitor,
        "note.html",
        here="notes",
        status_code=status.HTTP_400_BAD_REQUEST if fault else status.HTTP_200_OK,
        whole=whole,
        step_words=step_words(found, whole.note.step, visitor.language, visitor.t),
        next_states=[
            state
            for state in NoteState
            if may_become(NoteState(whole.note.state), state) and _may(staff, whole.note.author_id, state)
        ],
        words=words,
        longest=LONGEST,
        fault=fault,
    )


def _may(staff: Staff, author_id: UUID, state: NoteState) -> bool:
    """Editors answer and close; the writer asks again and closes."""
    if staff.may(Permission.ANSWER_NOTES):
        return state is not NoteState.OPEN
    return staff.account_id == author_id and state is not NoteState.ANSWERED


@router.post("/notes/{note_id}", dependencies=[Depends(check_csrf)])
def say_something(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: ContentReader,
    scope: ChosenScope,
    shelf: TheShelf,
    note_id: UUID,
    state: Annotated[NoteState, Form()],
    seen: Annotated[int, Form(ge=1)],
    words: Annotated[str, Form()] = "",
) -> Response:
    try:
        with hub.database.write() as session:
            whole = whole_note(session, scope, note_id)
            if whole is None:
                raise HTTPException(status.HTTP_404_NOT_FOUND)
            if not _may(staff, whole.note.author_id, state):
                raise HTTPException(status.HTTP_403_FORBIDDEN)
            say(session, scope, note_id, visitor.now, staff, state, words, seen=seen)
    except FaultError as error:
        fault = told(error, visitor.t)
        return _note(request, hub, visitor, staff, scope, shelf, note_id, words=words, fault=fault)
    return back_to(request, f"/notes/{note_id}", "said")
