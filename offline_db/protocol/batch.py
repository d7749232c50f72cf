"""The batch: a run of events of one kiosk on its way to the hub, by network or by USB carrier.

Its JSON form holds the events' canonical bytes as they are, so that the sender never encodes twice and the receiver,
who recomputes them, gets the same bytes or refuses. Pure. Source: design, invariants 2 and 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from offline_db.protocol.errors import BatchError
from offline_db.protocol.event import Event, chain, chain_all, parse_time

MAX_BATCH_BYTES = 256 * 1024
"""How many bytes of events a sender puts into one batch, before compression; one larger event travels alone."""

_FIELDS = frozenset({"at", "boot", "commune", "id", "kind", "mono", "payload", "seq", "session"})
_ID = re.compile(r"[0-9a-f]{32}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Events from_seq … to_seq as canonical bytes. prev_hash: before the first; last_hash: after the last."""

    from_seq: int
    prev_hash: bytes
    events: tuple[bytes, ...]
    last_hash: bytes

    @classmethod
    def of(cls, from_seq: int, prev_hash: bytes, events: Iterable[bytes]) -> Batch:
        """A batch of these canonical events; the hash after the last is computed here."""
        run = tuple(events)
        return cls(from_seq=from_seq, prev_hash=prev_hash, events=run, last_hash=chain_all(prev_hash, run))

    @property
    def to_seq(self) -> int:
        return self.from_seq + len(self.events) - 1

    def hashes(self) -> Iterator[tuple[int, bytes]]:
        """Each seq with the chain's hash after it."""
        running = self.prev_hash
        for seq, raw in enumerate(self.events, self.from_seq):
            running = chain(running, raw)
            yield seq, running

    def hash_after(self, seq: int) -> bytes:
        """The chain's hash after `seq`, for from_seq - 1 ≤ seq ≤ to_seq."""
        if seq == self.to_seq:
            return self.last_hash
        return chain_all(self.prev_hash, self.events[: seq - self.from_seq + 1])

    def after(self, seq: int) -> Batch:
        """The part of this batch past `seq`, for from_seq - 1 ≤ seq < to_seq."""
        return Batch(
            from_seq=seq + 1,
            prev_hash=self.hash_after(seq),
            events=self.events[seq - self.from_seq + 1 :],
            last_hash=self.last_hash,
        )

    def parsed(self) -> Iterator[Event]:
        """The events of a batch that `decode` has verified."""
        return map(Event.from_canonical, self.events)

    def encode(self) -> bytes:
        """{"from_seq", "prev_hash", "events", "last_hash"} as UTF-8 JSON; hashes are hex."""
        return b'{"from_seq":%d,"prev_hash":"%s","events":[%s],"last_hash":"%s"}' % (
            self.from_seq,
            self.prev_hash.hex().encode(),
            b",".join(self.events),
            self.last_hash.hex().encode(),
        )

    @classmethod
    def decode(cls, body: bytes) -> Batch:
        """Read what `encode` wrote and verify every event, every seq and the chain.

        Raises BatchError when the JSON is broken, a field is missing or wrong, a seq is out of line, an event is not
        in canonical form, or the events do not lead from prev_hash to last_hash.
        """
        try:
            fields = orjson.loads(body)
        except orjson.JSONDecodeError as error:
            raise BatchError(f"the batch is not JSON: {error}") from error
        if not isinstance(fields, dict) or set(fields) != {"from_seq", "prev_hash", "events", "last_hash"}:
            raise BatchError("a batch holds exactly from_seq, prev_hash, events and last_hash")
        from_seq, items = fields["from_seq"], fields["events"]
        if type(from_seq) is not int or from_seq < 1:
            raise BatchError("from_seq must be a whole number from 1")
        if not isinstance(items, list) or not items:
            raise BatchError("events must be a list of at least one event")
        events = tuple(_canonical(item, seq) for seq, item in enumerate(items, from_seq))
        prev_hash, last_hash = _digest(fields, "prev_hash"), _digest(fields, "last_hash")
        if chain_all(prev_hash, events) != last_hash:
            raise BatchError(
                f"events {from_seq} to {from_seq + len(events) - 1} do not lead from prev_hash to last_hash"
            )
        return cls(from_seq=from_seq, prev_hash=prev_hash, events=events, last_hash=last_hash)


def _digest(fields: dict[str, Any], name: str) -> bytes:
    value = fields[name]
    try:
        digest = bytes.fromhex(value)
    except (TypeError, ValueError):
        digest = b""
    if len(digest) != 32 or digest.hex() != value:
        raise BatchError(f"{name} must be 64 lower-case hex digits")
    return digest


def _canonical(item: object, seq: int) -> bytes:
    """The canonical bytes of one parsed event, once each of its fields is known to be in canonical form.

    The same as comparing with `Event.from_canonical(raw).canonical()`, at a quarter of the cost.
    """
    if not isinstance(item, dict) or item.keys() != _FIELDS:
        raise BatchError(f"event {seq} does not have the fields of an event")
    if type(item["seq"]) is not int or item["seq"] != seq:
        raise BatchError(f"the event in the place of seq {seq} carries another seq")
    try:
        right = (
            _ID.fullmatch(item["id"])
            and _ID.fullmatch(item["boot"])
            and (item["session"] is None or _ID.fullmatch(item["session"]))
            and _TIME.fullmatch(item["at"])
            and parse_time(item["at"])
            and type(item["mono"]) is int
            and isinstance(item["kind"], str)
            and isinstance(item["commune"], str)
            and isinstance(item["payload"], dict)
        )
    except (TypeError, ValueError):
        right = False
    if not right:
        raise BatchError(f"event {seq} is not in canonical form")
    return orjson.dumps(item, option=orjson.OPT_SORT_KEYS)
