"""Recovery by network: a code, a key made for this alone, and the store's key sealed to it."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import httpx
from nacl.signing import SigningKey
from pydantic import ValidationError

from kiosk.recovery.restoring import NotRecovered, check_of, restore
from offline_db.clock import Clock
from offline_db.protocol.messages import Problem, RecoveryReply, RecoveryRequest
from offline_db.protocol.signing import RECOVERY_KEY_ID
from offline_db.store import KeyStore
from offline_db.sync.about import at_enrolment
from offline_db.sync.transport import Signer, Transport


def recover_online(folder: Path, keys: KeyStore, http: httpx.Client, code: str, clock: Clock, version: str) -> None:
    """Get the key from the hub that `http` speaks to and keep it. Raises NotRecovered with the sentence to show."""
    key_check = check_of(folder)
    ephemeral = SigningKey.generate()
    signer = Signer(key_id=RECOVERY_KEY_ID, sign=lambda message: ephemeral.sign(message).signature)
    transport = Transport(http, signer, clock, at_enrolment(version, clock))
    try:
        asked = RecoveryRequest(
            code=code.strip(), public_key=b64encode(bytes(ephemeral.verify_key)).decode(), key_check=key_check
        )
    except ValidationError as error:
        raise NotRecovered("Mã khôi phục không đúng. Xin kiểm tra và nhập lại.") from error
    restore(folder, keys, _ask(transport, asked), ephemeral)


def _ask(transport: Transport, asked: RecoveryRequest) -> RecoveryReply:
    """An answer may be lost once: the same request gets the same answer."""
    try:
        response = _post_twice(transport, asked)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise NotRecovered("Chưa kết nối được máy chủ. Xin kiểm tra mạng và địa chỉ máy chủ rồi thử lại.") from error
    try:
        if response.is_success:
            return RecoveryReply.model_validate_json(response.content)
        raise NotRecovered(Problem.model_validate_json(response.content).detail)
    except ValidationError as error:
        raise NotRecovered("Địa chỉ này không trả lời như máy chủ Điểm Tựa. Xin kiểm tra địa chỉ.") from error


def _post_twice(transport: Transport, asked: RecoveryRequest) -> httpx.Response:
    body = asked.model_dump_json().encode()
    try:
        return transport.post("/v1/recoveries", body)
    except httpx.TransportError:
        return transport.post("/v1/recoveries", body)
