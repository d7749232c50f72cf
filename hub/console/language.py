"""Choosing the console's language, kept in this browser."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Response, status
from fastapi.responses import RedirectResponse

from hub.console.access import LANGUAGE_COOKIE, check_csrf
from hub.console.rendering import safe_back
from hub.console.texts import Language

router = APIRouter()
_ONE_YEAR_S = 365 * 24 * 3600


@router.post("/language", dependencies=[Depends(check_csrf)])
def choose_language(language: Annotated[Language, Form()], back: Annotated[str, Form()] = "/") -> Response:
    response = RedirectResponse(safe_back(back), status.HTTP_303_SEE_OTHER)
    response.set_cookie(LANGUAGE_COOKIE, language, max_age=_ONE_YEAR_S, httponly=True, samesite="strict")
    return response
