"""`tell-kiosks`: put everything that staff have published into every feed again, as after communes were added."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from hub.commands.operator import Operator, Subparsers
from hub.console.times import local_day
from hub.content_status.packs import newest_version
from hub.feed.again import publish_again


def add(commands: Subparsers) -> None:
    words = "publish again what kiosks should know, for communes that were added; may be repeated"
    commands.add_parser("tell-kiosks", help=words).set_defaults(run=_run)


def _run(operator: Operator, _options: argparse.Namespace) -> int:
    now = datetime.now(UTC)
    version = newest_version(operator.settings.home / "packs")
    with operator.database.write() as session:
        publish_again(session, version, local_day(now), now)
    return 0
