"""POST /v1/carriers."""

from __future__ import annotations

import logging
from base64 import b64encode
from typing import BinaryIO

from fastapi import APIRouter, Request

from hub.accounts.attempts import CARRIER
from hub.carriers.service import take_carrier
from hub.carriers.spool import spool
from hub.context import Hub, TheHub
from hub.guessing import address_of, slowed_down
from hub.kiosk_work import TheKioskWork
from hub.problems import RefusalError, responses
from offline_db.carriers.errors import CarrierDamaged, CarrierError, CarrierTooLarge, NotACarrier
from offline_db.protocol.messages import CarrierReply

router = APIRouter(prefix="/v1", tags=["kiosk"])
_log = logging.getLogger(__name__)
_STATUS: dict[type[CarrierError], int] = {CarrierTooLarge: 413, NotACarrier: 400, CarrierDamaged: 400}
_NAMES: dict[type[CarrierError], str] = {
    CarrierTooLarge: "too-large",
    NotACarrier: "no-carrier",
    CarrierDamaged: "carrier-damaged",
}
_FILE = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}


@router.post(
    "/carriers",
    summary="Take in a kiosk's log from a USB carrier",
    responses=responses(
        s400="no carrier, or one that was cut or changed; nothing was stored",
        s403="of a kiosk that is unknown or revoked, for another hub, or against the log",
        s429="too many refused attempts from this address; Retry-After says when to come back",
        s413="larger than is taken at once",
    ),
    openapi_extra={"requestBody": {"required": True, "description": "The file as it is.", "content": _FILE}},
)
async def take_in(request: Request, hub: TheHub, work: TheKioskWork) -> CarrierReply:
    """Needs no signature of the sender's: the file carries the kiosk's, and is sealed. May be repeated."""
    try:
        with await spool(hub, request.stream()) as file:
            return await work.run(_try, hub, file, address_of(request))
    except CarrierError as error:
        raise _refusal(error) from error


def _try(hub: Hub, file: BinaryIO, address: str) -> CarrierReply:
    with slowed_down(hub, CARRIER, address):
        return _take(hub, file)


def _refusal(error: CarrierError) -> RefusalError:
    _log.warning("a carrier was refused: %s", error)
    status = _STATUS.get(type(error), 403)
    return RefusalError(status, _NAMES.get(type(error), "carrier-refused"), str(error)[:200], error.for_staff)


def _take(hub: Hub, file: BinaryIO) -> CarrierReply:
    try:
        taken = take_carrier(hub, file)
    except CarrierError as error:
        raise _refusal(error) from error
    return CarrierReply(
        kiosk_id=taken.kiosk_id,
        added=taken.added,
        acked_seq=taken.acked_seq,
        missing_from=taken.missing_from,
        receipt_name=taken.receipt_name,
        receipt=b64encode(taken.receipt).decode(),
    )
