"""The command line for content editors: `python -m content list|show|validate|search|…`; each command is a module.

Exit codes: 0 done · 1 the content is bad, or what was asked for is not there · 2 the command was written wrongly.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from content.commands import ask, calendar, diff, installing, listing, packs, preview, schema, search, show, validation
from content.commands.options import common_options
from content.errors import ContentError

COMMANDS = (listing, show, validation, preview, diff, calendar, search, ask, packs, installing, schema)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code; argparse ends the process with 2 for a command written wrongly."""
    parser = argparse.ArgumentParser(prog="python -m content", description="Xem và kiểm tra các hướng dẫn")
    commands = parser.add_subparsers(required=True, metavar="lệnh")
    common = common_options()
    for command in COMMANDS:
        command.add(commands, common)
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options))
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of a pipe, such as head, has seen enough
        sys.stderr.close()  # else Python complains again while it ends
        return 0
