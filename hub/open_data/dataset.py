"""One unit's month as an open dataset: its sessions made anonymous, and the tables of counts beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

import sqlalchemy as sa
from sqlalchemy.orm import Session

from content.catalogue import DATA
from hub.accounts.scope import Level, Scope
from hub.console.times import VIETNAM, local_day, start_of
from hub.db.models import Commune, SessionRow
from hub.open_data.anonymise import Anonymised, K, Row, anonymise, ladder
from hub.open_data.errors import NotReleasableError
from hub.open_data.summaries import Summary, summarise
from hub.reports.roll_up import last_of
from offline_db.protocol.kinds import Mode, Outcome, PriorityGroup

OTHER = "khac"
"""A guide that the catalogue does not know, or a value that no closed list has."""
KNOWN: Mapping[str, frozenset[str]] = {
    "mode": frozenset(Mode),
    "outcome": frozenset(Outcome),
    "priority_group": frozenset(PriorityGroup),
    "language": frozenset({"vi", "en"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """month: its first day. communes: code → name of those of the unit, as they are today."""

    scope: Scope
    month: date
    data: Anonymised
    summaries: tuple[Summary, ...]
    communes: dict[str, str]


def make_dataset(session: Session, scope: Scope, month: date, now: datetime, k: int = K) -> Dataset:
    """The dataset as it would be released now.

    Raises NotReleasableError unless the unit is a province and the month is over: provinces do not overlap, nor do
    months, so that no two datasets can be compared for what only one of them holds.
    """
    if scope.level is not Level.PROVINCE:
        raise NotReleasableError("Dữ liệu mở được công bố theo tỉnh, thành phố.")
    if last_of(month) >= local_day(now):
        raise NotReleasableError("Chỉ công bố được tháng đã hết. Hãy chọn tháng trước.")
    month = month.replace(day=1)
    homes = _homes(session, scope)
    original = [_row(session_row, homes) for session_row in _sessions(session, scope, month)]
    data = anonymise(original, ladder(lambda _: scope.unit_code), k)
    communes = _communes(session, scope)
    summaries = summarise(original, data.rows, communes, k)
    return Dataset(scope=scope, month=month, data=data, summaries=summaries, communes=communes)


def _sessions(session: Session, scope: Scope, month: date) -> sa.Result[str]:
    columns = (
        SessionRow.commune_code,
        SessionRow.started_at,
        SessionRow.priority_group,
        SessionRow.guide,
        SessionRow.mode,
        SessionRow.outcome,
        SessionRow.language,
    )
    return session.execute(
        sa.select(*columns).where(
            scope.covers(SessionRow.commune_code),
            SessionRow.started_at >= start_of(month),
            SessionRow.started_at < start_of(last_of(month) + timedelta(days=1)),
        )
    )


def _row(found: sa.Row[str], homes: Mapping[str, str]) -> Row:
    at = found.started_at.astimezone(VIETNAM)
    monday = max(at.date() - timedelta(days=at.weekday()), at.date().replace(day=1))
    return Row(
        unit=homes[found.commune_code],
        week=monday.isoformat(),
        hour_band="sang" if at.hour < 12 else "chieu" if at.hour < 18 else "toi",
        priority_group=_closed("priority_group", found.priority_group),
        guide_group=guide_groups().get(found.guide, OTHER) if found.guide else "",
        mode=_closed("mode", found.mode),
        outcome=_closed("outcome", found.outcome or ""),
        language=_closed("language", found.language),
    )


def _closed(column: str, value: str) -> str:
    """Only values of closed lists leave the hub: whatever else a kiosk recorded could be anything."""
    return value if value in KNOWN[column] or not value else OTHER


def _homes(session: Session, scope: Scope) -> dict[str, str]:
    """Commune as recorded → the commune that it is today."""
    found = session.execute(sa.select(Commune.code, Commune.today_code).where(scope.covers(Commune.code)))
    return {row.code: row.today_code for row in found}


def _communes(session: Session, scope: Scope) -> dict[str, str]:
    query = sa.select(Commune.code, Commune.name).where(scope.covers(Commune.code), Commune.today_code == Commune.code)
    return {row.code: row.name for row in session.execute(query.order_by(Commune.code))}


@cache
def _life_events() -> tuple[dict[str, str], dict[str, str]]:
    """Guide → group, and group → its Vietnamese words, from the content that ships with the hub."""
    groups: dict[str, str] = {}
    words: dict[str, str] = {}
    for event in json.loads((DATA / "life_events.json").read_text("utf-8")):
        words[event["id"]] = event["label"]["vi"]
        for guide in event["guides"]:
            groups.setdefault(guide, event["id"])
    return groups, words


def guide_groups() -> dict[str, str]:
    """Guide → the moment in life that it belongs to first, as the kiosk's home page shows them."""
    return _life_events()[0]


def group_words() -> dict[str, str]:
    """Words for each value of guide_group but ALL, OTHER and ""."""
    return _life_events()[1]
