"""The hub's web application: the wire for kiosks and the review console for staff."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from hub import problems
from hub.carriers.routes import router as carriers
from hub.console.app import create_console
from hub.contacts.routes import router as contact_keys
from hub.context import Hub
from hub.enrolment.key_routes import router as device_keys
from hub.enrolment.routes import router as enrolment
from hub.escrow.routes import router as escrow
from hub.feed.routes import router as feed
from hub.ingest.routes import router as ingest
from hub.metrics.counting import CountRequests
from hub.metrics.routes import make_router as make_metrics
from hub.metrics.routes import probes
from hub.packs import router as packs
from hub.version import VERSION

_ABOUT = """The wire between kiosks and the hub. Bodies are JSON in one zstd frame; requests are signed with the kiosk's
Ed25519 key (RFC 9421); refusals are problem documents (RFC 9457) whose `detail` is Vietnamese, for staff."""


def create_app(hub: Hub) -> FastAPI:
    """An application around `hub`. Its database must be migrated. Closing the application closes the database."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        hub.database.close()

    app = FastAPI(title="Điểm Tựa hub", version=VERSION, description=_ABOUT, lifespan=lifespan)
    app.state.hub = hub
    problems.install(app)
    for router in (
        enrolment,
        ingest,
        feed,
        device_keys,
        contact_keys,
        escrow,
        carriers,
        packs,
        probes,
        make_metrics(hub),
    ):
        app.include_router(router)
    app.mount("/", create_console(hub))
    hub.metrics.watch(hub.database.engine)
    app.add_middleware(CountRequests, metrics=hub.metrics)
    return app
