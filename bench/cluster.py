"""What is lost, and for how long nothing goes, when the leader of a PostgreSQL cluster is killed while kiosks push.

Runs the tests of `make test-cluster` and takes their figures.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.row import Row

IDS = ("cluster_writes_back", "cluster_acked_lost", "cluster_lost_and_given_again")
_ROOT = Path(__file__).resolve().parent.parent


def measure(*, quick: bool) -> list[Row]:  # noqa: ARG001  # there is no quick way to wait for a failover
    with tempfile.TemporaryDirectory() as folder:
        figures = Path(folder, "figures")
        environment = os.environ | {"DIEMTUA_TEST_CLUSTER": "1", "DIEMTUA_CLUSTER_FIGURES": str(figures)}
        subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "tests/cluster"],
            cwd=_ROOT,
            env=environment,
            check=True,
            stdout=sys.stderr,
        )
        found = {each["kind"]: each for each in map(json.loads, figures.read_text("utf-8").splitlines())}
    safe, fast = found["synchronous"], found["asynchronous"]
    return [
        Row("cluster_writes_back", safe["back_s"], "s", "Patroni's own ttl", 20, _how(safe)),
        Row("cluster_acked_lost", safe["lost"], "events", "events pushed", safe["pushed"], _how(safe)),
        Row(
            *("cluster_lost_and_given_again", fast["missing"], "events", "acknowledged events that were lost"),
            *(fast["lost"], f"what the hub lacks once the kiosks gave it again; {_how(fast)}"),
        ),
    ]


def _how(figures: dict[str, Any]) -> str:
    return (
        f"three nodes under Patroni and etcd on one machine, {figures['kind']} standbys that had received nothing for "
        f"2 s, leader killed; two hub processes, six kiosks, {figures['per_s']:.0f} events/s before"
    )
