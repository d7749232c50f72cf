"""The hub as its operator runs it, to be killed: hub_life PORT, with the hub's settings in the environment."""

from __future__ import annotations

import os
import sys

import uvicorn

import hub.app
import hub.console.app
from hub.__main__ import main
from tests.faults.lives import serve_lives

READY_BEFORE_FORK = (uvicorn, hub.app, hub.console.app)
"""Imported here, so that a life begins at once."""


def live(_mode: str) -> None:
    # What the hub prints could end in the middle of a line, and run into what is said of its death.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.exit(main(["serve", "--port", sys.argv[1]]))


if __name__ == "__main__":
    serve_lives(live)
