"""A real hub on both of its databases, served over real HTTP, and kiosks whose log is held in memory."""

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
import pytest
import uvicorn
from memory_kiosk import NOW, MemoryKiosk
from postgres_cluster import PostgresCluster, running_cluster

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


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresCluster]:
    with running_cluster() as cluster:
        yield cluster


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def template(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path | PostgresCluster:
    """A migrated and seeded database to copy, so that a test's own costs milliseconds."""
    if request.param == "postgresql":
        cluster: PostgresCluster = request.getfixturevalue("postgres")
        cluster.drop("hub_template")  # pytest may set this fixture up again for a later file
        _prepare(cluster.create("hub_template"))
        return cluster
    path = tmp_path_factory.mktemp("template") / "hub.db"
    _prepare(f"sqlite:///{path}")
    return path


def _prepare(url: str) -> None:
    database = Database(url)
    migrate(database)
    with database.write() as session:
        seed(session, NOW)
    database.close()


@pytest.fixture
def database_url(template: Path | PostgresCluster, tmp_path: Path) -> Iterator[str]:
    """The URL of a seeded database of this test alone, on SQLite and on PostgreSQL."""
    with fresh_database(template, tmp_path) as url:
        yield url


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


@pytest.fixture
def hub(database_url: str, tmp_path: Path) -> Iterator[Hub]:
    with open_hub(database_url, tmp_path) as opened:
        yield opened


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


@pytest.fixture(scope="module")
def served(template: Path | PostgresCluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A hub that the tests of a file share, each with kiosks of its own."""
    home = tmp_path_factory.mktemp("hub")
    with fresh_database(template, home) as url, served_hub(url, home) as running:
        yield running


@pytest.fixture
def served_alone(database_url: str, tmp_path: Path) -> Iterator[Served]:
    """A hub for one test, which may do to it what it likes."""
    with served_hub(database_url, tmp_path) as running:
        yield running
