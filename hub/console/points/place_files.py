"""Danh bạ and Điểm riêng: a place's own files, shown as words, proposed by one person and approved by another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, File, Form, HTTPException, Request, Response, UploadFile, status
from sqlalchemy.orm import Session

from hub.accounts.roles import Permission
from hub.accounts.scope import Level, Scope
from hub.accounts.sign_ins import Staff
from hub.audit import Action
from hub.console.access import AnyVisitor, Visitor, check_csrf, staff_who_may
from hub.console.points.common import TheShelf, back_to, deed, show, told
from hub.console.points.places import choose_commune
from hub.console.units import ChosenScope
from hub.content_status.in_force import ContentInForce
from hub.context import Hub, TheHub
from hub.faults import FaultError
from hub.place_files.kinds import FileKind
from hub.place_files.models import PlaceFile
from hub.place_files.reading import LONGEST, Faults, Place, read_file
from hub.place_files.service import (
    approve,
    find_proposed,
    in_force,
    place_of,
    propose,
    refuse,
    versions,
    waiting,
    withdraw,
)
from hub.place_files.words import Entry, EntryChange, compare, entries_of

router = APIRouter(prefix="/place-files")
Announcer = Annotated[Staff, Depends(staff_who_may(Permission.ANNOUNCE))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What stands in the form: the text, the note, its faults, and what it would change when it has none."""

    yaml: str = ""
    note: str = ""
    faults: tuple[str, ...] = ()
    changes: tuple[EntryChange, ...] | None = None


@router.get("")
def show_all(request: Request, hub: TheHub, visitor: AnyVisitor, _staff: Announcer, scope: ChosenScope) -> Response:
    if scope.level is Level.NATION:
        return choose_commune(request, hub, visitor, scope, here="place-files", title="Danh bạ và điểm riêng")
    with hub.database.read() as session:
        files = [
            (kind, in_force(session, scope.unit_code, kind), waiting(session, scope.unit_code, kind))
            for kind in FileKind
        ]
    return show(request, visitor, "place_files.html", here="place-files", scope=scope, files=files)


@router.get("/{kind}")
def show_kind(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: Announcer,
    scope: ChosenScope,
    shelf: TheShelf,
    kind: FileKind,
) -> Response:
    return _page(request, hub, visitor, staff, scope, shelf.newest(), kind)


def _page(
    request: Request,
    hub: Hub,
    visitor: Visitor,
    staff: Staff,
    scope: Scope,
    content: ContentInForce,
    kind: FileKind,
    *,
    typed: Typed | None = None,
    fault: str = "",
) -> Response:
    with hub.database.read() as session:
        place = _place(session, scope)
        current = in_force(session, scope.unit_code, kind)
        proposed = waiting(session, scope.unit_code, kind)
        history = versions(session, scope.unit_code, kind)
    now_in_force = _entries(content, kind, place, current)
    return show(
        request,
        visitor,
        "place_file.html",
        here="place-files",
        status_code=status.HTTP_400_BAD_REQUEST if fault or (typed and typed.faults) else status.HTTP_200_OK,
        scope=scope,
        kind=kind,
        current=current,
        entries=now_in_force,
        proposed=proposed,
        proposed_changes=compare(now_in_force, _entries(content, kind, place, proposed)) if proposed else (),
        is_own=proposed is not None and proposed.proposed_by == staff.account_id,
        history=history,
        typed=typed or Typed(yaml=current.yaml if current else example_of(kind, place, scope.name)),
        longest=LONGEST,
        fault=fault,
    )


