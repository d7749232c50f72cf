"""GET /metrics, /healthz/live and /healthz/ready: for the machines that watch over the hub, not for kiosks or staff."""

from __future__ import annotations

import hmac
from ipaddress import ip_address

import sqlalchemy as sa
from fastapi import APIRouter, HTTPException, Request, Response, status
from prometheus_client.openmetrics.exposition import CONTENT_TYPE_LATEST, generate_latest

from hub.context import Hub, TheHub
from hub.metrics.fleet import FleetCollector

_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")


def make_router(hub: Hub) -> APIRouter:
    """The calls, and what they keep between two of them: the figures of the fleet, for a minute."""
    router = APIRouter(include_in_schema=False)
    fleet = FleetCollector(hub.database, hub.now)

    @router.get("/metrics")
    def show(request: Request) -> Response:
        """To whoever brings the token; without a token, to this machine alone."""
        if not _may_read(request, hub):
            raise HTTPException(status.HTTP_404_NOT_FOUND)
        registry = hub.metrics.registry()
        own = generate_latest(registry).removesuffix(b"# EOF\n")  # type: ignore[no-untyped-call]
        return Response(own + generate_latest(_Only(fleet)), media_type=CONTENT_TYPE_LATEST)  # type: ignore[no-untyped-call]

    return router


class _Only:
    """A registry of one collector, without the bookkeeping of a real one."""

    def __init__(self, collector: FleetCollector) -> None:
        self.collect = collector.collect


probes = APIRouter(prefix="/healthz", include_in_schema=False)


@probes.get("/live")
def live() -> dict[str, str]:
    """The process answers: there is no reason to start it anew."""
    return {"status": "ok"}


@probes.get("/ready")
def ready(hub: TheHub) -> dict[str, str]:
    """The database takes writes: send requests here. Otherwise 503, and a load balancer goes elsewhere."""
    try:
        with hub.database.read() as session:
            if not hub.database.is_sqlite and session.scalar(sa.select(sa.func.pg_is_in_recovery())):
                raise HTTPException(status.HTTP_503_SERVICE_UNAVAILABLE, "the database is read-only")
            session.execute(sa.select(1))
    except sa.exc.DBAPIError as error:
        raise HTTPException(status.HTTP_503_SERVICE_UNAVAILABLE, "the database does not answer") from error
    return {"status": "ok"}


def _may_read(request: Request, hub: Hub) -> bool:
    if token_file := hub.settings.metrics_token_file:
        token = token_file.read_text("utf-8").strip()
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        return bool(token) and hmac.compare_digest(given.encode(), token.encode())
    # A proxy on this machine passes strangers on: whatever was forwarded is not from here.
    if request.client is None or any(name in request.headers for name in _FORWARDED):
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False
