"""Saying that sessions of some days have changed, in the transaction that changes them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import cast
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.reports.models import CountMark

_NEW_MARK = sa.insert(cast(sa.Table, CountMark.__table__))


def mark_days(session: Session, unit_code: str, days: Iterable[date]) -> None:
    """Have the counts of these days made anew before they are next read.

    Every call leaves rows of its own: a reader takes away only marks whose changes it can see, and a push never waits
    for another push or for a reader.
    """
    rows = [{"unit_code": unit_code, "day": day, "id": uuid4()} for day in sorted(set(days))]
    if rows:
        session.connection().execute(_NEW_MARK, rows)
