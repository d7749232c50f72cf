"""Who asks, in which language, and whether they may: the dependencies that every page of the console declares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Form, HTTPException, Request, status

from hub.accounts.roles import Permission
from hub.accounts.sign_ins import Staff, find_staff
from hub.console.cookies import Cookies, Visit, new_visit
from hub.console.texts import Language, Translate, translator
from hub.context import TheHub

LANGUAGE_COOKIE = "language"


class SignInNeededError(Exception):
    """The page is for staff; the visitor is sent to the sign-in page and then back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """The browser behind a request. is_new: it has no cookie yet. staff: None before sign-in. now: aware UTC."""

    visit: Visit
    is_new: bool
    language: Language
    staff: Staff | None
    now: datetime

    @property
    def t(self) -> Translate:
        return translator(self.language)


def cookies_of(request: Request) -> Cookies:
    cookies: Cookies = request.app.state.cookies
    return cookies


TheCookies = Annotated[Cookies, Depends(cookies_of)]


def visitor_of(request: Request, hub: TheHub, cookies: TheCookies) -> Visitor:
    """The visitor, signed in or not."""
    visit = cookies.read(request)
    now = hub.now()
    signed_in = visit is not None and visit.unit_code != ""
    return Visitor(
        visit=visit or new_visit(),
        is_new=visit is None,
        language=language_of(request),
        staff=find_staff(hub.database, visit.unit_code, visit.token, now, address_of(request))
        if visit and signed_in
        else None,
        now=now,
    )


def address_of(request: Request) -> str:
    """The network address of the visitor's computer, as the web server was told it."""
    return request.client.host if request.client else ""


def language_of(request: Request) -> Language:
    """The language chosen in this browser; Vietnamese until one is."""
    return "en" if request.cookies.get(LANGUAGE_COOKIE) == "en" else "vi"


AnyVisitor = Annotated[Visitor, Depends(visitor_of)]


def check_csrf(visitor: AnyVisitor, cookies: TheCookies, csrf: Annotated[str, Form()] = "") -> None:
    """Declared by every POST. Raises 403 when the form was not one that this browser was shown."""
    if not cookies.csrf_holds(visitor.visit, csrf):
        raise HTTPException(status.HTTP_403_FORBIDDEN, "csrf")


def staff_who_may(permission: Permission) -> Callable[[Visitor], Staff]:
    """A dependency that gives the signed-in person. Raises SignInNeededError, or 403 when the role does not permit."""

    def check(visitor: AnyVisitor) -> Staff:
        if visitor.staff is None:
            raise SignInNeededError
        if not visitor.staff.may(permission):
            raise HTTPException(status.HTTP_403_FORBIDDEN, permission.value)
        return visitor.staff

    return check


Reader = Annotated[Staff, Depends(staff_who_may(Permission.READ_SESSIONS))]
Reviewer = Annotated[Staff, Depends(staff_who_may(Permission.REVIEW_SESSIONS))]
KioskManager = Annotated[Staff, Depends(staff_who_may(Permission.MANAGE_KIOSKS))]
