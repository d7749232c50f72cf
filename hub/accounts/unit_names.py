"""What org units are called, for pages that show or choose them."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.scope import NATION, Level, Scope
from hub.db.models import Commune, Province

NATION_NAME = "Toàn quốc"


def names_of(session: Session, unit_codes: Iterable[str]) -> dict[str, str]:
    """Code → name of each of these units that this hub knows."""
    wanted = set(unit_codes)
    names = {NATION: NATION_NAME} if NATION in wanted else {}
    for table in (Province, Commune):
        names.update(
            (code, name)
            for code, name in session.execute(sa.select(table.code, table.name).where(table.code.in_(wanted)))
        )
    return names


def units_in(session: Session, scope: Scope) -> list[tuple[str, str]]:
    """Code and name of the units that may be given inside `scope`: itself, and what lies in it as of today.

    For the whole country the communes are left out, of which there are thousands: their codes are typed.
    """
    units = [(scope.unit_code, scope.name)]
    if scope.level is Level.NATION:
        found = session.execute(sa.select(Province.code, Province.name).order_by(Province.code))
    else:
        found = session.execute(
            sa.select(Commune.code, Commune.name)
            .where(scope.covers(Commune.code), Commune.today_code == Commune.code)
            .order_by(Commune.code)
        )
    units += [(code, name) for code, name in found if code != scope.unit_code]
    return units
