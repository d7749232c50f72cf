"""`serve`: kiosks' wire and the console."""

from __future__ import annotations

import argparse
import logging
import socket

from hub.commands.operator import Operator, Subparsers


def add(commands: Subparsers) -> None:
    serve = commands.add_parser("serve", help="migrate, then serve kiosks and the console")
    serve.add_argument("--host", help="address to listen on (default: DIEMTUA_HUB_HOST or 127.0.0.1)")
    serve.add_argument("--port", type=int, help="0 for any free one (default: DIEMTUA_HUB_PORT or 8765)")
    serve.set_defaults(run=_run)


def _run(operator: Operator, options: argparse.Namespace) -> int:
    # The web server is imported for this command alone: the others start in half the time.
    import uvicorn

    from hub.app import create_app
    from hub.context import Hub
    from hub.keys import load_keys

    settings = operator.settings
    host, port = options.host or settings.host, settings.port if options.port is None else options.port
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    hub = Hub(settings=settings, database=operator.database, keys=load_keys(settings.home))
    server = uvicorn.Server(uvicorn.Config(create_app(hub), log_level="warning", server_header=False))
    # Listening before the address is printed: whoever reads it may connect at once, and port 0 has its number.
    with socket.create_server((host, port), backlog=2048) as listener:
        print(f"Máy chủ Điểm Tựa: http://{host}:{listener.getsockname()[1]}", flush=True)
        server.run(sockets=[listener])
    return 0
