"""Runs many lives of `tests.faults.model` on one served hub."""

from __future__ import annotations

import logging
import sys
import tempfile
from pathlib import Path

import httpx
from faulty_line import FaultyLine
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from served_hub import prepare, served_hub

from offline_db.store import FileKeyStore, open_store
from tests.faults.model import Field, lives


def run(folder: Path, sequences: int, actions: int) -> None:
    """Raises what the first life that ends badly raises, with the actions that led there."""
    database, empty = folder / "hub.db", folder / "empty"
    prepare(f"sqlite:///{database}")
    open_store(empty, FileKeyStore(empty / "store.key")).close()
    budget = settings(
        max_examples=sequences,
        stateful_step_count=actions,
        deadline=None,
        database=None,
        phases=(Phase.generate,),  # to shrink a life costs more than to read it: each action is a line of the report
        suppress_health_check=list(HealthCheck),
    )
    line = FaultyLine()
    with (
        served_hub(f"sqlite:///{database}", folder) as served,
        httpx.Client(transport=line, base_url=served.http.base_url) as http,
    ):
        field = Field(served, database, line, http, empty, folder)
        run_state_machine_as_test(lives(field), settings=budget)


if __name__ == "__main__":  # model_run SEQUENCES ACTIONS: ends with an error at the first divergence
    logging.disable(logging.CRITICAL)  # forks and poison are the subject, not news
    with tempfile.TemporaryDirectory() as scratch:
        run(Path(scratch), int(sys.argv[1]), int(sys.argv[2]))
