"""`serve`: kiosks' wire and the console."""

from __future__ import annotations

import argparse
import socket
import sys

from hub.commands.operator import Operator, Subparsers


def add(commands: Subparsers) -> None:
    serve = commands.add_parser("serve", help="migrate, then serve kiosks and the console")
    serve.add_argument("--host", help="address to listen on (default: DIEMTUA_HUB_HOST or 127.0.0.1)")
    serve.add_argument("--port", type=int, help="0 for any free one (default: DIEMTUA_HUB_PORT or 8765)")
    serve.add_argument("--workers", type=int, default=1, metavar="N", help="processes; about one a core on PostgreSQL")
    serve.set_defaults(run=_run)


def _run(operator: Operator, options: argparse.Namespace) -> int:
    # The web server is imported for this command alone: the others start in half the time.
    from hub.serving import run

    settings = operator.settings
    if options.workers < 1:
        print("--workers must be at least 1.", file=sys.stderr)
        return 2
    host, port = options.host or settings.host, settings.port if options.port is None else options.port
    operator.database.close()  # each process opens its own
    # Listening before the address is printed: whoever reads it may connect at once, and port 0 has its number.
    with socket.create_server((host, port), backlog=2048) as listener:
        print(f"Máy chủ Điểm Tựa: http://{host}:{listener.getsockname()[1]}", flush=True)
        run(listener, settings, options.workers)
    return 0
