"""What the kiosk asks to have recorded, and whether that can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from offline_db.errors import PayloadInvalid
from offline_db.protocol.event import JsonValue, Payload
from offline_db.store.contact_keys import StoredContactKey

MAX_BODY_BYTES: Final = 64 * 1024
"""The longest canonical event: an event is a fact, not a file."""

_MAX_INT: Final = 2**53 - 1  # what every JSON reader holds exactly (RFC 8785, section 3.2.2.3)
_MAX_DEPTH: Final = 8


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event before it is recorded. kind: of `offline_db.protocol.kinds`, which also lists the payload's keys.

    session_id: the visit that it belongs to, None for what concerns the kiosk alone. contact_key: kept beside the log
    in the same transaction, so that it can be erased.
    """

    kind: str
    payload: Payload = field(default_factory=dict)
    session_id: UUID | None = None
    contact_key: StoredContactKey | None = None


def check_draft(draft: EventDraft) -> None:
    """Raises PayloadInvalid, naming the place, when the draft holds what the canonical form cannot."""
    if not draft.kind:
        raise PayloadInvalid("an event needs a kind")
    if not isinstance(draft.payload, Mapping):
        raise PayloadInvalid(f"the payload of {draft.kind} is not a mapping")
    _check(dict(draft.payload), draft.kind, _MAX_DEPTH)


def check_size(body: bytes) -> None:
    """Raises PayloadInvalid when the canonical event is too long."""
    if len(body) > MAX_BODY_BYTES:
        raise PayloadInvalid(f"an event of {len(body)} bytes, {MAX_BODY_BYTES} are allowed")


def _check(value: JsonValue, where: str, depth: int) -> None:
    if depth == 0:
        raise PayloadInvalid(f"{where} is nested too deeply")
    match value:
        case str():
            try:
                value.encode()
            except UnicodeEncodeError:
                raise PayloadInvalid(f"{where} holds half a letter (a lone surrogate)") from None
        case None | bool():
            return
        case int():
            if abs(value) > _MAX_INT:
                raise PayloadInvalid(f"{where} is a number beyond 2^53")
        case list():
            for index, item in enumerate(value):
                _check(item, f"{where}[{index}]", depth - 1)
        case dict():
            for key, item in value.items():
                if not isinstance(key, str):
                    raise PayloadInvalid(f"{where} has a key that is not text")
                _check(key, f"{where}, a key", depth - 1)
                _check(item, f"{where}.{key}", depth - 1)
        case _:
            raise PayloadInvalid(f"{where} is a {type(value).__name__}, which JSON without floats cannot hold")
