"""Publishing to a commune's feed, and reading what changed after a cursor."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from hub.db.models import FeedHead, FeedItem, KioskLog
from hub.feed.wants import wants_of
from offline_db.protocol.feed import FeedBody, FeedKind
from offline_db.protocol.messages import FeedItem as FeedItemMessage
from offline_db.protocol.messages import FeedReply

PAGE = 200
"""How many items one answer carries at most."""


def publish(
    session: Session,
    commune_code: str,
    kind: FeedKind,
    key: str,
    body: FeedBody | None,
    now: datetime,
    *,
    kiosk_id: UUID | None = None,
) -> int:
    """Make `body` the newest state of (kind, key) in the commune; None withdraws it. Returns its cursor.

    kiosk_id: the only kiosk that is told; None for all of the commune.

    Publishing what already stands changes nothing, so that seeds and retries do not make kiosks fetch again.
    """
    head = session.get(FeedHead, commune_code, with_for_update=True)
    if head is None:
        head = FeedHead(commune_code=commune_code)
        session.add(head)
        session.flush()
    item = session.get(FeedItem, (commune_code, kind.value, key))
    told = None if body is None else body.model_dump(mode="json", exclude_defaults=True)
    if item is not None and (item.body, item.kiosk_id) == (told, kiosk_id):
        return item.cursor
    head.cursor += 1
    if item is None:
        item = FeedItem(
            commune_code=commune_code,
            kind=kind.value,
            key=key,
            cursor=head.cursor,
            changed_at=now,
            kiosk_id=kiosk_id,
            body=told,
        )
        session.add(item)
    else:
        item.cursor, item.changed_at, item.kiosk_id, item.body = head.cursor, now, kiosk_id, told
    return head.cursor


def changes(session: Session, log: KioskLog, after: int) -> FeedReply:
    """What changed in the commune of `log` after the cursor `after`, oldest change first, at most PAGE items.

    A cursor that the hub has not given out yet comes from before a restore of the hub: then all items are sent.
    """
    head = session.get(FeedHead, log.commune_code)
    last = 0 if head is None else head.cursor
    if after > last:
        after = 0
    query = (
        select(FeedItem)
        .where(
            FeedItem.commune_code == log.commune_code,
            FeedItem.cursor > after,
            or_(FeedItem.kiosk_id.is_(None), FeedItem.kiosk_id == log.kiosk_id),
        )
        .order_by(FeedItem.cursor)
        .limit(PAGE)
    )
    items = session.scalars(query).all()
    return FeedReply(
        acked_seq=log.head_seq,
        acked_hash=log.head_hash.hex(),
        cursor=items[-1].cursor if items else last,
        more=len(items) == PAGE,
        items=tuple(FeedItemMessage(id=_id(item), kind=item.kind, key=item.key, body=item.body) for item in items),
        wants=wants_of(session, log),
    )


def _id(item: FeedItem) -> str:
    """Names this state of the item for ever; the time keeps a restored hub from giving a cursor's name out twice."""
    return f"{item.kind}/{item.key}/{item.cursor}-{int(item.changed_at.timestamp() * 1000):x}"
