"""How well each support branch keeps its time: of what fell due in a week, how much was dealt with before that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.scope import Scope
from hub.tickets.models import Ticket


@dataclass(frozen=True, slots=True)
class Share:
    """Of `due` tickets, `in_time` were answered, or closed without a reply, before their time was over."""

    in_time: int
    due: int

    @property
    def percent(self) -> int | None:
        """Rounded down, so that 100 means all of them; None when nothing was due."""
        return None if self.due == 0 else 100 * self.in_time // self.due

    def __add__(self, other: Share) -> Share:
        return Share(self.in_time + other.in_time, self.due + other.due)


def shares_by_branch(session: Session, scope: Scope, bounds: Sequence[datetime]) -> dict[str, list[Share]]:
    """Channel id → its share in each period between two neighbouring bounds, which are UTC and grow.

    A ticket whose time has not come yet is in none, answered or not: pass no bound after now.
    """
    periods = list(pairwise(bounds))
    dealt_with_at = sa.func.coalesce(Ticket.answered_at, Ticket.closed_at)
    columns: list[sa.ColumnElement[int]] = []
    for first, end in periods:
        falls_due = sa.and_(Ticket.due_at >= first, Ticket.due_at < end)
        columns.append(_count(sa.and_(falls_due, dealt_with_at <= Ticket.due_at)))
        columns.append(_count(falls_due))
    rows = session.execute(
        sa.select(Ticket.channel, *columns)
        .where(scope.covers(Ticket.commune_code), Ticket.due_at >= bounds[0], Ticket.due_at < bounds[-1])
        .group_by(Ticket.channel)
        .order_by(Ticket.channel)
    )
    return {
        channel: [Share(counts[2 * n], counts[2 * n + 1]) for n in range(len(periods))] for channel, *counts in rows
    }


def _count(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.sum(sa.case((condition, 1), else_=0))
