"""`python -m content`: see content.cli."""

import io
import sys

from content.cli import main

for stream in (sys.stdin, sys.stdout, sys.stderr):
    if isinstance(stream, io.TextIOWrapper):  # a console may be set to letters that Vietnamese does not fit in
        stream.reconfigure(encoding="utf-8", errors="replace")

raise SystemExit(main())
