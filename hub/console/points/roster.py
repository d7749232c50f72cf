"""Người trực máy: who may sign in at the commune's kiosks, their PINs, and which kiosks know."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response, status
from sqlalchemy.orm import Session

from hub.accounts.roles import Permission
from hub.accounts.scope import Level, Scope
from hub.accounts.sign_ins import Staff
from hub.audit import Action
from hub.console.access import AnyVisitor, Visitor, check_csrf, staff_who_may
from hub.console.points.common import back_to, deed, show, told
from hub.console.points.places import choose_commune
from hub.console.units import ChosenScope
from hub.context import Hub, TheHub
from hub.faults import FaultError
from hub.roster.delivery import deliveries
from hub.roster.models import RosterPerson
from hub.roster.pins import PinHasher
from hub.roster.service import ROLES, Roster
from offline_db.protocol.roles import Role

router = APIRouter(prefix="/roster")
RosterManager = Annotated[Staff, Depends(staff_who_may(Permission.MANAGE_VOLUNTEERS))]
Name = Annotated[str, Form(max_length=300)]


async def hasher_of(request: Request) -> PinHasher:
    hasher: PinHasher = request.app.state.pin_hasher
    return hasher


TheHasher = Annotated[PinHasher, Depends(hasher_of)]


@router.get("")
def show_roster(
    request: Request, hub: TheHub, visitor: AnyVisitor, _staff: RosterManager, scope: ChosenScope, hasher: TheHasher
) -> Response:
    if scope.level is not Level.COMMUNE:
        return choose_commune(request, hub, visitor, scope, here="roster", title="Người trực máy")
    return _page(request, hub, visitor, scope, hasher)


def _page(
    request: Request,
    hub: Hub,
    visitor: Visitor,
    scope: Scope,
    hasher: PinHasher,
    *,
    fault: str = "",
    typed: str = "",
    role: str = "",
) -> Response:
    with hub.database.read() as session:
        people = Roster(session, hasher, visitor.now).people(scope)
        kiosks = deliveries(session, scope)
    return show(
        request,
        visitor,
        "roster.html",
        here="roster",
        status_code=status.HTTP_400_BAD_REQUEST if fault else status.HTTP_200_OK,
        people=[(person, [each for each in kiosks if str(person.id) in each.lacks]) for person in people],
        kiosks=kiosks,
        behind=[each for each in kiosks if each.lacks],
        roles=[each.value for each in ROLES],
        fault=fault,
        typed=typed,
        role=role,
    )


@router.post("", dependencies=[Depends(check_csrf)])
def add_person(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: RosterManager,
    scope: ChosenScope,
    hasher: TheHasher,
    name: Name = "",
    role: Annotated[str, Form(max_length=32)] = Role.VOLUNTEER.value,
) -> Response:
    """Shows the PIN on the answer itself: it is stored nowhere, so no address could show it again."""
    if scope.level is not Level.COMMUNE or role not in ROLES:
        raise HTTPException(status.HTTP_400_BAD_REQUEST)
    try:
        with hub.database.write() as session:
            new = Roster(session, hasher, visitor.now).add(hub.ids, scope.unit_code, name, Role(role))
            _noted(session, hub, staff, Action.ROSTER_ADDED, new.person, new.person.name)
            session.expunge(new.person)
    except FaultError as error:
        return _page(request, hub, visitor, scope, hasher, fault=told(error, visitor.t), typed=name, role=role)
    return _pin_page(request, visitor, new.person, new.pin)


@router.post("/{person_id}/pin", dependencies=[Depends(check_csrf)])
def reset_pin(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: RosterManager,
    scope: ChosenScope,
    hasher: TheHasher,
    person_id: UUID,
) -> Response:
    with hub.database.write() as session:
        roster = Roster(session, hasher, visitor.now)
        new = roster.reset_pin(_found(roster.find(scope, person_id)))
        _noted(session, hub, staff, Action.ROSTER_PIN_RESET, new.person, new.person.name)
        session.expunge(new.person)
    return _pin_page(request, visitor, new.person, new.pin)


def _pin_page(request: Request, visitor: Visitor, person: RosterPerson, pin: str) -> Response:
    return show(request, visitor, "roster_pin.html", here="roster", person=person, pin=f"{pin[:3]} {pin[3:]}")


@router.post("/{person_id}/name", dependencies=[Depends(check_csrf)])
def rename(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: RosterManager,
    scope: ChosenScope,
    hasher: TheHasher,
    person_id: UUID,
    name: Name = "",
) -> Response:
    try:
        with hub.database.write() as session:
            roster = Roster(session, hasher, visitor.now)
            person = _found(roster.find(scope, person_id))
            before = person.name
            roster.rename(person, name)
            if person.name != before:
                _noted(session, hub, staff, Action.ROSTER_RENAMED, person, f"{before} → {person.name}")
    except FaultError as error:
        return _page(request, hub, visitor, scope, hasher, fault=told(error, visitor.t))
    return back_to(request, "/roster", "renamed")


@router.post("/{person_id}/active", dependencies=[Depends(check_csrf)])
def let_in(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: RosterManager,
    scope: ChosenScope,
    hasher: TheHasher,
    person_id: UUID,
    active: Annotated[bool, Form()],
) -> Response:
    with hub.database.write() as session:
        roster = Roster(session, hasher, visitor.now)
        person = _found(roster.find(scope, person_id))
        if person.active != active:
            roster.let_in(person, active=active)
            action = Action.ROSTER_ENABLED if active else Action.ROSTER_DISABLED
            _noted(session, hub, staff, action, person, person.name)
    return back_to(request, "/roster", "enabled" if active else "disabled")


def _noted(session: Session, hub: Hub, staff: Staff, action: Action, person: RosterPerson, words: str) -> None:
    deed(session, hub, staff, action, f"roster:{person.id}", person.commune_code, words)


def _found(person: RosterPerson | None) -> RosterPerson:
    if person is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND)
    return person
