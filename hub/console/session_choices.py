"""What the session list can be filtered by: the choices of each field, as value and words."""

from __future__ import annotations

from typing import TypeAlias

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.scope import Level, Scope
from hub.console import words
from hub.console.session_filter import CORRECTED, OPEN, TO_REVIEW, SessionFilter
from hub.console.texts import Translate
from hub.db.models import HelpPoint, Kiosk
from hub.sessions.models import SessionLabel

Options: TypeAlias = list[tuple[str, str]]
"""Value and words of each choice."""


def closed_choices(t: Translate) -> dict[str, Options]:
    """The choices that are the same everywhere."""

    def told(table: dict[str, str]) -> Options:
        return [(value, t(vietnamese)) for value, vietnamese in table.items()]

    return {
        "outcomes": [(OPEN, t("Chưa kết thúc")), *told(words.OUTCOME)],
        "groups": told(words.GROUP),
        "modes": told(words.MODE),
        "reviews": [
            (TO_REVIEW, t("Chờ duyệt (mới nhận, đang xem)")),
            (CORRECTED, t("Đã sửa, chờ xem lại")),
            *told(words.REVIEW),
        ],
        "ratings": told(words.RATING),
        "reasons": told(words.STUCK_REASON),
    }


def local_choices(session: Session, scope: Scope, wanted: SessionFilter) -> dict[str, Options]:
    """The org unit's own help points, kiosks, volunteers and guides.

    Above a commune only guides are offered: nobody finds one of a thousand kiosks in a list. What the address asks for
    already, as a link from another page does, is always among them.
    """
    in_commune = scope.level is Level.COMMUNE
    return {
        "help_points": _named(session, scope, HelpPoint, wanted.help_point, every=in_commune),
        "kiosks": _named(session, scope, Kiosk, wanted.kiosk, every=in_commune),
        "volunteers": _labelled(session, scope, "staff", wanted.staff, every=in_commune),
        "guides": _labelled(session, scope, "guide", wanted.guide, every=scope.level is not Level.NATION),
    }


def _named(
    session: Session, scope: Scope, table: type[HelpPoint] | type[Kiosk], chosen: object, *, every: bool
) -> Options:
    if not every and chosen is None:
        return []
    query = sa.select(table.id, table.name).where(scope.covers(table.commune_code)).order_by(table.name)
    if not every:
        query = query.where(table.id == chosen)
    return [(str(id_), name) for id_, name in session.execute(query)]


def _labelled(session: Session, scope: Scope, kind: str, chosen: str | None, *, every: bool) -> Options:
    found: Options = []
    if every:
        rows = session.execute(
            sa.select(SessionLabel.value, sa.func.max(SessionLabel.words))
            .where(scope.covers(SessionLabel.commune_code), SessionLabel.kind == kind)
            .group_by(SessionLabel.value)
            .order_by(sa.func.max(SessionLabel.words))
        )
        found = [(value, name or value) for value, name in rows]
    if chosen is not None and chosen not in dict(found):
        found.append((chosen, chosen))
    return found
