"""Recovery by USB: a kiosk's request file and a code in, the answer file out."""

from __future__ import annotations

from datetime import datetime

from pydantic import ValidationError
from sqlalchemy.orm import Session

from hub.escrow.service import NotReleased, release
from hub.keys import HubKeys
from offline_db.protocol.ids import Uuid7Source
from offline_db.protocol.messages import RecoveryAnswerFile, RecoveryRequest, RecoveryRequestFile

ANSWER_NAME = "diem-tua-khoi-phuc-tra-loi.json"
MAX_REQUEST_BYTES = 64 * 1024


def answer_request(
    session: Session, ids: Uuid7Source, keys: HubKeys, request: bytes, code: str, now: datetime
) -> bytes | NotReleased:
    """The answer file for a request file, when `code` releases the key of that kiosk. Uses the code up."""
    try:
        asked = RecoveryRequestFile.model_validate_json(request)
        whole = RecoveryRequest(code=code.strip(), public_key=asked.public_key, key_check=asked.key_check)
    except ValidationError:
        return NotReleased.NO_REQUEST
    reply = release(session, ids, keys, whole, now)
    if isinstance(reply, NotReleased):
        return reply
    return RecoveryAnswerFile(reply=reply).model_dump_json().encode()
