"""Making a report of an org unit: counts, names and tickets brought together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.scope import Level, Scope
from hub.console.texts import Language, translator
from hub.console.times import start_of
from hub.db import Database
from hub.db.models import Commune, HelpPoint, Kiosk, Province
from hub.reports.build import Facts, build
from hub.reports.counts import Counts
from hub.reports.measures import ticket_is
from hub.reports.periods import Period
from hub.reports.roll_up import counts_of
from hub.reports.tables import Table
from hub.tickets.models import Ticket

TICKET_KEYS = ("waiting", "answered")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A unit's report of a period as it was at made_at (aware UTC). made_by: a person's name, "" for a command."""

    scope: Scope
    period: Period
    language: Language
    made_at: datetime
    made_by: str
    tables: tuple[Table, ...]


def make_report(
    database: Database, scope: Scope, period: Period, language: Language, now: datetime, made_by: str
) -> Report:
    """Count what the unit's sessions of the period come to, as of now."""
    t = translator(language)
    counts = counts_of(database, scope, period.first_day, period.last_day, with_parts=True)
    before = counts_of(database, scope, period.before.first_day, period.before.last_day)
    with database.read() as session:
        facts = Facts(
            period=period,
            now=counts,
            before=before,
            names=_names(session, counts),
            tickets=_tickets(session, scope, period),
            parts=_parts(session, scope),
        )
    tables = build(facts, t)
    return Report(scope=scope, period=period, language=language, made_at=now, made_by=made_by, tables=tables)


def _names(session: Session, counts: Counts) -> dict[str, dict[str, str]]:
    """The names of the help points and kiosks that have sessions."""
    names: dict[str, dict[str, str]] = {}
    for measure, table in (("point", HelpPoint), ("kiosk", Kiosk)):
        ids = [UUID(hex=key) for key in counts.keys(measure)]
        found = session.execute(sa.select(table.id, table.name).where(table.id.in_(ids)))
        names[measure] = {id_.hex: name for id_, name in found}
    return names


def _tickets(session: Session, scope: Scope, period: Period) -> dict[str, int]:
    """How many of the period's sessions have such a ticket now."""
    in_period = (
        scope.covers(Ticket.commune_code),
        Ticket.session_at >= start_of(period.first_day),
        Ticket.session_at < start_of(period.last_day + timedelta(days=1)),
    )
    counted = (sa.func.count().filter(ticket_is(key)) for key in TICKET_KEYS)
    found = session.execute(sa.select(*counted).where(*in_period)).one()
    return dict(zip(TICKET_KEYS, found, strict=True))


def _parts(session: Session, scope: Scope) -> dict[str, str]:
    """The units inside: a province's communes of today, the country's provinces."""
    if scope.level is Level.COMMUNE:
        return {}
    query = sa.select(Province.code, Province.name).order_by(Province.name)
    if scope.level is Level.PROVINCE:
        query = (
            sa.select(Commune.code, Commune.name)
            .where(Commune.province_code == scope.unit_code, Commune.today_code == Commune.code)
            .order_by(Commune.name)
        )
    return {row.code: row.name for row in session.execute(query)}
