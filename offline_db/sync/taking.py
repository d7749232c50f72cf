"""Taking what the hub says, by network or by a carrier's receipt: the one place where its word changes the store."""

from __future__ import annotations

from dataclasses import dataclass

import orjson

from offline_db.errors import LogBehindHub
from offline_db.protocol.messages import FeedReply
from offline_db.sync.outcomes import Cause, Failed, Outcome, Sent, UpToDate
from offline_db.sync.ports import Feed, Log, Notices, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """The parts of the store that the hub's word changes."""

    log: Log
    state: State
    feed: Feed
    notices: Notices

    def held(self, seq: int, hash_hex: str, *, known: tuple[int, bytes] | None = None) -> Sent | Failed:
        """Go on after what the hub holds, if it is a beginning of this kiosk's log.

        known: a seq with its hash, just read from the log; one look into the store less.
        """
        try:
            own = known[1] if known is not None and known[0] == seq else self.log.hash_at(seq)
            if own.hex() != hash_hex:
                return Failed(Cause.FORK, f"the hub holds another event {seq}")
            self.state.acknowledged(seq)
        except (KeyError, LogBehindHub):
            return Failed(Cause.FORK, f"the hub holds event {seq}, which this kiosk does not have")
        return Sent(seq)

    def feed_reply(self, reply: FeedReply) -> Outcome:
        """Keep what is new in a feed reply, durably, and go on after what it says that the hub holds."""
        status = self.state.status()
        self.notices.keep(reply.warnings, reply.quarantined)
        cursor = cursor_of(reply)
        if reply.items or reply.anew or cursor != status.feed_cursor:
            items = [(i.id, i.kind, orjson.dumps({"key": i.key, "body": i.body})) for i in reply.items]
            self.feed.receive(items, cursor, anew=reply.anew, more=reply.more)
        if reply.acked_seq != status.acked_seq or status.last_error:
            held = self.held(reply.acked_seq, reply.acked_hash)
            if isinstance(held, Failed) or reply.acked_seq != status.acked_seq:
                return held
        return Sent(status.acked_seq) if reply.more else UpToDate()


def cursor_of(reply: FeedReply) -> str:
    """What the kiosk asks the feed with next time."""
    return f"{reply.cursor}-{reply.mark}" if reply.mark else str(reply.cursor)
