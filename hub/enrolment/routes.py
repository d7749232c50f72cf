"""POST /v1/enrolments."""

from __future__ import annotations

import logging
from base64 import b64decode, b64encode

from fastapi import APIRouter, Request
from pydantic import ValidationError

from hub.accounts.attempts import ENROLMENT
from hub.context import Hub, TheHub
from hub.enrolment.service import NotEnrolled, enrol
from hub.guessing import address_of, slowed_down
from hub.kiosk_work import TheKioskWork
from hub.openapi import signed_post
from hub.problems import RefusalError, responses
from hub.wire import body_of, check_signature, read_message
from offline_db.protocol.messages import EnrolmentReply, EnrolmentRequest
from offline_db.protocol.signing import ENROLMENT_KEY_ID, Message

router = APIRouter(prefix="/v1", tags=["kiosk"])
_log = logging.getLogger(__name__)

_EXAMPLE = {"code": "K7QM-2XPD-9RTA", "public_key": "JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs="}
_REASONS = {
    NotEnrolled.UNKNOWN: ("code-unknown", "No such code", "Mã ghi danh không đúng. Xin kiểm tra và nhập lại."),
    NotEnrolled.USED: ("code-used", "The code was used", "Mã ghi danh này đã được dùng. Xin cán bộ xã cấp mã mới."),
    NotEnrolled.EXPIRED: ("code-expired", "The code has expired", "Mã ghi danh đã hết hạn. Xin cán bộ xã cấp mã mới."),
    NotEnrolled.KEY_SPENT: (
        "key-spent",
        "The device needs a new key",
        "Khóa cũ của kiosk không dùng được nữa. Xin cập nhật phần mềm của kiosk rồi thử lại.",
    ),
}


@router.post(
    "/enrolments",
    status_code=201,
    summary="Enrol a kiosk with a single-use code",
    responses=responses(
        s400="the body is cut, garbled or lacks a field",
        s401="the request is not signed with the key that it brings",
        s403="the code is unknown, used or expired, or the device needs a new key first",
        s429="too many refused attempts from this address; Retry-After says when to come back",
        s503="the hub has enough to do; Retry-After says when to come back",
    ),
    openapi_extra=signed_post(_EXAMPLE, "The code as typed, and the device's Ed25519 public key."),
)
async def enrol_kiosk(request: Request, hub: TheHub, work: TheKioskWork) -> EnrolmentReply:
    """Make this device a kiosk. With the same code and key it may be repeated: the answer is the same.

    With another code, a device whose key the commune knows becomes the kiosk that it was.
    """
    message = await read_message(request)
    return await work.run(_try, hub, message, address_of(request))


def _try(hub: Hub, message: Message, address: str) -> EnrolmentReply:
    with slowed_down(hub, ENROLMENT, address):
        return _enrol(hub, message)


def _enrol(hub: Hub, message: Message) -> EnrolmentReply:
    try:
        asked = EnrolmentRequest.model_validate_json(body_of(message))
    except ValidationError as error:
        detail = "Yêu cầu ghi danh thiếu thông tin. Xin cập nhật phần mềm của kiosk rồi thử lại."
        raise RefusalError(400, "invalid", "Not a valid enrolment request", detail) from error
    public_key = b64decode(asked.public_key)
    check_signature(message, ENROLMENT_KEY_ID, public_key)
    now = hub.now()
    with hub.database.write() as session:
        result = enrol(
            session, asked.code, public_key, hub.ids.next(int(now.timestamp() * 1000)), now, log_seq=asked.log_seq
        )
        if isinstance(result, NotEnrolled):
            raise RefusalError(403, *_REASONS[result])
        reply = EnrolmentReply(
            kiosk_id=result.kiosk.id,
            commune_code=result.commune.code,
            commune_name=result.commune.name,
            province_name=result.province.name,
            help_point_id=result.help_point.id,
            help_point_name=result.help_point.name,
            sealing_key=b64encode(bytes(hub.keys.sealing.public_key)).decode(),
            sealing_key_id=hub.keys.sealing_key_id,
            signing_key=b64encode(bytes(hub.keys.signing.verify_key)).decode(),
            escrow_key=b64encode(bytes(hub.keys.escrow.public_key)).decode(),
            escrow_key_id=hub.keys.escrow_key_id,
            kiosk_name=result.kiosk.name,
            acked_seq=result.log.head_seq,
            acked_hash=result.log.head_hash.hex(),
        )
    _log.info("kiosk %s enrolled in commune %s", reply.kiosk_id, reply.commune_code)
    return reply
