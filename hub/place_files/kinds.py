"""The two files that a place keeps up itself, and what may become of a version of one. Pure."""

from __future__ import annotations

from enum import StrEnum

from offline_db.protocol.feed import FeedKind


class FileKind(StrEnum):
    DIRECTORY = "directory"
    """Whom to turn to: hotlines, groups, counters."""
    OVERLAY = "overlay"
    """What the place sets in the guides: fees, addresses, opening hours, notices."""

    @property
    def feed_kind(self) -> FeedKind:
        return FeedKind(self.value)


class FileState(StrEnum):
    PROPOSED = "proposed"
    """Waits for a second person."""
    APPROVED = "approved"
    """Told to the kiosks; the one approved last is in force."""
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    """Taken back by whoever proposed it, or overtaken by another version."""
