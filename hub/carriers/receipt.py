"""A carrier's receipt: what the hub holds and what is new for the kiosk, sealed to the device, signed by the hub."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from nacl.signing import VerifyKey
from sqlalchemy.orm import Session

from hub.console.times import VIETNAM
from hub.context import Hub
from hub.db.models import Kiosk, KioskLog
from hub.feed.service import changes
from offline_db.carriers import contents
from offline_db.carriers.envelope import Record, write_envelope
from offline_db.carriers.headers import RECEIPT_SUFFIX, ReceiptHeader
from offline_db.carriers.names import file_name
from offline_db.protocol.messages import FeedReply


def write_receipt_for(hub: Hub, kiosk: Kiosk, feed_cursor: str) -> tuple[int, str, bytes]:
    """The highest contiguous event held, the file's name and its bytes. feed_cursor: what the carrier said.

    The feed goes on from that cursor, and has all its pages.
    """
    now = hub.now()
    with hub.database.read() as session:
        log = session.get_one(KioskLog, (kiosk.commune_code, kiosk.id))
        replies = list(_feed(session, log, feed_cursor))
    header = ReceiptHeader(kiosk=kiosk.id, made_at=now, acked_seq=replies[-1].acked_seq, feed_cursor=feed_cursor)
    out = BytesIO()
    write_envelope(
        out,
        header,
        bytes(VerifyKey(kiosk.public_key).to_curve25519_public_key()),
        (Record(contents.FEED, reply.model_dump_json().encode()) for reply in replies),
        lambda message: hub.keys.signing.sign(message).signature,
    )
    name = file_name(kiosk.name, now.astimezone(VIETNAM), RECEIPT_SUFFIX)
    return header.acked_seq, name, out.getvalue()


def _feed(session: Session, log: KioskLog, cursor: str) -> Iterator[FeedReply]:
    number, _, mark = cursor.partition("-")
    after = int(number) if number.isdecimal() else 0
    while True:
        reply = changes(session, log, after, mark or None)
        yield reply
        if not reply.more:
            return
        after, mark = reply.cursor, reply.mark
