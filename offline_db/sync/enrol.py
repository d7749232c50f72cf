"""Enrolling this device at a hub with a single-use code."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass

import httpx
from pydantic import ValidationError

from offline_db.clock import Clock
from offline_db.protocol.messages import PROBLEM_PREFIX, EnrolmentReply, EnrolmentRequest, Problem
from offline_db.protocol.signing import ENROLMENT_KEY_ID
from offline_db.sync.about import at_enrolment
from offline_db.sync.outcomes import Cause
from offline_db.sync.transport import Signer, Transport


@dataclass(frozen=True, slots=True)
class NotEnrolled:
    """reason: Vietnamese, says what to do. new_key: the device may ask again, with a key that is not known yet."""

    reason: str
    new_key: bool = False


def enrol(
    http: httpx.Client,
    code: str,
    public_key: bytes,
    sign: Callable[[bytes], bytes],
    clock: Clock,
    version: str,
    log_seq: int = 0,
) -> EnrolmentReply | NotEnrolled:
    """Ask the hub that `http` speaks to. May be repeated with the same code when the answer was lost.

    public_key: 32 bytes of Ed25519, whose private half `sign` uses. log_seq: how many events the device has recorded.
    """
    transport = Transport(http, Signer(key_id=ENROLMENT_KEY_ID, sign=sign), clock, at_enrolment(version, clock))
    try:
        asked = EnrolmentRequest(code=code.strip(), public_key=b64encode(public_key).decode(), log_seq=log_seq)
    except ValidationError:
        return NotEnrolled("Mã ghi danh không đúng. Xin kiểm tra và nhập lại.")
    try:
        response = transport.post("/v1/enrolments", asked.model_dump_json().encode())
    except (httpx.HTTPError, httpx.InvalidURL):
        return NotEnrolled("Chưa kết nối được máy chủ. Xin kiểm tra mạng và địa chỉ máy chủ rồi thử lại.")
    try:
        if response.status_code == httpx.codes.CREATED:
            return EnrolmentReply.model_validate_json(response.content)
        problem = Problem.model_validate_json(response.content)
        return NotEnrolled(problem.detail, new_key=problem.type == f"{PROBLEM_PREFIX}key-spent")
    except ValidationError:
        return NotEnrolled((Cause.HUB_FAULT if response.is_server_error else Cause.PORTAL).value)
