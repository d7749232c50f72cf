"""The console as an application: its pages, files, headers and error pages put together."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from hub.console import (
    accounts_page,
    audit_page,
    carriers,
    home,
    language,
    oidc,
    open_data_page,
    points,
    privacy_page,
    problems,
    recovery,
    security_page,
    session_list,
    session_page,
    signing_in,
)
from hub.console.cookies import Cookies
from hub.console.headers import SecurityHeaders
from hub.console.rendering import make_environment
from hub.console.reports import page as reports_page
from hub.console.reports import signed as signed_reports
from hub.console.reviews import acts, contacts, many
from hub.console.tickets import figures_page, list_page, ticket_page
from hub.content_status.in_force import ContentShelf
from hub.context import Hub
from hub.packs import workshop_folder
from hub.roster.pins import PinHasher


def create_console(hub: Hub) -> FastAPI:
    """The console of `hub`, whose database must be migrated. The caller keeps the hub open and closes it."""
    console = FastAPI(title="Điểm Tựa console", openapi_url=None)
    console.state.hub = hub
    console.state.cookies = Cookies(hub.keys)
    console.state.templates = make_environment()
    console.state.shelf = ContentShelf(workshop_folder(hub), hub.settings.home / "content")
    console.state.pin_hasher = PinHasher()
    for page in (
        signing_in,
        oidc,
        security_page,
        accounts_page,
        audit_page,
        privacy_page,
        language,
        home,
        session_list,
        session_page,
        acts,
        many,
        contacts,
        list_page,
        figures_page,
        ticket_page,
        points,
        carriers,
        recovery,
        reports_page,
        signed_reports,
        open_data_page,
    ):
        console.include_router(page.router)
    # The fonts come from their package; only the three weights that the style sheet names are ever asked for.
    console.mount("/static/fonts", StaticFiles(packages=[("fontpkg_be_vietnam_pro", "files")]))
    console.mount("/static", StaticFiles(directory=Path(str(files("hub").joinpath("static")))))
    problems.install(console)
    console.add_middleware(SecurityHeaders)
    return console
