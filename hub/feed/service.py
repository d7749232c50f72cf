"""Publishing to a commune's feed, and reading what changed after a cursor."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from hub.db.models import FeedHead, FeedItem, KioskLog
from hub.db.turns import take_turn
from hub.feed.models import FeedChange
from hub.feed.wants import wants_of
from hub.ingest.identity import warnings_of
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
    head = _locked_head(session, commune_code)
    item = session.get(FeedItem, (commune_code, kind.value, key))
    told = None if body is None else body.model_dump(mode="json", exclude_defaults=True)
    if item is not None and (item.body, item.kiosk_id) == (told, kiosk_id):
        return item.cursor
    head.cursor += 1
    name = _id(kind.value, key, head.cursor, told, kiosk_id)
    head.mark = sha256(head.mark.encode() + name.encode()).hexdigest()[:16]
    session.add(FeedChange(commune_code=commune_code, cursor=head.cursor, mark=head.mark))
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


def changes(session: Session, log: KioskLog, after: int, mark: str | None = None) -> FeedReply:
    """What changed in the commune of `log` after the cursor `after`, oldest change first, at most PAGE items.

    mark: the kiosk's for that cursor, None when it has none. A cursor that the hub has not given out, or with another
    mark, comes from before a restore of the hub: then all items are sent.
    """
    head = session.get(FeedHead, log.commune_code)
    last, last_mark = (0, "") if head is None else (head.cursor, head.mark)
    anew = after > last or (mark is not None and _mark(session, log.commune_code, after) != mark)
    if anew:
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
    more = len(items) == PAGE
    return FeedReply(
        acked_seq=log.head_seq,
        acked_hash=log.head_hash.hex(),
        cursor=items[-1].cursor if more else last,
        mark=_mark(session, log.commune_code, items[-1].cursor) if more else last_mark,
        anew=anew,
        more=more,
        items=tuple(_message(item) for item in items),
        quarantined=log.quarantined,
        warnings=warnings_of(log),
        wants=wants_of(session, log),
    )


def _locked_head(session: Session, commune_code: str) -> FeedHead:
    head = session.get(FeedHead, commune_code, with_for_update=True)
    if head is None:
        take_turn(session, f"feed/{commune_code}")  # somebody else may be telling the commune its first thing
        head = session.get(FeedHead, commune_code, with_for_update=True)
    if head is None:
        head = FeedHead(commune_code=commune_code)
        session.add(head)
        session.flush()
    return head


def _mark(session: Session, commune_code: str, cursor: int) -> str:
    change = session.get(FeedChange, (commune_code, cursor))
    return "" if change is None else change.mark


def _message(item: FeedItem) -> FeedItemMessage:
    return FeedItemMessage(
        id=_id(item.kind, item.key, item.cursor, item.body, item.kiosk_id), kind=item.kind, key=item.key, body=item.body
    )


def _id(kind: str, key: str, cursor: int, told: dict[str, Any] | None, kiosk_id: UUID | None) -> str:
    """Names this state of the item for ever. A restored hub gives cursors out again, at whatever time its clock shows:
    the same name means that the same is said to the same kiosks."""
    said = orjson.dumps([told, kiosk_id], option=orjson.OPT_SORT_KEYS)
    return f"{kind}/{key}/{cursor}-{sha256(said).hexdigest()[:12]}"
