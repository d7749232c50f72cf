"""Tài khoản: the accounts of one's own org unit and of units inside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response, status
from fastapi.responses import RedirectResponse
from sqlalchemy.orm import Session

from hub.accounts import managing
from hub.accounts.errors import AccountError
from hub.accounts.identities import identity_of
from hub.accounts.models import SecondFactor, StaffAccount
from hub.accounts.passwords import random_password
from hub.accounts.roles import levels_of
from hub.accounts.scope import Level
from hub.accounts.seed import NewAccount
from hub.accounts.sign_ins import Staff
from hub.accounts.unit_names import names_of, units_in
from hub.console import words
from hub.console.access import AccountManager, AnyVisitor, Fresh, Visitor, check_csrf
from hub.console.rendering import render
from hub.context import Hub, TheHub
from offline_db.protocol.roles import Role

router = APIRouter(prefix="/accounts")

_DEEDS: dict[str, Callable[[Session, Hub, Staff, StaffAccount], None]] = {
    "disable": managing.disable,
    "enable": managing.enable,
    "end-sign-ins": managing.end_sign_ins,
    "remove-second-factor": managing.remove_second_factor,
    "unlink": managing.unlink_identity,
}
"""What is done to an account by one button."""


@router.get("")
def show_accounts(request: Request, hub: TheHub, visitor: AnyVisitor, staff: AccountManager, q: str = "") -> Response:
    with hub.database.read() as session:
        found = managing.accounts_in(session, staff, visitor.now, q)
        names = names_of(session, {listed.account.unit_code for listed in found})
    return render(request, visitor, "accounts.html", here="accounts", found=found, unit_names=names, q=q)


@router.get("/new")
def show_new(request: Request, hub: TheHub, visitor: AnyVisitor, staff: AccountManager) -> Response:
    typed = {"username": "", "name": "", "unit_code": staff.scope.unit_code, "role": ""}
    return _new_form(request, hub, visitor, staff, typed)


@router.post("", dependencies=[Depends(check_csrf), Fresh])
def make_account(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: AccountManager,
    role: Annotated[Role, Form()],
    username: Annotated[str, Form(max_length=64)] = "",
    name: Annotated[str, Form(max_length=120)] = "",
    unit_code: Annotated[str, Form(max_length=5)] = "",
    without_password: Annotated[bool, Form()] = False,
) -> Response:
    """Answers with the password itself, which is stored nowhere."""
    with_password = not (without_password and hub.settings.single_sign_on is not None)
    try:
        account_id, made = managing.make(
            hub,
            staff,
            username=username,
            name=name,
            role=role,
            unit_code=unit_code.strip(),
            with_password=with_password,
        )
    except AccountError as error:
        typed = {"username": username, "name": name, "unit_code": unit_code, "role": role.value}
        return _new_form(request, hub, visitor, staff, typed, problem=visitor.t(error.sentence, **error.values))
    if not made.password:
        return RedirectResponse(f"/accounts/{account_id}", status.HTTP_303_SEE_OTHER)
    return _password_page(request, visitor, account_id, made)


@router.get("/{account_id}")
def show_account(
    request: Request, hub: TheHub, visitor: AnyVisitor, staff: AccountManager, account_id: UUID
) -> Response:
    return _account_page(request, hub, visitor, staff, account_id)


@router.post("/{account_id}/role", dependencies=[Depends(check_csrf), Fresh])
def change_role(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: AccountManager,
    account_id: UUID,
    role: Annotated[Role, Form()],
    unit_code: Annotated[str, Form(max_length=5)] = "",
) -> Response:
    def change(session: Session, account: StaffAccount) -> None:
        managing.change(session, hub, staff, account, role, unit_code.strip())

    return _do(request, hub, visitor, staff, account_id, change)


@router.post("/{account_id}/password", dependencies=[Depends(check_csrf), Fresh])
def give_password(
    request: Request, hub: TheHub, visitor: AnyVisitor, staff: AccountManager, account_id: UUID
) -> Response:
    """Answers with the password itself, which is stored nowhere."""
    password = random_password()
    with hub.database.read() as session:
        username = _found(session, staff, account_id).username
    password_hash = hub.passwords.hash(password, username)  # outside the transaction: argon2 takes its time

    def change(session: Session, account: StaffAccount) -> None:
        managing.give_password(session, hub, staff, account, password_hash)

    refused = _try(request, hub, visitor, staff, account_id, change)
    return refused or _password_page(request, visitor, account_id, NewAccount(username, password))


@router.post("/{account_id}/identity", dependencies=[Depends(check_csrf), Fresh])
def link_identity(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: AccountManager,
    account_id: UUID,
    subject: Annotated[str, Form(min_length=1, max_length=255)],
) -> Response:
    provider = hub.settings.single_sign_on
    if provider is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "no single sign-on here")

    def change(session: Session, account: StaffAccount) -> None:
        managing.link_identity(session, hub, staff, account, provider.issuer, subject.strip())

    return _do(request, hub, visitor, staff, account_id, change)


@router.post("/{account_id}/{deed}", dependencies=[Depends(check_csrf), Fresh])
def do_deed(
    request: Request, hub: TheHub, visitor: AnyVisitor, staff: AccountManager, account_id: UUID, deed: str
) -> Response:
    done = _DEEDS.get(deed)
    if done is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "deed")

    def change(session: Session, account: StaffAccount) -> None:
        done(session, hub, staff, account)

    return _do(request, hub, visitor, staff, account_id, change)


def _do(
    request: Request,
    hub: Hub,
    visitor: Visitor,
    staff: Staff,
    account_id: UUID,
    change: Callable[[Session, StaffAccount], None],
) -> Response:
    refused = _try(request, hub, visitor, staff, account_id, change)
    return refused or RedirectResponse(f"/accounts/{account_id}", status.HTTP_303_SEE_OTHER)


def _try(
    request: Request,
    hub: Hub,
    visitor: Visitor,
    staff: Staff,
    account_id: UUID,
    change: Callable[[Session, StaffAccount], None],
) -> Response | None:
    """Do it, or give the account's page with what stands against it."""
    try:
        with hub.database.write() as session:
            change(session, _found(session, staff, account_id))
    except AccountError as error:
        problem = visitor.t(error.sentence, **error.values)
        return _account_page(request, hub, visitor, staff, account_id, problem=problem)
    return None


