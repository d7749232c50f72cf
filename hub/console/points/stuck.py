"""Vướng mắc: where people get stuck, as a chart and a table, each figure with the sessions behind it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response, status

from hub.accounts.roles import Permission
from hub.accounts.scope import Scope
from hub.console.access import AnyVisitor, Reader
from hub.console.points.common import TheShelf, show, step_words
from hub.console.session_filter import SessionFilter
from hub.console.texts import Language, Translate
from hub.console.times import local_day
from hub.console.units import ChosenScope
from hub.content_status.in_force import ContentInForce
from hub.context import TheHub
from hub.reports.measures import path_key, reference
from hub.reports.roll_up import counts_of
from hub.stuck.period import Period, last_days
from hub.stuck.report import StuckReport, StuckStep, stuck_report

router = APIRouter()
IN_CHART = 12
IN_TABLE = 60
SPANS = (7, 30, 90)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """A step as the page shows it. address: of the sessions behind the figure."""

    rank: int
    stuck: StuckStep
    words: str
    address: str
    reasons: tuple[tuple[str, int], ...]
    noted_by: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the chart, in the units of its drawing. y: of its top. before: the length of the thin bar below it."""

    rank: int
    y: int
    length: float
    before: float
    count: int


BAR_STEP, BAR_LONGEST = 34, 270


def bars_of(rows: tuple[StepRow, ...]) -> tuple[Bar, ...]:
    """The chart's bars; the longest count has BAR_LONGEST."""
    longest = max((max(row.stuck.sessions, row.stuck.sessions_before) for row in rows), default=0) or 1
    return tuple(
        Bar(
            row.rank,
            index * BAR_STEP,
            round(BAR_LONGEST * row.stuck.sessions / longest, 1),
            round(BAR_LONGEST * row.stuck.sessions_before / longest, 1),
            row.stuck.sessions,
        )
        for index, row in enumerate(rows)
    )


def period_of(hub: TheHub, first_day: str = "", last_day: str = "", days: str = "") -> Period:
    """The period in the address; the last 30 days without one. Raises 400."""
    today = local_day(hub.now())
    try:
        if first_day or last_day:
            last = date.fromisoformat(last_day) if last_day else today
            return Period(date.fromisoformat(first_day) if first_day else last, last)
        return last_days(today, int(days) if days else 30)
    except (ValueError, OverflowError) as error:
        raise HTTPException(status.HTTP_400_BAD_REQUEST, str(error)) from error


@router.get("/stuck")
def show_stuck(
    request: Request,
    hub: TheHub,
    visitor: AnyVisitor,
    staff: Reader,
    scope: ChosenScope,
    shelf: TheShelf,
    period: Annotated[Period, Depends(period_of)],
    guide: Annotated[str, Query(max_length=64)] = "",
) -> Response:
    report = _report(hub, scope, period, guide)
    rows = _rows(report, shelf.newest(), visitor.language, visitor.t)
    of_period = SessionFilter(first_day=period.first, last_day=period.last)
    return show(
        request,
        visitor,
        "stuck.html",
        here="stuck",
        report=report,
        rows=rows,
        more=max(0, len(report.steps) - IN_TABLE),
        bars=bars_of(rows[:IN_CHART]),
        bar_step=BAR_STEP,
        reasons=[
            (reason, count, replace(of_period, counted=reference("reason", reason)).address())
            for reason, count in report.reasons.most_common()
        ],
        all_address=replace(of_period, stuck=True).address(),
        guide=guide,
        spans=SPANS,
        today=local_day(visitor.now),
        may_note=staff.may(Permission.NOTE_CONTENT),
    )


def _report(hub: TheHub, scope: Scope, period: Period, guide: str) -> StuckReport:
    counts = counts_of(hub.database, scope, period.first, period.last)
    before = counts_of(hub.database, scope, period.before.first, period.before.last)
    return stuck_report(counts, before, period, guide)


def _rows(report: StuckReport, content: ContentInForce, language: Language, t: Translate) -> tuple[StepRow, ...]:
    of_period = SessionFilter(first_day=report.period.first, last_day=report.period.last)
    return tuple(
        StepRow(
            rank=rank,
            stuck=each,
            words=step_words(content.guide(each.guide), each.step, language, t),
            address=replace(of_period, counted=reference("step", path_key(each.guide, each.step))).address(),
            reasons=_most(each.reasons),
            noted_by=_most(each.noted_by),
        )
        for rank, each in enumerate(report.steps[:IN_TABLE], start=1)
    )


def _most(counter: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(counter.most_common(3))
