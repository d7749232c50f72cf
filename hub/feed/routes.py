"""GET /v1/kiosks/{id}/feed and GET /v1/health."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from sqlalchemy import select
from sqlalchemy.orm import Session

from hub.context import Hub, TheHub
from hub.feed.service import changes
from hub.ingest.service import locked_log, note_contact
from hub.kiosk_work import TheKioskWork
from hub.openapi import signed_get
from hub.problems import responses
from hub.version import VERSION
from hub.wire import authenticate, read_message
from offline_db.protocol.messages import FeedReply, HealthReply
from offline_db.protocol.signing import Message

router = APIRouter(prefix="/v1", tags=["kiosk"])


@router.get(
    "/kiosks/{kiosk_id}/feed",
    summary="What changed for this kiosk's commune",
    responses=responses(
        s401="the signature does not hold",
        s403="the kiosk is revoked",
        s404="the kiosk is not known here",
        s503="the hub has enough to do; Retry-After says when to come back",
    ),
    openapi_extra=signed_get(),
)
async def read_feed(
    kiosk_id: UUID,
    request: Request,
    hub: TheHub,
    work: TheKioskWork,
    after: Annotated[int, Query(ge=0, le=2**62, description="The cursor of the last answer; 0 at first.")] = 0,
    mark: Annotated[str | None, Query(max_length=16, description="The mark of the last answer.")] = None,
) -> FeedReply:
    """Announcements, settings and the staff roster that changed after a cursor; a few bytes when nothing did."""
    message = await read_message(request)
    return await work.run(_feed, hub, kiosk_id, message, after, mark)


def _feed(hub: Hub, kiosk_id: UUID, message: Message, after: int, mark: str | None) -> FeedReply:
    sender = authenticate(hub, kiosk_id, message)

    def answer(session: Session) -> FeedReply:
        log = locked_log(session, sender)
        note_contact(session, log, sender, hub.now())
        reply = changes(session, log, after, mark)
        log.feed_cursor = 0 if reply.anew else after  # what the kiosk has and has kept
        return reply

    return hub.database.write_again(answer)


@router.get("/health", summary="Whether the hub and its database answer")
def read_health(hub: TheHub) -> HealthReply:
    """Needs no signature."""
    with hub.database.read() as session:
        session.execute(select(1))
    return HealthReply(status="ok", version=VERSION, time=hub.now())
