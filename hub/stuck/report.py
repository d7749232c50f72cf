"""Where people were stuck in a period: by guide and step, how often, why, who noted it, and against the one before.

All figures are sessions, counted and found again by the same measures as those of the reports.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from hub.reports.counts import Counts
from hub.reports.measures import path_of
from hub.stuck.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class StuckStep:
    """One step of one guide. guide "": before any guide was opened; step "": not at a step.

    sessions: those of the period that were stuck here. reached: those that came to the guide.
    """

    guide: str
    step: str
    title: str
    sessions: int
    sessions_before: int
    reached: int
    reasons: Counter[str] = field(default_factory=Counter)
    noted_by: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float | None:
        """Of the sessions that came to the guide, 0 to 1; None when none is known to have ended with it."""
        return min(1.0, self.sessions / self.reached) if self.reached else None

    @property
    def change(self) -> int:
        return self.sessions - self.sessions_before


@dataclass(frozen=True, slots=True, kw_only=True)
class StuckReport:
    """steps: the most stuck first. stuck: sessions with any stuck point, of `total` sessions; likewise before.

    reasons: sessions by reason. guides: id → title, of all guides reached.
    """

    period: Period
    steps: tuple[StuckStep, ...]
    total: int
    stuck: int
    stuck_before: int
    reasons: Counter[str]
    guides: dict[str, str]


def stuck_report(counts: Counts, before: Counts, period: Period, guide: str = "") -> StuckReport:
    """What the counts of `period` and of the span before it say. guide: of that guide alone."""
    titles = counts.names.get("guide", {})
    steps = [step for step in _steps(counts, before, titles) if not guide or step.guide == guide]
    return StuckReport(
        period=period,
        steps=tuple(sorted(steps, key=lambda each: (-each.sessions, each.guide, each.step))),
        total=counts.total,
        stuck=counts.of("aid", "stuck"),
        stuck_before=before.of("aid", "stuck"),
        reasons=Counter(counts.keys("reason")),
        guides=dict(sorted(titles.items(), key=lambda each: each[1])),
    )


def stuck_in_guides(counts: Counts) -> Counter[str]:
    """Guide → times that sessions were stuck at one of its steps; a session counts once for each step."""
    found: Counter[str] = Counter()
    for key, sessions in counts.keys("step").items():
        found[path_of(key)[0]] += sessions
    return found


def _steps(counts: Counts, before: Counts, titles: dict[str, str]) -> Iterator[StuckStep]:
    reasons, noted_by = _by_step(counts, "step_reason"), _by_step(counts, "step_by")
    for key, sessions in counts.keys("step").items():
        guide, step = path_of(key)
        yield StuckStep(
            guide=guide,
            step=step,
            title=titles.get(guide, guide),
            sessions=sessions,
            sessions_before=before.of("step", key),
            reached=counts.of("guide", guide),
            reasons=reasons.get((guide, step), Counter()),
            noted_by=noted_by.get((guide, step), Counter()),
        )


def _by_step(counts: Counts, measure: str) -> dict[tuple[str, str], Counter[str]]:
    found: dict[tuple[str, str], Counter[str]] = {}
    for key, sessions in counts.keys(measure).items():
        guide, step, value = path_of(key)
        found.setdefault((guide, step), Counter())[value] += sessions
    return found
