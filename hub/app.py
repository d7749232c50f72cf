"""The hub's web application: the wire for kiosks and the review console for staff."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from hub.context import Hub


def create_app(hub: Hub) -> FastAPI:
    """An application around `hub`. Its database must be migrated. Closing the application closes the database."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        hub.database.close()

    app = FastAPI(title="Điểm Tựa hub", version="1", lifespan=lifespan)
    app.state.hub = hub
    return app
