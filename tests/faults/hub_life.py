"""The hub as its operator runs it, to be killed: hub_life PORT, with the hub's settings in the environment."""

from __future__ import annotations

import sys

import uvicorn

import hub.app
import hub.console.app
from hub.__main__ import main
from tests.faults.lives import serve_lives

READY_BEFORE_FORK = (uvicorn, hub.app, hub.console.app)
"""Imported here, so that a life begins at once."""


if __name__ == "__main__":
    serve_lives(lambda _mode: sys.exit(main(["serve", "--port", sys.argv[1]])))
