"""Choosing a commune first, on pages that are about one."""

from __future__ import annotations

import sqlalchemy as sa
from fastapi import Request, Response
from sqlalchemy.orm import Session

from hub.accounts.scope import Scope
from hub.console.access import Visitor
from hub.console.points.common import show
from hub.context import Hub
from hub.db.models import Commune


def communes_in(session: Session, scope: Scope) -> list[tuple[str, str]]:
    """Today's communes of the unit: code and name."""
    query = sa.select(Commune.code, Commune.name).where(scope.covers(Commune.code), Commune.today_code == Commune.code)
    return [(code, name) for code, name in session.execute(query.order_by(Commune.name))]


def choose_commune(request: Request, hub: Hub, visitor: Visitor, scope: Scope, *, here: str, title: str) -> Response:
    """The communes of a wide unit, each a link to this page for that commune. title: Vietnamese, of the page."""
    with hub.database.read() as session:
        communes = communes_in(session, scope)
    return show(
        request,
        visitor,
        "choose_commune.html",
        here=here,
        title=visitor.t(title),
        address=request.url.path,
        communes=communes,
    )
