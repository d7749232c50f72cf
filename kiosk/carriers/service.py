"""Carriers at the kiosk: what the hub has not acknowledged goes out, the hub's receipt is taken as its answer is.

What is exported stays in the store and counts as unsent until a receipt, or the network, says that the hub holds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson
from nacl.signing import SigningKey

from kiosk.carriers.receipt import NoReceipt, NotEnrolledYet, receipts_for, take_receipt
from kiosk.carriers.stick import write_to_stick
from offline_db.carriers import contents
from offline_db.carriers.envelope import Record, write_envelope
from offline_db.carriers.errors import CarrierError
from offline_db.carriers.headers import CARRIER_SUFFIX, MAX_CARRIER_BYTES, CarrierHeader
from offline_db.carriers.names import file_name
from offline_db.clock import Clock
from offline_db.protocol.batch import MAX_BATCH_BYTES, Batch
from offline_db.store import Enrolment, Store
from offline_db.store.sessions import VIETNAM
from offline_db.sync.errands.contact_keys import all_keys
from offline_db.sync.errands.escrow import escrow_of

_MAX_ROWS = 4096
_MAX_LOG_BYTES = MAX_CARRIER_BYTES * 3 // 4
"""Of events before compression: room is left for what surrounds them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A carrier that lies on the stick, whole. sessions, events: how many it holds. more: the rest needs another file
    once a receipt has come back."""

    path: Path
    sessions: int
    events: int
    bytes: int
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptTaken:
    """acked_seq: what the hub holds now. items: how many things it told by this receipt."""

    acked_seq: int
    items: int
    path: Path


@dataclass(frozen=True, slots=True)
class CarrierService:
    """For one thread at a time; takes as long as the stick does. Not for the window's thread.

    max_log_bytes: of events in one file, before compression.
    """

    store: Store
    clock: Clock
    max_log_bytes: int = _MAX_LOG_BYTES

    def export(self, folder: Path) -> Exported:
        """Write what the hub has not acknowledged into a new file in `folder`, sealed and signed.

        Raises CarrierError, with the sentence to show: not enrolled, or StickError. Nothing in the store changes.
        """
        enrolment = self._enrolment()
        acked, cursor = self.store.sync_state.acked_seq, self.store.sync_state.status().feed_cursor
        to_seq, sessions, more = self._what_fits(acked)
        header = CarrierHeader(
            kiosk=enrolment.kiosk_id,
            made_at=self.clock.now(),
            kiosk_name=enrolment.kiosk_name or enrolment.commune_name,
            from_seq=acked + 1,
            to_seq=to_seq,
            hub_key_id=enrolment.hub_sealing_key_id,
            feed_cursor=cursor,
        )
        path = folder / file_name(header.kiosk_name, header.made_at.astimezone(VIETNAM), CARRIER_SUFFIX)
        key = SigningKey(self.store.device.key_seed)
        size = write_to_stick(
            path,
            lambda out: write_envelope(
                out,
                header,
                enrolment.hub_sealing_key,
                self._records(acked, to_seq),
                lambda message: key.sign(message).signature,
            ),
        )
        return Exported(path=path, sessions=sessions, events=to_seq - acked, bytes=size, more=more)

    def take_receipt(self, folder: Path) -> ReceiptTaken:
        """Take the newest whole receipt for this kiosk that lies in `folder`. May be repeated.

        Raises CarrierError when there is none, when none is whole, or when the hub's log is not this kiosk's.
        """
        enrolment = self._enrolment()
        refused: CarrierError = NoReceipt(folder)
        for path in receipts_for(folder, enrolment.kiosk_id):
            try:
                items = take_receipt(self.store, enrolment, path)
            except CarrierError as error:
                refused = error  # an older one may be whole
                continue
            return ReceiptTaken(acked_seq=self.store.sync_state.acked_seq, items=items, path=path)
        raise refused

    def _enrolment(self) -> Enrolment:
        enrolment = self.store.device.enrolment
        if enrolment is None:
            raise NotEnrolledYet
        return enrolment

    def _what_fits(self, acked: int) -> tuple[int, int, bool]:
        """The last event that goes into one file, how many sessions that is, and whether events are left over."""
        sessions: set[str] = set()
        size, last, head = 0, acked, self.store.log.head().seq
        while last < head:
            for event in self.store.log.read(last + 1, MAX_BATCH_BYTES, _MAX_ROWS):
                size += len(event.body)
                if size > self.max_log_bytes and last > acked:
                    return last, len(sessions), True
                last = event.seq
                sessions.update(filter(None, [orjson.loads(event.body)["session"]]))
        return last, len(sessions), False

    def _records(self, acked: int, to_seq: int) -> Iterator[Record]:
        seq, prev_hash = acked, self.store.log.hash_at(acked)
        while seq < to_seq:
            read = self.store.log.read(seq + 1, MAX_BATCH_BYTES, min(_MAX_ROWS, to_seq - seq))
            batch = Batch(
                from_seq=seq + 1,
                prev_hash=prev_hash,
                events=tuple(event.body for event in read),
                last_hash=read[-1].hash,
            )
            yield Record(contents.EVENTS, batch.encode())
            seq, prev_hash = batch.to_seq, batch.last_hash
        for keys in all_keys(self.store.contact_keys):
            yield Record(contents.CONTACT_KEYS, keys.model_dump_json().encode())
        escrow = escrow_of(self.store)
        if escrow is not None:
            yield Record(contents.ESCROW, escrow.model_dump_json().encode())
