"""A leader dies while kiosks push, right after its standbys fell behind."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

import pytest
from failover import Figures, run

pytestmark = pytest.mark.timeout(400)


def told(figures: Figures, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    """Print the figures, and keep them where `bench.cluster` asks for it."""
    if kept := os.environ.get("DIEMTUA_CLUSTER_FIGURES"):
        with Path(kept).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"kind": kind, **asdict(figures)}) + "\n")
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
