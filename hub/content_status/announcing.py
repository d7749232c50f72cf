"""Telling kiosks of a newly published pack, so that they look for it at once and not within the hour."""

from __future__ import annotations

from datetime import datetime

from hub.accounts.scope import NATION
from hub.content_status.models import AnnouncedPack
from hub.db import Database
from hub.feed.fan_out import fan_out
from offline_db.protocol.feed import FeedKind, NewestPack


def announce_pack(database: Database, version: int, now: datetime) -> bool:
    """Put the pack's number into the feed of every commune, once. Returns whether it was news.

    Cheap when it is not: one row is looked up. version: 0 for none.
    """
    if not version:
        return False
    with database.read() as session:
        if session.get(AnnouncedPack, version) is not None:
            return False
    with database.write() as session:
        fan_out(session, NATION, FeedKind.PACK, "newest", NewestPack(version=version), now)
        session.merge(AnnouncedPack(version=version, announced_at=now))
    return True
