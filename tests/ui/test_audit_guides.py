"""Guides on the screen: each page of a guide, on both ways, keeps the rules of layout whatever its words are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import ui_rules
from PySide6.QtGui import QGuiApplication
from ui_survey import Look, look_at, stand, standing_walk, steps_of

from ui.flow.pages import Page
from ui.screenshots import Walk

GUIDES = (
    "bien-dong-dat-dai",
    "chu-ky-so-ca-nhan",
    "doi-the-bhyt",
    "ho-chieu",
    "khai-tu-lien-thong",
    "phan-anh-kien-nghi",
    "tra-cuu-dia-chi-moi",
    "tro-cap-that-nghiep",
)
"""Of each kind of group one; `python -m pytest tests/ui/test_audit_guides.py --every-guide` walks through all sixty."""

RULES = (
    ui_rules.too_small,
    ui_rules.cut_off,
    ui_rules.outside_the_window,
    ui_rules.overlapping_texts,
    ui_rules.hidden_by_a_button,
    ui_rules.close_targets,
    ui_rules.lost_targets,
)


def looks_of(walk: Walk, guide: str, size: str, percents: tuple[int, ...]) -> Iterator[Look]:
    """Overview, first question, papers and every step of both ways, at each text size."""
    flow = walk.kiosk.flow
    for way in ("online", "counter"):
        flow.forget()
        flow.open_guide(guide)
        yield from _sizes(walk, size, f"{guide} overview", percents)
        flow.choose_way(way)
        yield from _sizes(walk, size, f"{guide} {way} {walk.kiosk.navigator.page}", percents)
        walk.to_papers()
        if walk.kiosk.navigator.page is Page.PAPERS:
            yield from _sizes(walk, size, f"{guide} {way} papers", percents)
            flow.leave_papers()
        number = 0
        while walk.kiosk.navigator.page is Page.STEP:
            number += 1
            yield from _sizes(walk, size, f"{guide} {way} step {number}", percents)
            flow.finish_step()
        assert number > 0


def _sizes(walk: Walk, size: str, page: str, percents: tuple[int, ...]) -> Iterator[Look]:
    for step in steps_of(percents):
        walk.kiosk.appearance.setTextStep(step)
        stand(walk)
        yield look_at(walk, size, page)
    walk.kiosk.appearance.setTextStep(0)


@pytest.mark.parametrize("size", ["1366x768", "1080x1920"])
def test_every_page_of_a_guide_keeps_the_rules_of_layout(
    qapp: QGuiApplication, tmp_path: Path, size: str, pytestconfig: pytest.Config
) -> None:
    faults: list[str] = []
    with standing_walk(qapp, tmp_path, size) as walk:
        walk.kiosk.volunteers.lock()
        assert walk.kiosk.services is not None
        every = tuple(guide.id for guide in walk.kiosk.services.library.guides)
        for guide in every if pytestconfig.getoption("--every-guide") else GUIDES:
            for look in looks_of(walk, guide, size, (100, 300)):
                faults += [f"{look}: {fault}" for rule in RULES for fault in rule(look)]
    assert not faults, "\n".join(faults)
