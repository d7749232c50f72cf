"""What the hub says now: the newest state of each thing, made from what was received, in the order of receipt."""

from __future__ import annotations

import logging
from datetime import UTC
from typing import Any, Final

import orjson
import sqlalchemy as sa
from pydantic import BaseModel, ValidationError
from sqlalchemy.dialects.sqlite import insert

from offline_db.protocol.feed import BODIES, Erasure, FeedKind, Remark, RosterEntry, TicketReply
from offline_db.store.contact_keys import erase_keys
from offline_db.store.pins import is_usable
from offline_db.store.tables import Base, FeedStateRow, ReviewRemarkRow, TicketReplyRow

logger = logging.getLogger(__name__)
_MESSAGES: Final[dict[FeedKind, type[ReviewRemarkRow] | type[TicketReplyRow]]] = {
    FeedKind.REVIEW_REMARK: ReviewRemarkRow,
    FeedKind.TICKET_REPLY: TicketReplyRow,
}
_TABLES: Final[tuple[type[Base], ...]] = (FeedStateRow, *_MESSAGES.values())


def project_received(connection: sa.Connection, inbox_id: str, kind: str, body: bytes) -> None:
    """Make an item the newest state of its thing, or take that away where the item withdraws it.

    A kind that is not known, and a body that is not as agreed, change nothing: a fault of the hub must not stop the
    feed, and a later version may understand what was kept.
    """
    if kind not in BODIES:
        return
    known = FeedKind(kind)
    try:
        item = orjson.loads(body)
        key = str(item["key"])
        parsed = None if item["body"] is None else BODIES[known].model_validate(item["body"])
    except (KeyError, TypeError, orjson.JSONDecodeError, ValidationError) as error:
        logger.warning("the feed item %s is not as agreed: %s", inbox_id, type(error).__name__)
        return
    if isinstance(parsed, RosterEntry) and not is_usable(parsed.pin_hash):
        logger.warning("the feed item %s holds no PIN hash that this kiosk can check", inbox_id)
        return
    _forget(connection, known, key)
    if parsed is not None:
        _put(connection, known, key, inbox_id, parsed)
    if isinstance(parsed, Erasure):
        erase_keys(connection, parsed.session)


def forget_received(connection: sa.Connection) -> None:
    """Empty what can be made again from the inbox."""
    for table in _TABLES:
        connection.execute(sa.delete(table))


def _forget(connection: sa.Connection, kind: FeedKind, key: str) -> None:
    connection.execute(sa.delete(FeedStateRow).where(FeedStateRow.kind == kind.value, FeedStateRow.key == key))
    if kind in _MESSAGES:
        table = _MESSAGES[kind]
        connection.execute(sa.delete(table).where(table.key == key))


def _put(connection: sa.Connection, kind: FeedKind, key: str, inbox_id: str, body: BaseModel) -> None:
    row: dict[str, Any] = {
        "kind": kind.value,
        "key": key,
        "inbox_id": inbox_id,
        "body": body.model_dump_json().encode(),
    }
    connection.execute(insert(FeedStateRow), row)
    if not isinstance(body, Remark | TicketReply):
        return
    message: dict[str, Any] = {
        "key": key,
        "inbox_id": inbox_id,
        "session_id": body.session,
        "at": body.at.astimezone(UTC),
        "author": body.author,
        "text": body.text,
    }
    match body:
        case Remark():
            connection.execute(insert(ReviewRemarkRow), {**message, "state": body.state})
        case TicketReply():
            connection.execute(insert(TicketReplyRow), {**message, "closed": body.closed})
