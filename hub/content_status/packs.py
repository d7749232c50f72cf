"""The published content pack: which it is, who signed it, and when each signature runs out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from tuf.api.metadata import Root, Snapshot, Targets, Timestamp

from content.packs.card import FIELD
from content.packs.errors import PackError
from content.packs.signers import signers_of
from content.packs.workshop import Workshop

SOON = timedelta(days=30)
"""A signature of people that runs out within it has to be made anew: two of them have to come together."""


@dataclass(frozen=True, slots=True)
class Expiry:
    """When what one TUF role signed runs out, aware UTC. role: root, targets, snapshot or timestamp.

    by_hand: people have to sign again; the hub renews the other two by itself.
    """

    role: str
    expires: datetime
    by_hand: bool

    def is_over(self, now: datetime) -> bool:
        return self.expires <= now

    def is_near(self, now: datetime) -> bool:
        return self.by_hand and not self.is_over(now) and self.expires - now < SOON


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPack:
    """version: from 1. created: when it was built, a date in Vietnam; None when the pack does not say. files: how
    many it has."""

    version: int
    name: str
    created: date | None
    signers: tuple[str, ...]
    files: int
    expiries: tuple[Expiry, ...]


def published_pack(workshop_folder: Path) -> PublishedPack | None:
    """The newest published pack; None before there is one. Raises PackError when the repository cannot be read."""
    workshop = Workshop(workshop_folder)
    targets, root = workshop.newest(Targets), workshop.newest(Root)
    if targets is None or root is None:
        return None
    snapshot, timestamp = workshop.newest(Snapshot), workshop.newest(Timestamp)
    ends = [
        Expiry(Root.type, root.signed.expires, by_hand=True),
        Expiry(Targets.type, targets.signed.expires, by_hand=True),
        *([Expiry(Snapshot.type, snapshot.signed.expires, by_hand=False)] if snapshot else []),
        *([Expiry(Timestamp.type, timestamp.signed.expires, by_hand=False)] if timestamp else []),
    ]
    card = targets.signed.unrecognized_fields.get(FIELD)
    name, created = ("", None) if not isinstance(card, dict) else (str(card.get("name", "")), _day(card.get("created")))
    return PublishedPack(
        version=targets.signed.version,
        name=name,
        created=created,
        signers=signers_of(targets, root.signed),
        files=len(targets.signed.targets),
        expiries=tuple(ends),
    )


def newest_version(workshop_folder: Path) -> int:
    """The number of the newest published pack, 0 when there is none or it cannot be read."""
    try:
        targets = Workshop(workshop_folder).newest(Targets)
    except PackError:
        return 0
    return 0 if targets is None else targets.signed.version


def _day(written: object) -> date | None:
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return None
