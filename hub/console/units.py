"""Looking at one org unit inside one's own: `?unit=` in the address, and the chooser in the frame.

A page that lists or counts declares `scope: ChosenScope` and uses it where it would use `staff.scope`; the frame then
shows the chooser, and links made with `in_unit` keep the choice. What is not inside one's own unit is not found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

import sqlalchemy as sa
from fastapi import Depends, HTTPException, Request, status
from sqlalchemy.orm import Session

from hub.accounts.scope import NATION, Level, Scope, find_scope, narrow
from hub.console.access import AnyVisitor, SignInNeededError
from hub.context import TheHub
from hub.db.models import Commune, Province


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChoice:
    """What the frame shows. narrowed: the chosen unit's code, "" for one's own. groups: name → code and name."""

    own: Scope
    narrowed: str
    groups: dict[str, list[tuple[str, str]]]


def chosen_scope(request: Request, hub: TheHub, visitor: AnyVisitor, unit: str = "") -> Scope:
    """The scope that this page looks at. Raises SignInNeededError, or 404 when `unit` is not inside one's own."""
    if visitor.staff is None:
        raise SignInNeededError
    own = visitor.staff.scope
    if own.level is Level.COMMUNE and not unit:
        return own
    with hub.database.read() as session:
        chosen = narrow(session, own, unit) if unit and len(unit) in (2, 5) else own if not unit else None
        if chosen is None:
            raise HTTPException(status.HTTP_404_NOT_FOUND, "unit")
        if own.level is not Level.COMMUNE:
            narrowed = "" if chosen.unit_code == own.unit_code else chosen.unit_code
            request.state.units = UnitChoice(own=own, narrowed=narrowed, groups=_groups(session, own, chosen))
    return chosen


ChosenScope = Annotated[Scope, Depends(chosen_scope)]


def units_of(request: Request) -> UnitChoice | None:
    """What the frame's chooser shows on this page; None for a page or a person that has nothing to choose."""
    found: UnitChoice | None = getattr(request.state, "units", None)
    return found


def in_unit(request: Request, address: str) -> str:
    """`address` with the chosen unit kept in it."""
    units = units_of(request)
    if units is None or not units.narrowed:
        return address
    path, hash_, fragment = address.partition("#")
    return f"{path}{'&' if '?' in path else '?'}unit={quote(units.narrowed)}{hash_}{fragment}"


def _groups(session: Session, own: Scope, chosen: Scope) -> dict[str, list[tuple[str, str]]]:
    """What to choose from: a province's communes; of the country its provinces and the communes of the chosen one."""
    if own.unit_code != NATION:
        return {own.name: _communes(session, own.unit_code)}
    provinces = session.execute(sa.select(Province.code, Province.name).order_by(Province.name))
    groups = {"Tỉnh, thành phố": [(code, name) for code, name in provinces]}
    if chosen.level is Level.COMMUNE:
        home = session.scalar(sa.select(Commune.province_code).where(Commune.code == chosen.unit_code))
        province = None if home is None else find_scope(session, home)
    else:
        province = chosen if chosen.level is Level.PROVINCE else None
    if province is not None:
        groups[province.name] = _communes(session, province.unit_code)
    return groups


def _communes(session: Session, province_code: str) -> list[tuple[str, str]]:
    """Today's communes of a province; one that was merged is part of the one it became."""
    found = session.execute(
        sa.select(Commune.code, Commune.name)
        .where(Commune.province_code == province_code, Commune.today_code == Commune.code)
        .order_by(Commune.name)
    )
    return [(code, name) for code, name in found]
