"""POST /v1/kiosks/{id}/events."""

from __future__ import annotations

import logging
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool

from hub.context import Hub, TheHub
from hub.ingest.service import Fork, Gap, Held, append
from hub.openapi import signed_post
from hub.problems import RefusalError, responses
from hub.wire import authenticate, body_of, read_message
from offline_db.protocol.batch import Batch
from offline_db.protocol.errors import BatchError
from offline_db.protocol.messages import PushReply
from offline_db.protocol.signing import Message

router = APIRouter(prefix="/v1", tags=["kiosk"])
_log = logging.getLogger(__name__)

_EXAMPLE = {
    "from_seq": 1,
    "prev_hash": "00" * 32,
    "events": [
        {
            "at": "2026-11-21T01:10:03.123Z",
            "boot": "019aa3f05a107c3e8d1f2b4c6d8e0f10",
            "commune": "27112",
            "id": "019aa3f05a117c3e8d1f2b4c6d8e0f11",
            "kind": "kiosk.started",
            "mono": 12,
            "payload": {"platform": "linux", "version": "0.1.0"},
            "seq": 1,
            "session": None,
        }
    ],
    "last_hash": "9f" * 32,
}


@router.post(
    "/kiosks/{kiosk_id}/events",
    summary="Send a batch of events",
    responses=responses(
        s400="cut, garbled or not canonical; nothing was stored",
        s401="the signature does not hold",
        s403="the kiosk is revoked",
        s404="the kiosk is not known here",
        s409="a gap (acked_seq says where to go on) or a fork (refused and flagged)",
        s413="the body is too large",
        s415="the body is not zstd",
    ),
    openapi_extra=signed_post(_EXAMPLE, "A run of events, with their bytes in canonical form, chained by SHA-256."),
)
async def push_events(kiosk_id: UUID, request: Request, hub: TheHub) -> PushReply:
    """Append events to the kiosk's log. May be repeated: what is held already is compared and skipped."""
    message = await read_message(request)
    return await run_in_threadpool(_push, hub, kiosk_id, message)


def _push(hub: Hub, kiosk_id: UUID, message: Message) -> PushReply:
    sender = authenticate(hub, kiosk_id, message)
    try:
        batch = Batch.decode(body_of(message))
    except BatchError as error:
        raise RefusalError(400, "batch", str(error), "Lô dữ liệu sai dạng nên chưa được lưu. Xin gửi lại.") from error
    result = hub.database.write_again(
        lambda session: append(session, sender, batch, message.body or b"", hub.now())  # a batch may be repeated
    )
    hub.metrics.pushed(type(result).__name__.lower(), result.added if isinstance(result, Held) else 0)
    match result:
        case Held(seq=seq, hash=digest, added=added):
            _log.info("kiosk %s: events %d to %d, %d new", kiosk_id, batch.from_seq, batch.to_seq, added)
            return PushReply(acked_seq=seq, acked_hash=digest.hex())
        case Gap(seq=seq, hash=digest):
            detail = f"Máy chủ mới có tới sự kiện số {seq}. Xin gửi tiếp từ số {seq + 1}."
            raise RefusalError(409, "gap", "The batch does not continue the log", detail, acked=(seq, digest))
        case Fork(seq=seq, hash=digest):
            _log.warning("kiosk %s: fork at event %d refused", kiosk_id, batch.from_seq)
            detail = (
                "Nhật ký của kiosk khác với bản máy chủ đang giữ (có thể do sao chép ổ đĩa). Xin báo cán bộ kỹ thuật."
            )
            raise RefusalError(409, "fork", "The batch contradicts the log", detail, acked=(seq, digest))
