"""POST /v1/kiosks/{id}/key."""

from __future__ import annotations

import logging
from uuid import UUID

from fastapi import APIRouter, Request, Response

from hub.bodies import body_as
from hub.context import Hub, TheHub
from hub.enrolment.device_key import replace_key
from hub.kiosk_work import TheKioskWork
from hub.openapi import signed_post
from hub.problems import responses
from hub.wire import authenticate, read_message
from offline_db.protocol.messages import NewKeyRequest
from offline_db.protocol.signing import Message

router = APIRouter(prefix="/v1", tags=["kiosk"])
_log = logging.getLogger(__name__)
_EXAMPLE = {"public_key": "JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=", "proof": "…"}


@router.post(
    "/kiosks/{kiosk_id}/key",
    status_code=204,
    summary="Replace the device key",
    responses=responses(
        s400="cut, garbled or lacking a field",
        s401="the signature does not hold",
        s403="the kiosk is revoked, or the new key does not sign for itself",
        s404="the kiosk is not known here",
    ),
    openapi_extra=signed_post(_EXAMPLE, "The new Ed25519 public key, and its signature over the kiosk and itself."),
)
async def replace_device_key(kiosk_id: UUID, request: Request, hub: TheHub, work: TheKioskWork) -> Response:
    """Signed by the key that is known. May be repeated, also signed by the new key once it is known."""
    message = await read_message(request)
    await work.run(_replace, hub, kiosk_id, message)
    return Response(status_code=204)


def _replace(hub: Hub, kiosk_id: UUID, message: Message) -> None:
    sender = authenticate(hub, kiosk_id, message)
    asked = body_as(message, NewKeyRequest)
    hub.database.write_again(lambda session: replace_key(session, sender, asked, hub.now()))
    _log.info("kiosk %s: device key replaced", kiosk_id)
