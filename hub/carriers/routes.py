"""POST /v1/carriers."""

from __future__ import annotations

import logging
from base64 import b64encode
from typing import BinaryIO

from fastapi import APIRouter, Request

from hub.carriers.service import take_carrier
from hub.carriers.spool import spool
from hub.context import Hub, TheHub
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
        s413="larger than is taken at once",
    ),
    openapi_extra={"requestBody": {"required": True, "description": "The file as it is.", "content": _FILE}},
)
async def take_in(request: Request, hub: TheHub, work: TheKioskWork) -> CarrierReply:
    """Needs no signature of the sender's: the file carries the kiosk's, and is sealed. May be repeated."""
    try:
        with await spool(hub, request.stream()) as file:
            return await work.run(_take, hub, file)
    except CarrierError as error:
        _log.warning("a carrier was refused: %s", error)
        status = _STATUS.get(type(error), 403)
        raise RefusalError(
            status, _NAMES.get(type(error), "carrier-refused"), str(error)[:200], error.for_staff
        ) from error


def _take(hub: Hub, file: BinaryIO) -> CarrierReply:
    taken = take_carrier(hub, file)
    return CarrierReply(
        kiosk_id=taken.kiosk_id,
        added=taken.added,
        acked_seq=taken.acked_seq,
        missing_from=taken.missing_from,
        receipt_name=taken.receipt_name,
        receipt=b64encode(taken.receipt).decode(),
    )
