"""POST /v1/kiosks/{id}/events."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from uuid import UUID

from fastapi import APIRouter, Request, Response

from hub.context import Hub, TheHub
from hub.ingest.service import Fork, Gap, Held, take
from hub.kiosk_work import TheKioskWork
from hub.openapi import signed_post
from hub.problems import RefusalError, responses
from hub.wire import authenticate, body_of, read_message, require_media_type
from offline_db.protocol.batch import MEDIA_TYPE, Batch
from offline_db.protocol.errors import BatchError
from offline_db.protocol.event import GENESIS, Event
from offline_db.protocol.kinds import Kind
from offline_db.protocol.messages import PushReply
from offline_db.protocol.signing import Message

router = APIRouter(prefix="/v1", tags=["kiosk"])
_log = logging.getLogger(__name__)

_EXAMPLE = Batch.of(
    1,
    GENESIS,
    [
        Event(
            id=UUID("019aa3f0-5a11-7c3e-8d1f-2b4c6d8e0f11"),
            seq=1,
            session_id=None,
            kind=Kind.KIOSK_STARTED,
            at=datetime(2026, 11, 21, 1, 10, 3, 123_000, UTC),
            boot_id=UUID("019aa3f0-5a10-7c3e-8d1f-2b4c6d8e0f10"),
            monotonic_ms=12,
            commune_code="27112",
            payload={"platform": "linux", "version": "0.1.0"},
        ).canonical()
    ],
).encode()


@router.post(
    "/kiosks/{kiosk_id}/events",
    response_model=PushReply,
    summary="Send a batch of events",
    responses=responses(
        s400="cut, garbled or not chained; nothing was stored",
        s401="the signature does not hold",
        s403="the kiosk is revoked",
        s404="the kiosk is not known here",
        s409="a gap (acked_seq says where to go on) or a fork (refused and flagged)",
        s413="the body is too large",
        s415="the body is not zstd, or not lines of JSON: the kiosk's program is too old",
        s503="the hub has enough to do; Retry-After says when to come back",
    ),
    openapi_extra=signed_post(
        _EXAMPLE.decode(),
        "A header line, then each event in canonical form on a line of its own, chained by SHA-256. With"
        ' `"opaque": true` in the header, the one event is held without being read.',
        media_type=MEDIA_TYPE,
    ),
)
async def push_events(kiosk_id: UUID, request: Request, hub: TheHub, work: TheKioskWork) -> Response:
    """Append events to the kiosk's log. May be repeated: what is held already is compared and skipped.

    An event that the hub cannot read is held too, and counted in `quarantined`.
    """
    message = await read_message(request)
    reply = await work.run(_push, hub, kiosk_id, message)
    return Response(reply.model_dump_json(), media_type="application/json")  # FastAPI would check our own answer


def _push(hub: Hub, kiosk_id: UUID, message: Message) -> PushReply:
    sender = authenticate(hub, kiosk_id, message)
    require_media_type(message, MEDIA_TYPE)
    try:
        batch = Batch.decode(body_of(message))
    except BatchError as error:
        raise RefusalError(400, "batch", str(error), "Lô dữ liệu sai dạng nên chưa được lưu. Xin gửi lại.") from error
    result = take(hub.database, sender, batch, message.body or b"", hub.now())
    hub.metrics.pushed(type(result).__name__.lower(), result.added if isinstance(result, Held) else 0)
    match result:
        case Held() as held:
            _log.debug("kiosk %s: events %d to %d, %d new", kiosk_id, batch.from_seq, batch.to_seq, held.added)
            return PushReply(
                acked_seq=held.seq,
                acked_hash=held.hash.hex(),
                quarantined=held.quarantined,
                warnings=held.warnings,
            )
        case Gap(seq=seq, hash=digest):
            detail = f"Máy chủ mới có tới sự kiện số {seq}. Xin gửi tiếp từ số {seq + 1}."
            raise RefusalError(409, "gap", "The batch does not continue the log", detail, acked=(seq, digest))
        case Fork(seq=seq, hash=digest):
            _log.warning("kiosk %s: fork at event %d refused", kiosk_id, batch.from_seq)
            detail = (
                "Nhật ký của kiosk khác với bản máy chủ đang giữ (có thể do sao chép ổ đĩa). Xin báo cán bộ kỹ thuật."
            )
            raise RefusalError(409, "fork", "The batch contradicts the log", detail, acked=(seq, digest))
