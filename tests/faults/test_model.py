"""Whatever a hundred actions bring, hub and kiosks agree in the end: a small run of `make bench-faults`' campaign."""

from __future__ import annotations

from pathlib import Path

from tests.faults.model_run import run


def test_every_life_ends_with_the_same_log_at_the_hub(tmp_path: Path) -> None:
    run(tmp_path, sequences=20, actions=30)
