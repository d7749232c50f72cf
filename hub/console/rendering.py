"""Turning a template and its values into a page. One Jinja environment for each console, with autoescape on."""

from __future__ import annotations

import json
from functools import partial
from importlib.resources import files
from pathlib import Path

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hub.console import times, words
from hub.console.access import Visitor, cookies_of, local_path
from hub.console.navigation import NAVIGATION, OTHERS, area_of, open_to
from hub.console.units import in_unit, units_of

_TEMPLATES = Path(str(files("hub").joinpath("templates")))


def make_environment() -> Environment:
    """The templates with the words and icons that all pages share. Icons: Phosphor 1.3 (MIT), as path data."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        icons=json.loads(files("hub.console").joinpath("icons.json").read_text("utf-8")),
        role_words=words.ROLE,
        mode_words=words.MODE,
        group_words=words.GROUP,
        consent_words=words.CONSENT,
        outcome_words=words.OUTCOME,
        outcome_icons=words.OUTCOME_ICON,
        outcome_looks=words.OUTCOME_LOOK,
        review_words=words.REVIEW,
        review_icons=words.REVIEW_ICON,
        review_looks=words.REVIEW_LOOK,
        stuck_words=words.STUCK_REASON,
        rating_words=words.RATING,
        rating_icons=words.RATING_ICON,
        thousands=thousands,
        clock=times.clock,
        day_and_clock=times.day_and_clock,
        ago=times.ago,
        length=times.length,
    )
    return environment


def render(
    request: Request, visitor: Visitor, template: str, *, here: str = "", status_code: int = 200, **values: object
) -> Response:
    """The page. here: the key of the navigation entry it belongs to. A new visitor gets the cookie with it."""
    cookies = cookies_of(request)
    environment: Environment = request.app.state.templates
    html = environment.get_template(template).render(
        values,
        t=visitor.t,
        language=visitor.language,
        staff=visitor.staff,
        now=visitor.now,
        csrf=cookies.csrf_token(visitor.visit),
        here=here,
        here_url=local_path(request),
        navigation=open_to(visitor.staff, NAVIGATION),
        others=open_to(visitor.staff, OTHERS),
        units=units_of(request),
        area=area_of(here),
        in_unit=partial(in_unit, request),
    )
    response = HTMLResponse(html, status_code=status_code)
    if visitor.is_new:
        cookies.write(request, response, visitor.visit)
    return response


def thousands(number: int) -> str:
    """Such as 10.000, as it is written in Vietnam."""
    return f"{number:,}".replace(",", ".")


def safe_back(back: str) -> str:
    """`back` when it is a path of this console, else the first page: a form must not lead to another site."""
    is_local = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    return back if is_local and "\\" not in back else "/"
