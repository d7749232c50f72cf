"""Reading events out of their canonical bytes, so that one that cannot be read hides no other. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any
from uuid import UUID

import orjson

from offline_db.protocol.errors import BatchError
from offline_db.protocol.event import Event, parse_time

_FIELDS = ("at", "boot", "commune", "id", "kind", "mono", "payload", "seq", "session")
_values = itemgetter(*_FIELDS)
_ID = re.compile(r"[0-9a-f]{32}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An event that is held and chained, but says nothing to this version. reason: English, quotes no payload."""

    seq: int
    reason: str


def read_events(raws: Sequence[bytes], from_seq: int) -> tuple[list[Event], list[Unreadable]]:
    """The events in `raws`, which have the seqs from `from_seq` on, and those that cannot be read."""
    ids: dict[str, UUID] = {}  # a batch names few sessions and starts of the program, each of them often
    try:
        return [_event(fields, seq, ids) for seq, fields in enumerate(map(orjson.loads, raws), from_seq)], []
    except (orjson.JSONDecodeError, BatchError):
        return _read_one_by_one(raws, from_seq, ids)


def _read_one_by_one(
    raws: Sequence[bytes], from_seq: int, ids: dict[str, UUID]
) -> tuple[list[Event], list[Unreadable]]:
    events: list[Event] = []
    unreadable: list[Unreadable] = []
    for seq, raw in enumerate(raws, from_seq):
        try:
            events.append(_event(orjson.loads(raw), seq, ids))
        except orjson.JSONDecodeError:
            unreadable.append(Unreadable(seq, "not JSON"))
        except BatchError as error:
            unreadable.append(Unreadable(seq, str(error)))
    return events, unreadable


def _event(fields: Any, seq: int, ids: dict[str, UUID]) -> Event:
    """The event of these fields. Raises BatchError unless each is of the right type and form."""
    if type(fields) is not dict or len(fields) != len(_FIELDS):
        raise BatchError("not the fields of an event")
    try:
        at, boot, commune, event_id, kind, mono, payload, own_seq, session = _values(fields)
    except KeyError as error:
        raise BatchError("not the fields of an event") from error
    if type(own_seq) is not int or own_seq != seq:
        raise BatchError("it carries another seq")
    if type(kind) is not str or type(commune) is not str or type(mono) is not int or type(payload) is not dict:
        raise BatchError("kind, commune, mono or payload is of another type")
    try:
        return Event(
            id=_uuid(event_id),
            seq=seq,
            session_id=None if session is None else ids.get(session) or ids.setdefault(session, _uuid(session)),
            kind=kind,
            at=_time(at),
            boot_id=ids.get(boot) or ids.setdefault(boot, _uuid(boot)),
            monotonic_ms=mono,
            commune_code=commune,
            payload=payload,
        )
    except TypeError as error:
        raise BatchError("at, id, boot or session is of another type") from error


def _time(text: str) -> datetime:
    if _TIME.fullmatch(text) is None:
        raise BatchError("at is not a time in UTC with milliseconds")
    try:
        return parse_time(text)
    except ValueError as error:
        raise BatchError("at is no time of the calendar") from error


def _uuid(digits: str) -> UUID:
    if _ID.fullmatch(digits) is None:
        raise BatchError("id, boot or session is not 32 lower-case hex digits")
    return UUID(int=int(digits, 16))
