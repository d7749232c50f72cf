"""Who asks, in which language, and whether they may: the dependencies that every page of the console declares."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Form, HTTPException, Request, status

from hub.accounts.roles import Permission
from hub.accounts.sign_ins import Due, OpenSignIn, Origin, Staff, find_sign_in
from hub.console.cookies import Cookies, Visit, new_visit
from hub.console.texts import Language, Translate, translator
from hub.context import TheHub
from hub.guessing import address_of

LANGUAGE_COOKIE = "language"


class SignInNeededError(Exception):
    """The page is for staff; the visitor is sent to the sign-in page and then back."""


class DueFirstError(Exception):
    """The person has to do something else before any page is theirs, and is sent there and then back."""

    def __init__(self, due: Due) -> None:
        super().__init__(due.name)
        self.due = due


class ProofNeededError(Exception):
    """The action asks the person to prove anew who they are, and then comes back to `back`."""

    def __init__(self, back: str) -> None:
        super().__init__(back)
        self.back = back


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """The browser behind a request. is_new: it has no cookie yet. sign_in: None before sign-in. now: aware UTC."""

    visit: Visit
    is_new: bool
    language: Language
    sign_in: OpenSignIn | None
    now: datetime

    @property
    def staff(self) -> Staff | None:
        """The signed-in person; nobody as long as the code of the second factor is due."""
        return None if self.sign_in is None or self.sign_in.due is Due.CODE else self.sign_in.staff

    def as_known(self) -> Visitor:
        """The same visitor, whose browser is not handed a new cookie."""
        return replace(self, is_new=False)

    @property
    def t(self) -> Translate:
        return translator(self.language)


def cookies_of(request: Request) -> Cookies:
    cookies: Cookies = request.app.state.cookies
    return cookies


async def _the_cookies(request: Request) -> Cookies:
    return cookies_of(request)


TheCookies = Annotated[Cookies, Depends(_the_cookies)]


def visitor_of(request: Request, hub: TheHub, cookies: TheCookies) -> Visitor:
    """The visitor, signed in or not."""
    visit = cookies.read(request)
    now = hub.now()
    signed_in = visit is not None and visit.unit_code != ""
    return Visitor(
        visit=visit or new_visit(),
        is_new=visit is None,
        language=language_of(request),
        sign_in=find_sign_in(
            hub.database,
            visit.unit_code,
            visit.token,
            now,
            address_of(request),
            hub.settings.second_factor_roles,
        )
        if visit and signed_in
        else None,
        now=now,
    )


def language_of(request: Request) -> Language:
    """The language chosen in this browser; Vietnamese until one is."""
    return "en" if request.cookies.get(LANGUAGE_COOKIE) == "en" else "vi"


AnyVisitor = Annotated[Visitor, Depends(visitor_of)]


async def check_csrf(visitor: AnyVisitor, cookies: TheCookies, csrf: Annotated[str, Form()] = "") -> None:
    """Declared by every POST. Raises 403 when the form was not one that this browser was shown."""
    if not cookies.csrf_holds(visitor.visit, csrf):
        raise HTTPException(status.HTTP_403_FORBIDDEN, "csrf")


def staff_who_may(permission: Permission) -> Callable[[OpenSignIn], Awaitable[Staff]]:
    """A dependency that gives the signed-in person.

    Raises SignInNeededError, DueFirstError, or 403 when the role does not permit.
    """

    async def check(signed_in: SignedIn) -> Staff:
        if not signed_in.staff.may(permission):
            raise HTTPException(status.HTTP_403_FORBIDDEN, permission.value)
        return signed_in.staff

    return check


def signed_in_for(*dues: Due) -> Callable[[Visitor], Awaitable[OpenSignIn]]:
    """A dependency that gives the sign-in of somebody to whom nothing is due, or one of `dues`, which the page is for.

    Raises SignInNeededError or DueFirstError.
    """

    async def check(visitor: AnyVisitor) -> OpenSignIn:
        if visitor.sign_in is None:
            raise SignInNeededError
        if visitor.sign_in.due not in (Due.NOTHING, *dues):
            raise DueFirstError(visitor.sign_in.due)
        return visitor.sign_in

    return check


SignedIn = Annotated[OpenSignIn, Depends(signed_in_for())]
"""Anybody who has signed in and to whom nothing is due."""
SomebodyIn = Annotated[OpenSignIn, Depends(signed_in_for(Due.NEW_PASSWORD, Due.SECOND_FACTOR))]
"""Anybody who is known for sure."""


def origin_of(request: Request) -> Origin:
    """Where a new sign-in comes from."""
    return Origin(address=address_of(request), browser=request.headers.get("user-agent", ""))


async def fresh_second_factor(
    request: Request, visitor: AnyVisitor, signed_in: SomebodyIn, back: Annotated[str, Form()] = "/"
) -> None:
    """Declared by dangerous actions, on the page with the form and on its POST. Raises ProofNeededError.

    Asks for a code of the second factor (for the password where there is none) unless one was given just before. A
    POST names in `back` the page that the person returns to, to send the form again.
    """
    if not signed_in.is_fresh(visitor.now):
        raise ProofNeededError(local_path(request) if request.method == "GET" else back)


def local_path(request: Request) -> str:
    """Where a form may lead back to: this page, when it can be read again."""
    if request.method != "GET":
        return "/"
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


Fresh = Depends(fresh_second_factor)
"""For `dependencies=[Fresh]` of a dangerous action."""
Reader = Annotated[Staff, Depends(staff_who_may(Permission.READ_SESSIONS))]
Reviewer = Annotated[Staff, Depends(staff_who_may(Permission.REVIEW_SESSIONS))]
KioskManager = Annotated[Staff, Depends(staff_who_may(Permission.MANAGE_KIOSKS))]
AccountManager = Annotated[Staff, Depends(staff_who_may(Permission.MANAGE_ACCOUNTS))]
Auditor = Annotated[Staff, Depends(staff_who_may(Permission.READ_AUDIT))]
DataHandler = Annotated[Staff, Depends(staff_who_may(Permission.HANDLE_PERSONAL_DATA))]
