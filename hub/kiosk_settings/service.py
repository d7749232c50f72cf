"""Which value of a setting holds where, and telling kiosks of a change. All in the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.scope import NATION, Scope
from hub.db.models import Commune
from hub.faults import Fault, FaultError
from hub.feed import publish
from hub.feed.fan_out import communes_told
from hub.kiosk_settings.models import UnitSetting
from offline_db.protocol.feed import FeedKind, Setting
from offline_db.protocol.settings import SETTINGS, SettingName, Value

OFFERED = tuple(name for name in SettingName if name is not SettingName.HELP_POINT_NAME)
"""What the console sets; the name of the place follows the help point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effective:
    """What holds in a unit. unit_code: the unit that set it, "" when nobody has and kiosks go by their own."""

    name: SettingName
    value: Value | None = None
    unit_code: str = ""
    author_name: str = ""
    changed_at: datetime | None = None


def effective(session: Session, scope: Scope) -> dict[SettingName, Effective]:
    """What holds at kiosks of the unit: its own values before those of wider units."""
    order = _units_of(session, scope)
    rows = session.scalars(sa.select(UnitSetting).where(UnitSetting.unit_code.in_(order))).all()
    found: dict[SettingName, Effective] = {name: Effective(name=name) for name in OFFERED}
    for row in sorted(rows, key=lambda each: -order.index(each.unit_code)):
        found[SettingName(row.name)] = Effective(
            name=SettingName(row.name),
            value=row.value,
            unit_code=row.unit_code,
            author_name=row.author_name,
            changed_at=row.changed_at,
        )
    return found


def set_value(
    session: Session, scope: Scope, name: SettingName, value: Value | None, author_name: str, now: datetime
) -> bool:
    """Set a value for the unit's kiosks; None: go by the wider unit, or the kiosks' own. Returns whether it changed.

    A commune that has its own value keeps it when its province sets one. Raises FaultError for a value that no kiosk
    would obey.
    """
    row = session.get(UnitSetting, (scope.unit_code, name.value))
    if value is not None and not SETTINGS[name].accepts(value):
        raise FaultError(Fault.VALUE_NOT_ACCEPTED)
    if (None if row is None else row.value) == value:
        return False
    if value is None:
        session.delete(row)
    elif row is None:
        session.add(
            UnitSetting(
                unit_code=scope.unit_code, name=name.value, value=value, author_name=author_name, changed_at=now
            )
        )
    else:
        row.value, row.author_name, row.changed_at = value, author_name, now
    session.flush()
    tell(session, scope, name, now)
    return True


def tell(session: Session, scope: Scope, name: SettingName, now: datetime) -> None:
    """Publish in every commune of the unit what holds there now."""
    rows = session.scalars(sa.select(UnitSetting).where(UnitSetting.name == name.value))
    values = {row.unit_code: row.value for row in rows}
    told = communes_told(session, scope.unit_code)
    homes = session.execute(
        sa.select(Commune.code, Commune.today_code, Commune.province_code)
        .where(Commune.code.in_(told))
        .order_by(Commune.code)
    )
    for code, today_code, province_code in homes:
        value = next((values[unit] for unit in (today_code, province_code, NATION) if unit in values), None)
        body = None if value is None else Setting(value=value)
        publish(session, code, FeedKind.SETTING, name.value, body, now)


def _units_of(session: Session, scope: Scope) -> list[str]:
    """The unit and those around it, the narrowest first."""
    province = session.scalar(sa.select(Commune.province_code).where(Commune.code == scope.unit_code))
    return list(dict.fromkeys([scope.unit_code, *([province] if province else []), NATION]))
