"""How branches keep their time: by branch and week, drawn and in a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fastapi import APIRouter, Request, Response

from hub.console.access import AnyVisitor, Reader
from hub.console.rendering import render
from hub.console.tickets.branch_words import branch_words
from hub.console.times import local_day, start_of
from hub.console.units import ChosenScope
from hub.context import TheHub
from hub.tickets.figures import Share, shares_by_branch

router = APIRouter()
WEEKS = 8
_WEEK = timedelta(weeks=1)
WIDTH, HEIGHT, TOP, BOTTOM = 720, 220, 24, 30
"""Of the chart, in its own units; TOP and BOTTOM are for the figures and the days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One week of the chart, in its units. percent: None when nothing was due."""

    first_day: date
    percent: int | None
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


def week_bounds(now: datetime) -> tuple[list[date], list[datetime]]:
    """The Mondays of the last WEEKS weeks in Vietnam, and their bounds in UTC, the last of which is now."""
    today = local_day(now)
    monday = today - timedelta(days=today.weekday())
    mondays = [monday - _WEEK * n for n in reversed(range(WEEKS))]
    return mondays, [*map(start_of, mondays), now]


def bars(mondays: list[date], totals: list[Share]) -> list[Bar]:
    """The chart: a bar a week, its height the share in time."""
    step, room = WIDTH / len(mondays), HEIGHT - TOP - BOTTOM
    return [
        Bar(
            first_day=monday,
            percent=share.percent,
            x=round(step * n + step * 0.15, 1),
            y=round(TOP + room * (1 - (share.percent or 0) / 100), 1),
            width=round(step * 0.7, 1),
            height=round(room * (share.percent or 0) / 100, 1),
        )
        for n, (monday, share) in enumerate(zip(mondays, totals, strict=True))
    ]


@router.get("/tickets/figures")
def show_figures(request: Request, hub: TheHub, visitor: AnyVisitor, _staff: Reader, scope: ChosenScope) -> Response:
    mondays, bounds = week_bounds(visitor.now)
    with hub.database.read() as session:
        shares = shares_by_branch(session, scope, bounds)
    totals = [sum((weeks[n] for weeks in shares.values()), Share(0, 0)) for n in range(WEEKS)]
    return render(
        request,
        visitor,
        "tickets_figures.html",
        here="tickets",
        mondays=mondays,
        shares=shares,
        totals=totals,
        bars=bars(mondays, totals),
        size=(WIDTH, HEIGHT),
        base=HEIGHT - BOTTOM,
        branches=branch_words(visitor.language, visitor.t),
    )