@router.post("/{kind}/check", dependencies=[Depends(check_csrf)])
def check(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: Announcer,
    scope: ChosenScope,
    shelf: TheShelf,
    kind: FileKind,
    yaml: Annotated[str, Form()] = "",
    note: Annotated[str, Form(max_length=500)] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Read the pasted text, or the uploaded file in its place, and show it as words. Nothing is stored."""
    if file is not None and file.filename:
        yaml = file.file.read(LONGEST * 4 + 1).decode("utf-8", "replace")
    content = shelf.newest()
    with hub.database.read() as session:
        place = _place(session, scope)
        current = in_force(session, scope.unit_code, kind)
    read = read_file(kind, yaml, place, content.catalogue.guides)
    if isinstance(read, Faults):
        typed = Typed(yaml=yaml, note=note, faults=read.messages)
    else:
        guides = {guide.id: guide for guide in content.catalogue.guides}
        changes = compare(_entries(content, kind, place, current), entries_of(read, guides))
        typed = Typed(yaml=yaml, note=note, changes=changes)
    return _page(request, hub, visitor, staff, scope, content, kind, typed=typed)


@router.post("/{kind}", dependencies=[Depends(check_csrf)])
def put_forward(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: Announcer,
    scope: ChosenScope,
    shelf: TheShelf,
    kind: FileKind,
    yaml: Annotated[str, Form()] = "",
    note: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    content = shelf.newest()
    yaml = yaml.replace("\r\n", "\n")
    with hub.database.write() as session:
        place = _place(session, scope)
        read = read_file(kind, yaml, place, content.catalogue.guides)
        if not isinstance(read, Faults):
            row = propose(session, hub.ids, visitor.now, staff, scope.unit_code, kind, yaml, note)
            deed(session, hub, staff, Action.PLACE_FILE_PROPOSED, _subject(row), row.unit_code, row.note)
    if isinstance(read, Faults):
        typed = Typed(yaml=yaml, note=note, faults=read.messages)
        return _page(request, hub, visitor, staff, scope, content, kind, typed=typed)
    return back_to(request, f"/place-files/{kind.value}", "proposed")


@router.post("/{kind}/{file_id}", dependencies=[Depends(check_csrf)])
def decide(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: Announcer,
    scope: ChosenScope,
    shelf: TheShelf,
    kind: FileKind,
    file_id: UUID,
    decision: Annotated[str, Form(pattern="^(approve|refuse|withdraw)$")],
    answer: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    try:
        with hub.database.write() as session:
            row = find_proposed(session, scope.unit_code, file_id)
            match decision:
                case "approve":
                    approve(session, row, staff, visitor.now)
                    action, done = Action.PLACE_FILE_APPROVED, "approved"
                case "refuse":
                    refuse(row, staff, visitor.now, answer)
                    action, done = Action.PLACE_FILE_REFUSED, "refused"
                case _:
                    withdraw(row, staff, visitor.now)
                    action, done = Action.PLACE_FILE_WITHDRAWN, "taken_back"
            deed(session, hub, staff, action, _subject(row), row.unit_code, row.answer or row.note)
    except FaultError as error:
        fault = told(error, visitor.t)
        return _page(request, hub, visitor, staff, scope, shelf.newest(), kind, fault=fault)
    return back_to(request, f"/place-files/{kind.value}", done)


def _place(session: Session, scope: Scope) -> Place:
    place = place_of(session, scope)
    if place is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "the country's files come with the packs")
    return place


def _entries(content: ContentInForce, kind: FileKind, place: Place, row: PlaceFile | None) -> tuple[Entry, ...]:
    """What a version says; nothing when there is none, or when the guides it names are gone since."""
    if row is None:
        return ()
    read = read_file(kind, row.yaml, place, content.catalogue.guides)
    return () if isinstance(read, Faults) else entries_of(read, {each.id: each for each in content.catalogue.guides})


def _subject(row: PlaceFile) -> str:
    return f"place_file:{row.kind}:{row.id}"


def example_of(kind: FileKind, place: Place, name: str) -> str:
    """A file to begin with, whole but for what it is about."""
    head = f'province: "{place.province}"\n' + (f'commune: "{place.commune}"\n' if place.commune else "")
    if kind is FileKind.DIRECTORY:
        return head + "channels: []\n"
    return head + f"name: {{vi: {name}}}\noverrides: []\n"
