"""A leader dies while kiosks push, right after its standbys fell behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from failover import Figures, run

pytestmark = pytest.mark.timeout(400)


def told(figures: Figures, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    with capsys.disabled():
        print(
            f"\n{kind}: {figures.pushed} events at {figures.per_s:.0f}/s before, {figures.lost} acknowledged lost, "
            f"writes back after {figures.back_s:.1f} s, {figures.missing} missing in the end"
        )


def test_with_synchronous_standbys_no_acknowledged_event_is_lost_and_writes_are_soon_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = run(tmp_path, is_synchronous=True)
    told(figures, capsys, "synchronous")
    assert figures.lost == 0
    assert figures.back_s <= 30
    assert (figures.missing, figures.problems) == (0, ())


def test_a_hub_that_did_lose_rows_gets_them_again_from_the_kiosks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = run(tmp_path, is_synchronous=False)
    told(figures, capsys, "asynchronous")
    assert figures.lost > 0  # else this shows nothing
    assert (figures.missing, figures.problems) == (0, ())
