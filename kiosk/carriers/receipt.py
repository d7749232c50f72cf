"""Taking a receipt: the hub's answer to a carrier, believed no more and no less than its answer by network.

A stick may carry old receipts beside new ones, and the network may have been quicker. The feed in a receipt goes on
from where the kiosk stood when it wrote the carrier: it is taken only if the kiosk still stands there, as else it could
bring back what no longer holds. What a receipt says of the log is always safe, because the kiosk goes on after it only
if its own log agrees.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from uuid import UUID

from nacl.exceptions import CryptoError
from nacl.public import SealedBox
from nacl.signing import SigningKey
from pydantic import ValidationError

from offline_db.carriers import contents
from offline_db.carriers.envelope import Envelope, open_envelope
from offline_db.carriers.errors import CarrierDamaged, CarrierError, CarrierForeign, StickError
from offline_db.carriers.headers import RECEIPT_SUFFIX, ReceiptHeader
from offline_db.protocol.messages import WANT_CONTACT_KEYS, FeedReply
from offline_db.store import Enrolment, Store
from offline_db.sync.errands.hub_key import take_hub_key
from offline_db.sync.outcomes import Failed
from offline_db.sync.with_store import taking_for

_TAKEN_AT = "carrier.receipt_made_at"


class NoReceipt(CarrierError):
    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"no receipt for this kiosk in {folder}",
            for_staff="Không thấy biên nhận của máy này trên USB. Hãy nhận tệp ở máy chủ trước, chép biên nhận vào USB "
            "rồi thử lại.",
        )


class NotEnrolledYet(CarrierError):
    def __init__(self) -> None:
        super().__init__(
            "the kiosk is not enrolled",
            for_staff="Máy này chưa ghi danh với máy chủ của xã nên chưa có nơi nhận. Các phiên vẫn được giữ trên máy.",
        )


def receipts_for(folder: Path, kiosk_id: UUID) -> list[Path]:
    """The receipts in `folder` that say that they are for this kiosk, or say nothing readable; the newest first."""
    try:
        dated = [(_made_at(path, kiosk_id), path) for path in sorted(folder.glob(f"*{RECEIPT_SUFFIX}"))]
    except OSError as error:
        raise StickError.of(folder, error) from error
    return [path for made_at, path in sorted(dated, reverse=True) if made_at is not None]


def take_receipt(store: Store, enrolment: Enrolment, path: Path) -> int:
    """Take one receipt. Returns how many things the hub told by it, 0 when the kiosk has heard as much already.

    Raises CarrierError; then nothing changed.
    """
    try:
        with path.open("rb") as file:
            envelope = open_envelope(file, ReceiptHeader)
            if envelope.header.kiosk != enrolment.kiosk_id or enrolment.hub_signing_key is None:
                raise CarrierForeign(f"for kiosk {envelope.header.kiosk}", for_staff=_FOR_ANOTHER)
            envelope.check_signature([enrolment.hub_signing_key])
            replies = _replies(store, envelope)
    except OSError as error:
        raise StickError.of(path, error) from error
    header = envelope.header
    if not _is_news(store, header):
        return 0
    fresh = store.sync_state.status().feed_cursor == header.feed_cursor
    taking, items = taking_for(store), 0
    for reply in replies:
        outcome = taking.feed_reply(reply if fresh else _log_only(reply, store))
        items += len(reply.items) if fresh else 0
        if isinstance(outcome, Failed):
            raise CarrierForeign(outcome.detail, for_staff=outcome.cause.value)
    if WANT_CONTACT_KEYS in replies[-1].wants:
        store.contact_keys.all_unsent()
    else:
        store.contact_keys.sent_up_to(replies[-1].acked_seq)
    take_hub_key(store)
    store.preferences.set(_TAKEN_AT, header.made_at.isoformat())
    return items


def _made_at(path: Path, kiosk_id: UUID) -> str | None:
    """As text that sorts; "" for a file that does not even begin well, which is refused when it is taken."""
    try:
        with path.open("rb") as file:
            header = open_envelope(file, ReceiptHeader).header
    except CarrierError:
        return ""
    return header.made_at.isoformat() if header.kiosk == kiosk_id else None


def _replies(store: Store, envelope: Envelope[ReceiptHeader]) -> list[FeedReply]:
    keys = store.device.keys
    seeds = [seed for seed in (keys.current, keys.next, keys.former) if seed is not None]

    def unseal(box: bytes) -> bytes | None:
        for seed in seeds:
            with contextlib.suppress(CryptoError, ValueError):
                return SealedBox(SigningKey(seed).to_curve25519_private_key()).decrypt(box)
        return None

    try:
        found = [
            FeedReply.model_validate_json(record.body)
            for record in envelope.records(unseal)
            if record.kind == contents.FEED
        ]
    except ValidationError as error:
        raise CarrierDamaged("a record is no feed reply") from error
    if not found:
        raise CarrierDamaged("it says nothing of the log")
    return found


def _is_news(store: Store, header: ReceiptHeader) -> bool:
    """Whether no newer receipt was taken. By the hub's clock on both sides; the same receipt may be taken again."""
    last = store.preferences.get(_TAKEN_AT)
    return not isinstance(last, str) or header.made_at.isoformat() >= last


def _log_only(reply: FeedReply, store: Store) -> FeedReply:
    """The reply without its feed: the cursor stays where it is."""
    number, _, mark = store.sync_state.status().feed_cursor.partition("-")
    return reply.model_copy(update={"items": (), "cursor": int(number or 0), "mark": mark})


_FOR_ANOTHER = "Biên nhận này của máy khác hoặc của máy chủ khác nên không dùng được ở đây. Không có gì thay đổi."