def _found(session: Session, staff: Staff, account_id: UUID) -> StaffAccount:
    account = managing.find_account(session, staff, account_id)
    if account is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "account")
    return account


def _account_page(
    request: Request, hub: Hub, visitor: Visitor, staff: Staff, account_id: UUID, *, problem: str | None = None
) -> Response:
    with hub.database.read() as session:
        account = _found(session, staff, account_id)
        factor = session.get(SecondFactor, account.id)
        identity = identity_of(session, account)
        unit_name = names_of(session, {account.unit_code}).get(account.unit_code, account.unit_code)
        units = units_in(session, staff.scope)
    return render(
        request,
        visitor,
        "account_one.html",
        here="accounts",
        status_code=status.HTTP_200_OK if problem is None else status.HTTP_422_UNPROCESSABLE_CONTENT,
        account=account,
        is_own=account.id == staff.account_id,
        has_second_factor=factor is not None and factor.confirmed_at is not None,
        identity=identity,
        provider=hub.settings.single_sign_on,
        unit_name=unit_name,
        unit_choices=units,
        roles=_roles_for(staff),
        problem=problem,
    )


def _new_form(
    request: Request, hub: Hub, visitor: Visitor, staff: Staff, typed: dict[str, str], *, problem: str | None = None
) -> Response:
    with hub.database.read() as session:
        units = units_in(session, staff.scope)
    return render(
        request,
        visitor,
        "account_new.html",
        here="accounts",
        status_code=status.HTTP_200_OK if problem is None else status.HTTP_422_UNPROCESSABLE_CONTENT,
        typed=typed,
        unit_choices=units,
        roles=_roles_for(staff),
        provider=hub.settings.single_sign_on,
        problem=problem,
    )


def _password_page(request: Request, visitor: Visitor, account_id: UUID, made: NewAccount) -> Response:
    return render(request, visitor, "account_made.html", here="accounts", made=made, account_id=account_id)


def _roles_for(staff: Staff) -> list[tuple[str, str]]:
    """The roles that fit some unit inside the manager's own."""
    levels = list(Level)
    within = set(levels[: levels.index(staff.scope.level) + 1])
    return [(role.value, words.ROLE[role]) for role in Role if levels_of(role) & within]
