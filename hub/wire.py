"""From an HTTP request to a message whose sender is known: bounded reading, signature, kiosk, status."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from fastapi import Request
from pydantic import ValidationError
from sqlalchemy import bindparam, select

from hub.context import Hub
from hub.db.models import Kiosk
from hub.problems import RefusalError
from offline_db.protocol.encoding import MAX_BODY_BYTES, decompress
from offline_db.protocol.errors import EncodingError, SignatureError
from offline_db.protocol.messages import KioskStatus
from offline_db.protocol.signing import STATUS_HEADER, Message, read_claim, verify


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """An enrolled kiosk that signed the request, and what it says of itself."""

    kiosk_id: UUID
    commune_code: str
    help_point_id: UUID
    status: KioskStatus


async def read_message(request: Request) -> Message:
    """The request as signed. Raises RefusalError 413 once the body passes the limit, without reading the rest."""
    body: bytes | None = None
    if request.method not in {"GET", "HEAD"}:
        received = bytearray()
        async for chunk in request.stream():
            received += chunk
            if len(received) > MAX_BODY_BYTES:
                raise RefusalError(413, "too-large", "The body is too large", "Lô dữ liệu quá lớn. Xin gửi lô nhỏ hơn.")
        body = bytes(received)
    return Message(
        method=request.method,
        path=request.scope.get("raw_path", request.scope["path"].encode()).decode("ascii", "replace"),
        query=request.scope["query_string"].decode("ascii", "replace"),
        headers=dict(request.headers),
        body=body,
    )


def body_of(message: Message) -> bytes:
    """The decompressed body. Raises RefusalError: 415 when it is not zstd, 400 when it is cut, garbled or a bomb."""
    if message.headers.get("content-encoding") != "zstd":
        raise RefusalError(415, "encoding", "Content-Encoding must be zstd", "Dữ liệu gửi lên phải được nén bằng zstd.")
    try:
        return decompress(message.body or b"")
    except EncodingError as error:
        raise _garbled(error) from error


def require_media_type(message: Message, media_type: str) -> None:
    """Raise RefusalError 415 when the body is of another kind, as an older version of the protocol sends it."""
    if message.headers.get("content-type", "").partition(";")[0].strip() != media_type:
        detail = "Phần mềm của kiosk đã cũ. Xin cập nhật phần mềm; các phiên vẫn được giữ trên máy và sẽ tự gửi sau đó."
        raise RefusalError(415, "old-protocol", f"Content-Type must be {media_type}", detail)


def check_signature(message: Message, key_id: str, public_key: bytes) -> None:
    """Raise RefusalError 401 unless `public_key` signed the message as `key_id`, 400 when its body is not whole."""
    try:
        verify(message, read_claim(message), key_id, public_key)
    except EncodingError as error:
        raise _garbled(error) from error
    except SignatureError as error:
        detail = "Không xác nhận được chữ ký của kiosk. Nếu còn lặp lại, xin ghi danh lại kiosk này."
        raise RefusalError(401, "signature", str(error), detail) from error


_KIOSK = select(Kiosk.id, Kiosk.public_key, Kiosk.revoked_at, Kiosk.commune_code, Kiosk.help_point_id).where(
    Kiosk.id == bindparam("id")
)


def authenticate(hub: Hub, kiosk_id: UUID, message: Message) -> Sender:
    """Who sent it. Raises RefusalError: 404 for an unknown kiosk, 401 for a wrong signature, 403 when revoked."""
    with hub.database.engine.connect() as connection:  # an ORM session would cost more than the question
        kiosk = connection.execute(_KIOSK, {"id": kiosk_id}).first()
    if kiosk is None:
        raise RefusalError(404, "unknown-kiosk", "No such kiosk", "Máy chủ không biết kiosk này. Xin ghi danh lại.")
    check_signature(message, str(kiosk.id), kiosk.public_key)
    if kiosk.revoked_at is not None:
        raise RefusalError(
            403, "revoked", "The kiosk is revoked", "Kiosk này đã bị khóa. Xin gặp cán bộ phụ trách của xã."
        )
    try:
        status = KioskStatus.model_validate_json(message.headers[STATUS_HEADER])
    except ValidationError as error:
        raise RefusalError(
            400, "status", "Kiosk-Status is not readable", "Kiosk báo trạng thái sai dạng. Xin cập nhật phần mềm."
        ) from error
    return Sender(kiosk_id=kiosk.id, commune_code=kiosk.commune_code, help_point_id=kiosk.help_point_id, status=status)


def _garbled(error: EncodingError) -> RefusalError:
    return RefusalError(400, "garbled", str(error), "Dữ liệu nhận được bị hỏng hoặc thiếu. Xin gửi lại.")
