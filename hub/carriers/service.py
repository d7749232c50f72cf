"""Taking a carrier in: checked whole before anything is stored, then stored in one transaction or not at all."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from hub.accounts.scope import Scope
from hub.carriers.receipt import write_receipt_for
from hub.carriers.spool import UNKNOWN
from hub.contacts.service import keep_keys, put_tombstones
from hub.context import Hub
from hub.db.models import Kiosk
from hub.enrolment.device_key import keys_of
from hub.escrow.service import keep_escrow
from hub.ingest.service import Fork, Gap, Held, append
from hub.wire import Sender
from offline_db.carriers import contents
from offline_db.carriers.envelope import Envelope, Record, open_envelope
from offline_db.carriers.errors import CarrierDamaged, CarrierForeign
from offline_db.carriers.headers import CarrierHeader
from offline_db.protocol.batch import Batch
from offline_db.protocol.encoding import compress
from offline_db.protocol.errors import ProtocolError
from offline_db.protocol.messages import ContactKeysRequest, EscrowRequest, KioskStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A carrier that was taken, or that begins past what is held. receipt: the file to bring back to the kiosk.

    added: how many events were new. missing_from: the first event that is missing before the carrier's first, None when
    nothing is; then nothing of the carrier was stored, and the receipt makes the kiosk write one that begins there.
    """

    kiosk_id: UUID
    commune_code: str
    kiosk_name: str
    made_at: datetime
    from_seq: int
    to_seq: int
    added: int
    acked_seq: int
    missing_from: int | None
    feed_cursor: str
    receipt_name: str
    receipt: bytes


class _GapError(Exception):
    """Rolls back what a carrier with a gap has stored."""


class _ForkError(Exception):
    """Rolls back what a carrier that contradicts the log has stored."""

    def __init__(self, batch: Batch, body: bytes) -> None:
        super().__init__(f"from event {batch.from_seq}")
        self.batch, self.body = batch, body


@dataclass(frozen=True, slots=True)
class _Origin:
    kiosk: Kiosk
    keys: tuple[bytes, ...]


def take_carrier(hub: Hub, file: BinaryIO, scope: Scope | None = None) -> Taken:
    """Take the carrier in `file`, which is open and seekable. May be repeated, in any order, beside the network.

    scope: whose kiosks are taken; None for all. Raises CarrierError with the sentence to show; then nothing was stored
    but, when it contradicts the log, the flag on the kiosk.
    """
    envelope = open_envelope(file, CarrierHeader)
    origin = _origin(hub, envelope.header, scope)
    envelope.check_signature(origin.keys)
    header, kiosk = envelope.header, origin.kiosk
    if hub.keys.unseal(header.hub_key_id, b64decode(header.file_key)) is None:
        raise CarrierForeign(f"sealed for key {header.hub_key_id}", for_staff=_WRONG_HUB)
    sender = _sender(kiosk, header)
    added, missing = 0, False
    try:
        added = hub.database.write_again(lambda session: _store(hub, session, sender, envelope))
    except _GapError:
        missing = True
    except _ForkError as fork:
        with hub.database.write() as session:  # what was stored is undone; that it contradicts the log is kept
            append(session, sender, fork.batch, fork.body, hub.now(), by_carrier=True)
        raise CarrierForeign(f"it contradicts the log {fork}", for_staff=_FORK) from fork
    acked_seq, name, receipt = write_receipt_for(hub, kiosk, header.feed_cursor)
    return Taken(
        kiosk_id=kiosk.id,
        commune_code=kiosk.commune_code,
        kiosk_name=kiosk.name,
        made_at=header.made_at,
        from_seq=header.from_seq,
        to_seq=header.to_seq,
        added=added,
        acked_seq=acked_seq,
        missing_from=acked_seq + 1 if missing else None,
        feed_cursor=header.feed_cursor,
        receipt_name=name,
        receipt=receipt,
    )


def _origin(hub: Hub, header: CarrierHeader, scope: Scope | None) -> _Origin:
    with hub.database.read() as session:
        kiosk = session.scalar(select(Kiosk).where(Kiosk.id == header.kiosk))
        if kiosk is None:
            raise CarrierForeign(f"kiosk {header.kiosk} is not known", for_staff=UNKNOWN)
        if scope is not None and not scope.holds(kiosk.commune_code):
            raise CarrierForeign(f"kiosk {header.kiosk} is of another unit", for_staff=UNKNOWN)
        if kiosk.revoked_at is not None:
            raise CarrierForeign(f"kiosk {header.kiosk} is revoked", for_staff=_REVOKED)
        found = _Origin(kiosk, keys_of(session, kiosk))
        session.expunge(kiosk)
        return found


def _sender(kiosk: Kiosk, header: CarrierHeader) -> Sender:
    """The kiosk as if it had called; what it would say of itself now, nobody knows."""
    status = KioskStatus(version="", unsent_events=0, unsent_sessions=0, clock=header.made_at)
    return Sender(kiosk_id=kiosk.id, commune_code=kiosk.commune_code, help_point_id=kiosk.help_point_id, status=status)


def _store(hub: Hub, session: Session, sender: Sender, envelope: Envelope[CarrierHeader]) -> int:
    added = 0
    for record in envelope.records(lambda box: hub.keys.unseal(envelope.header.hub_key_id, box)):
        try:
            added += _store_record(hub, session, sender, record)
        except (ProtocolError, ValidationError) as error:
            raise CarrierDamaged(f"a record is not as agreed: {type(error).__name__}") from error
    return added


def _store_record(hub: Hub, session: Session, sender: Sender, record: Record) -> int:
    now, commune = hub.now(), sender.commune_code
    match record.kind:
        case contents.EVENTS:
            return _append(hub, session, sender, Batch.decode(record.body), record.body)
        case contents.CONTACT_KEYS:
            keys = ContactKeysRequest.model_validate_json(record.body)
            put_tombstones(session, commune, keys.erased, now)
            keep_keys(session, commune, sender.kiosk_id, keys.keys, now)
        case contents.ESCROW:
            keep_escrow(session, commune, sender.kiosk_id, EscrowRequest.model_validate_json(record.body), now)
    return 0


def _append(hub: Hub, session: Session, sender: Sender, batch: Batch, body: bytes) -> int:
    frame = compress(body)
    match append(session, sender, batch, frame, hub.now(), by_carrier=True):
        case Held(added=added):
            return max(added, 0)
        case Gap():
            raise _GapError
        case Fork():
            raise _ForkError(batch, frame)


_REVOKED = "Máy ghi tệp này đã bị khóa nên không nhận. Nếu máy đã tìm lại được, hãy ghi danh lại máy rồi xuất tệp mới."
_WRONG_HUB = "Tệp này niêm phong cho máy chủ khác nên không mở được ở đây. Chưa nhận gì."
_FORK = (
    "Nhật ký trong tệp khác với bản máy chủ đang giữ (có thể do sao chép ổ đĩa). Chưa nhận gì. "
    "Máy đã được đánh dấu; hãy báo cán bộ kỹ thuật."
)
