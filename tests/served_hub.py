"""A real hub served over real HTTP on either of its databases, and the kiosks that a test enrols at it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from shutil import copyfile
from threading import Thread
from time import sleep

import httpx
import uvicorn
from memory_kiosk import NOW, MemoryKiosk
from postgres_cluster import PostgresCluster

from hub.app import create_app
from hub.context import Hub
from hub.db import Database
from hub.db.migrate import migrate
from hub.db.models import HelpPoint
from hub.enrolment.service import give_code
from hub.keys import load_keys
from hub.seed import seed
from hub.settings import Settings
from offline_db.protocol.messages import EnrolmentReply
from offline_db.sync.enrol import enrol

_NUMBERS = count()


def prepare(url: str) -> None:
    """Migrate and seed a new database."""
    database = Database(url)
    migrate(database)
    with database.write() as session:
        seed(session, NOW)
    database.close()


@contextmanager
def fresh_database(template: Path | PostgresCluster, folder: Path) -> Iterator[str]:
    name = f"hub_{next(_NUMBERS)}"
    if isinstance(template, PostgresCluster):
        yield template.create(name, "hub_template")
        template.drop(name)
    else:
        copyfile(template, folder / f"{name}.db")
        yield f"sqlite:///{folder / f'{name}.db'}"


@contextmanager
def open_hub(url: str, home: Path) -> Iterator[Hub]:
    database = Database(url)
    yield Hub(settings=Settings(home=home, database_url=url), database=database, keys=load_keys(home), now=lambda: NOW)
    database.close()


@contextmanager
def serving(hub: Hub) -> Iterator[str]:
    """Serve `hub` over HTTP on the loopback interface; gives its URL."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(hub), log_level="error", ws="none", lifespan="off"))
        thread = Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            sleep(0.002)
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@dataclass(frozen=True, slots=True)
class Served:
    """A running hub, and an HTTP client for it."""

    hub: Hub
    http: httpx.Client

    def code(self, kiosk_name: str = "Kiosk 1") -> str:
        with self.hub.database.write() as session:
            return give_code(session, session.query(HelpPoint).one(), kiosk_name, self.hub.now())

    def kiosk(self) -> MemoryKiosk:
        """A new enrolled kiosk with an empty log."""
        kiosk = MemoryKiosk()
        reply = enrol(self.http, self.code(), kiosk.public_key, kiosk.sign, kiosk, "0.1.0")
        assert isinstance(reply, EnrolmentReply), reply
        kiosk.enrolled(reply, self.http)
        return kiosk


@contextmanager
def served_hub(url: str, home: Path) -> Iterator[Served]:
    with open_hub(url, home) as hub, serving(hub) as address, httpx.Client(base_url=address) as http:
        yield Served(hub, http)
