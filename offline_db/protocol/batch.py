"""The batch: a run of events of one kiosk on its way to the hub, by network or by USB carrier.

On the wire it is lines (NDJSON): one header, then each event as it stands in the kiosk's log. The chain runs over those
bytes and nothing else, so that a batch can be checked, held and passed on by who cannot read every event in it; what an
event says is read apart, in `offline_db.protocol.reading`. Pure. Source: design, invariants 2 and 3; decision 0015.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from offline_db.protocol.errors import BatchError
from offline_db.protocol.event import Event, chain, chain_all
from offline_db.protocol.reading import read_events

MEDIA_TYPE = "application/x-ndjson"
MAX_BATCH_BYTES = 1024 * 1024
"""How many bytes of events a sender puts into one batch, before compression; one larger event travels alone."""
MAX_BATCH_EVENTS = 4096

_FIELDS = frozenset({"from_seq", "prev_hash", "last_hash", "count"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Events from_seq … to_seq as canonical bytes. prev_hash: before the first; last_hash: after the last.

    opaque: the one event in it is to be held without being read, because reading it has failed too often.
    """

    from_seq: int
    prev_hash: bytes
    events: tuple[bytes, ...]
    last_hash: bytes
    opaque: bool = False

    @classmethod
    def of(cls, from_seq: int, prev_hash: bytes, events: Iterable[bytes], *, opaque: bool = False) -> Batch:
        """A batch of these canonical events; the hash after the last is computed here."""
        run = tuple(events)
        return cls(
            from_seq=from_seq, prev_hash=prev_hash, events=run, last_hash=chain_all(prev_hash, run), opaque=opaque
        )

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
            opaque=self.opaque,
        )

    def parsed(self) -> Iterator[Event]:
        """The events that can be read; the others are left out."""
        return iter(read_events(self.events, self.from_seq)[0])

    def encode(self) -> bytes:
        """The header {"from_seq", "prev_hash", "last_hash", "count"}, then each event; every line ends with LF.

        Hashes are hex; "opaque": true stands in the header of an opaque batch alone.
        """
        header = b'{"from_seq":%d,"prev_hash":"%s","last_hash":"%s","count":%d%s}' % (
            self.from_seq,
            self.prev_hash.hex().encode(),
            self.last_hash.hex().encode(),
            len(self.events),
            b',"opaque":true' if self.opaque else b"",
        )
        return b"\n".join((header, *self.events, b""))

    @classmethod
    def decode(cls, body: bytes) -> Batch:
        """Read what `encode` wrote and verify the chain; the events themselves are not looked into.

        Raises BatchError when the header is broken, a field is missing or wrong, the lines are not as many as it says,
        or they do not lead from prev_hash to last_hash.
        """
        head, _, rest = body.partition(b"\n")
        try:
            fields = orjson.loads(head)
        except orjson.JSONDecodeError as error:
            raise BatchError(f"the batch does not begin with a header line: {error}") from error
        if not isinstance(fields, dict) or fields.keys() - {"opaque"} != _FIELDS:
            raise BatchError("the header holds exactly from_seq, prev_hash, last_hash and count")
        from_seq, count, opaque = fields["from_seq"], fields["count"], fields.get("opaque", False)
        if type(from_seq) is not int or not 1 <= from_seq < 2**62:
            raise BatchError("from_seq must be a whole number from 1")
        if type(count) is not int or not 1 <= count <= MAX_BATCH_EVENTS:
            raise BatchError(f"count must be a whole number from 1 to {MAX_BATCH_EVENTS}")
        if type(opaque) is not bool or (opaque and count != 1):
            raise BatchError("opaque is true for one event alone")
        if not rest.endswith(b"\n"):
            raise BatchError("the last line is cut")
        # An opaque event is taken whole, whatever is in it.
        events = (rest[:-1],) if opaque else tuple(rest[:-1].split(b"\n"))
        if len(events) != count:
            raise BatchError(f"the header says {count} events, {len(events)} lines came")
        prev_hash, last_hash = _digest(fields, "prev_hash"), _digest(fields, "last_hash")
        if chain_all(prev_hash, events) != last_hash:
            raise BatchError(f"events {from_seq} to {from_seq + count - 1} do not lead from prev_hash to last_hash")
        return cls(from_seq=from_seq, prev_hash=prev_hash, events=events, last_hash=last_hash, opaque=opaque)


def _digest(fields: dict[str, Any], name: str) -> bytes:
    value = fields[name]
    try:
        digest = bytes.fromhex(value)
    except (TypeError, ValueError):
        digest = b""
    if len(digest) != 32 or digest.hex() != value:
        raise BatchError(f"{name} must be 64 lower-case hex digits")
    return digest
