"""The peers' side: starts their server and their client, and believes only what is in the server's store at the end."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

_PROGRAMS = Path(__file__).parent / "programs"


def morango(python: Path, events: Path, folder: Path, n: int) -> float:
    """Events a second of one Morango push session. Raises CalledProcessError when it fails."""
    return _run([str(python), str(_PROGRAMS / "morango_push.py")], events, folder, n, {})


def pouchdb(packages: Path, events: Path, folder: Path, n: int) -> float:
    """Events a second of one PouchDB replication."""
    return _run(["node", str(_PROGRAMS / "pouchdb_push.mjs")], events, folder, n, {"PEER_PACKAGES": str(packages)})


def _run(program: list[str], events: Path, folder: Path, n: int, environment: dict[str, str]) -> float:
    folder.mkdir()
    # Each program prints {"seconds", "held"} as its last line: the push alone, and what the server holds then.
    done = subprocess.run(
        [*program, str(events)],
        cwd=folder,
        env={**os.environ, **environment, "PEER_FOLDER": str(folder)},
        check=True,
        text=True,
        stdout=subprocess.PIPE,
    )
    told = json.loads(done.stdout.strip().splitlines()[-1])
    assert told["held"] == n, told
    return n / float(told["seconds"])
