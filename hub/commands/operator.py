"""What every command is handed: the hub's settings and its database, already brought to this version."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import TypeAlias

from hub.db import Database
from hub.settings import Settings

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


@dataclass(frozen=True, slots=True)
class Operator:
    """A command's `run(operator, options)` returns its exit status: 0; 1: found something wrong; 2: mend what was
    asked for."""

    settings: Settings
    database: Database
