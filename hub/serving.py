"""The web server around the hub: one process, or several on one socket."""

from __future__ import annotations

import logging
import os
import shutil
import socket
import tempfile

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from hub.app import create_app
from hub.context import Hub
from hub.db import Database
from hub.garbage import keep_what_is_loaded
from hub.keys import load_keys
from hub.metrics.instruments import SHARED_FOLDER
from hub.settings import Settings

LOG_FORMAT = "%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"
_FINISH_S = 30
"""How long requests that have begun may take once the hub is told to stop."""
_ANSWER_S = 60
"""A process that does not answer its parent for so long is replaced; a burst of requests must not look like that."""


def application() -> FastAPI:
    """A hub as the environment says. Each of several processes calls it for itself: they share database and keys."""
    logging.basicConfig(level=logging.INFO, format=LOG_FORMAT)
    settings = Settings.from_environment(os.environ)
    hub = Hub(settings=settings, database=Database(settings.database_url), keys=load_keys(settings.home))
    app = create_app(hub)
    keep_what_is_loaded()
    return app


def run(listener: socket.socket, settings: Settings, workers: int) -> None:
    """Serve on `listener` until SIGTERM or SIGINT; requests that have begun are finished."""
    config = uvicorn.Config(
        "hub.serving:application",
        factory=True,
        workers=workers,
        log_level="warning",
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=_FINISH_S,
        timeout_worker_healthcheck=_ANSWER_S,
    )
    if workers == 1:
        uvicorn.Server(config).run(sockets=[listener])
        return
    os.environ[SHARED_FOLDER] = folder = tempfile.mkdtemp(prefix="diemtua-metrics-")
    try:
        Multiprocess(config, sockets=[listener]).run()
    finally:
        shutil.rmtree(folder)
