"""POST /v1/kiosks/{id}/escrow and POST /v1/recoveries."""

from __future__ import annotations

import logging
from base64 import b64decode
from uuid import UUID

from fastapi import APIRouter, Request, Response

from hub.accounts.attempts import RECOVERY
from hub.bodies import body_as
from hub.context import Hub, TheHub
from hub.escrow.service import NotReleased, keep_escrow, release
from hub.guessing import address_of, slowed_down
from hub.kiosk_work import TheKioskWork
from hub.openapi import signed_post
from hub.problems import RefusalError, responses
from hub.wire import authenticate, check_signature, read_message
from offline_db.protocol.messages import EscrowRequest, RecoveryReply, RecoveryRequest
from offline_db.protocol.signing import RECOVERY_KEY_ID, Message

router = APIRouter(prefix="/v1", tags=["kiosk"])
_log = logging.getLogger(__name__)
_ESCROW = {"escrow_key_id": "b1b2c3d4e5f60718", "sealed": "…"}
_RECOVERY = {"code": "K7QM-2XPD-9RTA", "public_key": "JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=", "key_check": ""}


@router.post(
    "/kiosks/{kiosk_id}/escrow",
    status_code=204,
    summary="Leave the sealed key of the kiosk's store",
    responses=responses(
        s400="cut, garbled or lacking a field",
        s401="the signature does not hold",
        s403="the kiosk is revoked",
        s404="the kiosk is not known here",
    ),
    openapi_extra=signed_post(_ESCROW, "The store's key in a sealed box for the hub's escrow key."),
)
async def leave_escrow(kiosk_id: UUID, request: Request, hub: TheHub, work: TheKioskWork) -> Response:
    """Brought when the feed says that it is wanted. May be repeated."""
    message = await read_message(request)
    await work.run(_keep, hub, kiosk_id, message)
    return Response(status_code=204)


def _keep(hub: Hub, kiosk_id: UUID, message: Message) -> None:
    sender = authenticate(hub, kiosk_id, message)
    brought = body_as(message, EscrowRequest)
    hub.database.write_again(lambda session: keep_escrow(session, sender.commune_code, kiosk_id, brought, hub.now()))


@router.post(
    "/recoveries",
    summary="Get an escrowed store key back with a code that two people released",
    responses=responses(
        s400="cut, garbled or lacking a field",
        s401="the request is not signed with the key that it brings",
        s403="the code is unknown, used, expired or another kiosk's",
        s429="too many refused attempts from this address; Retry-After says when to come back",
    ),
    openapi_extra=signed_post(_RECOVERY, "The code as typed, and an Ed25519 key made for this alone, which signs."),
)
async def recover(request: Request, hub: TheHub, work: TheKioskWork) -> RecoveryReply:
    """Works once. With the same code and key it may be repeated while the code is valid."""
    message = await read_message(request)
    return await work.run(_try, hub, message, address_of(request))


def _try(hub: Hub, message: Message, address: str) -> RecoveryReply:
    with slowed_down(hub, RECOVERY, address):
        return _release(hub, message)


def _release(hub: Hub, message: Message) -> RecoveryReply:
    asked = body_as(message, RecoveryRequest)
    check_signature(message, RECOVERY_KEY_ID, b64decode(asked.public_key))
    result = hub.database.write_again(lambda session: release(session, hub.ids, hub.keys, asked, hub.now()))
    if isinstance(result, NotReleased):
        raise RefusalError(403, f"recovery-{result.name.lower().replace('_', '-')}", "Not released", result.value)
    _log.warning("kiosk %s: its store key was released", result.kiosk_id)
    return result
