"""The org unit that a person answers for, and what of the hub's data lies in it.

An org unit is written as one code: five digits of the national list for a commune, two for a province, "vn" for the
country. What a commune recorded before it was merged belongs to the commune that it became.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from hub.db.models import Commune, Province

NATION = "vn"


class Level(StrEnum):
    COMMUNE = "commune"
    PROVINCE = "province"
    NATION = "nation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """unit_code: of the org unit. codes: of all communes in it, as recorded at any time; None: all there are.

    A commune that was merged into another holds none any more, nor does a province without communes.
    """

    unit_code: str
    level: Level
    name: str
    codes: tuple[str, ...] | None

    def covers(self, column: InstrumentedAttribute[str]) -> sa.ColumnElement[bool]:
        """The condition that every query on rows with a commune_code begins with."""
        if self.codes is None:
            return sa.true()
        return column == self.codes[0] if len(self.codes) == 1 else column.in_(self.codes)

    def covers_unit(self, column: InstrumentedAttribute[str]) -> sa.ColumnElement[bool]:
        """The like for rows with the code of an org unit: this unit itself and the communes in it."""
        return sa.or_(self.covers(column), column == self.unit_code)

    def holds(self, commune_code: str) -> bool:
        """Whether a commune lies in this org unit."""
        return self.codes is None or commune_code in self.codes


def level_of(unit_code: str) -> Level:
    """By the length of the code."""
    return {5: Level.COMMUNE, 2: Level.NATION if unit_code == NATION else Level.PROVINCE}[len(unit_code)]


def find_scope(session: Session, unit_code: str) -> Scope | None:
    """The scope of an org unit, or None when this hub knows no such unit."""
    if unit_code == NATION:
        return Scope(unit_code=NATION, level=Level.NATION, name="Toàn quốc", codes=None)
    chosen: sa.ColumnElement[bool]
    if len(unit_code) == 2:
        name = session.scalar(sa.select(Province.name).where(Province.code == unit_code))
        today = sa.select(Commune.code).where(Commune.province_code == unit_code)
        chosen, level = Commune.today_code.in_(today), Level.PROVINCE
    else:
        name = session.scalar(sa.select(Commune.name).where(Commune.code == unit_code))
        chosen, level = Commune.today_code == unit_code, Level.COMMUNE
    if name is None:
        return None
    codes = tuple(session.scalars(sa.select(Commune.code).where(chosen).order_by(Commune.code)))
    return Scope(unit_code=unit_code, level=level, name=name, codes=codes)


def is_unit(session: Session, unit_code: str) -> bool:
    """Whether somebody can answer for this org unit: it exists, and was not merged into another."""
    scope = find_scope(session, unit_code) if len(unit_code) in (2, 5) else None
    return scope is not None and (scope.level is not Level.COMMUNE or bool(scope.codes))


def narrow(session: Session, scope: Scope, unit_code: str) -> Scope | None:
    """The scope of a smaller unit inside `scope`, or None when it is not inside, or not there."""
    if unit_code == scope.unit_code:
        return scope
    found = find_scope(session, unit_code)
    if found is None or found.codes is None:
        return None
    is_inside = scope.codes is None or (found.codes and all(map(scope.holds, found.codes)))
    return found if is_inside else None
