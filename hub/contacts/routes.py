"""POST /v1/kiosks/{id}/contact-keys."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session

from hub.bodies import body_as
from hub.contacts.service import keep_keys, put_tombstones
from hub.context import Hub, TheHub
from hub.kiosk_work import TheKioskWork
from hub.openapi import signed_post
from hub.problems import responses
from hub.wire import authenticate, read_message
from offline_db.protocol.messages import ContactKeysReply, ContactKeysRequest
from offline_db.protocol.signing import Message

router = APIRouter(prefix="/v1", tags=["kiosk"])
_EXAMPLE = {
    "keys": [
        {
            "session": "019ab3f0-5a10-7c3e-8d1f-2b4c6d8e0f10",
            "name": "00112233445566778899aabbccddeeff",
            "hub_key_id": "a1b2c3d4e5f60718",
            "sealed": "…",
        }
    ],
    "erased": [],
}


@router.post(
    "/kiosks/{kiosk_id}/contact-keys",
    summary="Bring the keys of contacts that citizens left",
    responses=responses(
        s400="cut, garbled or lacking a field",
        s401="the signature does not hold",
        s403="the kiosk is revoked",
        s404="the kiosk is not known here",
    ),
    openapi_extra=signed_post(_EXAMPLE, "Keys sealed to the hub, each named as its event names it."),
)
async def bring_contact_keys(kiosk_id: UUID, request: Request, hub: TheHub, work: TheKioskWork) -> ContactKeysReply:
    """May be repeated, and may come before the events. Of what was erased nothing is kept, and the answer says so."""
    message = await read_message(request)
    return await work.run(_keep, hub, kiosk_id, message)


def _keep(hub: Hub, kiosk_id: UUID, message: Message) -> ContactKeysReply:
    sender = authenticate(hub, kiosk_id, message)
    brought = body_as(message, ContactKeysRequest)

    def keep(session: Session) -> ContactKeysReply:
        put_tombstones(session, sender.commune_code, brought.erased, hub.now())
        return ContactKeysReply(erased=keep_keys(session, sender.commune_code, kiosk_id, brought.keys, hub.now()))

    return hub.database.write_again(keep)
