"""The hub's tables.

Reference tables (small, changed by staff): province, commune, help_point, kiosk, enrolment_code.
Growing tables (key starts with commune_code): kiosk_log, segment, session, stuck_point, feed_head, feed_item.
The log itself is `segment`; `session` and `stuck_point` are projections that `verify` can rebuild from it.
A kiosk's commune is that of its enrolment: a kiosk that moves is enrolled again and becomes another kiosk.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from hub.db.base import Base, CommuneCode, Digest, Utc, UtcDateTime

_ORDER_INCLUDES = ["commune_code", "outcome", "review_state", "stuck_count", "priority_group", "mode"]


def _partial(name: str, *columns: str, of: str) -> Index:
    """An index over those rows alone that meet the condition `of`."""
    return Index(name, *columns, sqlite_where=sa.text(of), postgresql_where=sa.text(of))


class Province(Base):
    """A province or centrally run city of the 2-tier list; `code` has two digits."""

    __tablename__ = "province"
    code: Mapped[str] = mapped_column(sa.String(2), primary_key=True)
    name: Mapped[str]


class Commune(Base):
    """A commune, ward or special zone. `today_code` is itself, or the commune that took it over."""

    __tablename__ = "commune"
    code: Mapped[str] = mapped_column(sa.String(5), primary_key=True)
    name: Mapped[str]
    province_code: Mapped[str] = mapped_column(ForeignKey("province.code"), index=True)
    today_code: Mapped[str] = mapped_column(ForeignKey("commune.code"))


class HelpPoint(Base):
    """A place where citizens are helped: a counter of the commune, a mobile point. A closed one takes no new kiosks."""

    __tablename__ = "help_point"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    commune_code: Mapped[CommuneCode] = mapped_column(ForeignKey("commune.code"), index=True)
    name: Mapped[str]
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), default=None)


class Kiosk(Base):
    """An enrolled device. `public_key`: raw Ed25519, 32 bytes. A revoked kiosk is refused at its next request."""

    __tablename__ = "kiosk"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    commune_code: Mapped[CommuneCode] = mapped_column(ForeignKey("commune.code"), index=True)
    help_point_id: Mapped[UUID] = mapped_column(ForeignKey("help_point.id"))
    name: Mapped[str]
    public_key: Mapped[Digest] = mapped_column()
    enrolled_at: Mapped[Utc]
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), default=None)


class EnrolmentCode(Base):
    """A single-use code that lets one device in. Only SHA-256 of the code is kept."""

    __tablename__ = "enrolment_code"
    code_hash: Mapped[Digest] = mapped_column(primary_key=True)
    commune_code: Mapped[CommuneCode] = mapped_column(ForeignKey("commune.code"))
    help_point_id: Mapped[UUID] = mapped_column(ForeignKey("help_point.id"))
    kiosk_name: Mapped[str]
    created_at: Mapped[Utc]
    expires_at: Mapped[Utc]
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), default=None)
    kiosk_id: Mapped[UUID | None] = mapped_column(ForeignKey("kiosk.id"), default=None)


class KioskLog(Base):
    """How far the hub holds one kiosk's log, and what the kiosk last said of itself.

    head_seq, head_hash: the highest contiguous seq held and its chain hash; (0, 32 zero bytes) when nothing is held.
    oldest_unsent_at … machine: as the kiosk said them in its last Kiosk-Status (`offline_db.protocol.messages`).
    clock_skew_ms: the kiosk's clock minus the hub's at last contact; shown, never a reason to refuse.
    base_seq, base_hash: the last event that retention removed and its chain hash: what is held begins after it, and
    the chain is checked from there; (0, 32 zero bytes) when all is held.
    quarantined: how many events the hub holds but cannot read. earlier_boots: the starts of the program before `boot`.
    feed_cursor: up to which change the kiosk has the commune's feed, as it said when it last asked.
    fork_seq, fork_at: the first seq of the batch that was refused because it offered other bytes than those held, as
    a cloned or restored disk does. another_machine_at: when the disk was found to run in another machine, or in two.
    Both are kept until staff have looked at it (`hub.ingest.identity`).
    """

    __tablename__ = "kiosk_log"
    commune_code: Mapped[CommuneCode] = mapped_column(primary_key=True)
    kiosk_id: Mapped[UUID] = mapped_column(ForeignKey("kiosk.id"), primary_key=True)
    head_hash: Mapped[Digest]
    head_seq: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    base_hash: Mapped[Digest] = mapped_column(default=bytes(32))
    base_seq: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    last_seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), default=None)
    last_push_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), default=None)
    app_version: Mapped[str] = mapped_column(default="")
    unsent_events: Mapped[int] = mapped_column(default=0)
    unsent_sessions: Mapped[int] = mapped_column(default=0)
    clock_skew_ms: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    oldest_unsent_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), default=None)
    quarantined: Mapped[int] = mapped_column(default=0)
    disk_free_mb: Mapped[int | None] = mapped_column(default=None)
    pack_version: Mapped[int] = mapped_column(default=0)
    boot: Mapped[str] = mapped_column(sa.String(32), default="")
    machine: Mapped[str] = mapped_column(sa.String(32), default="")
    feed_cursor: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    fork_seq: Mapped[int | None] = mapped_column(sa.BigInteger, default=None)
    fork_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), default=None)
    another_machine_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), default=None)
    earlier_boots: Mapped[list[str]] = mapped_column(sa.JSON, default_factory=list)


class Segment(Base):
    """A run of events as it came, verified: `body` is the zstd-compressed batch. Never updated.

    Only retention removes segments, from the oldest on. received_at is in the key because PostgreSQL divides the table
    by it (`hub.db.partitions`); that no seq is held twice is kept by the lock on the kiosk's `kiosk_log` row, and on
    SQLite by a key without it besides.
    """

    __tablename__ = "segment"
    __table_args__ = (
        ForeignKeyConstraint(["commune_code", "kiosk_id"], ["kiosk_log.commune_code", "kiosk_log.kiosk_id"]),
        CheckConstraint("from_seq > 0 AND to_seq >= from_seq", name="run_of_seqs"),
    )
    commune_code: Mapped[CommuneCode] = mapped_column(primary_key=True)
    kiosk_id: Mapped[UUID] = mapped_column(primary_key=True)
    from_seq: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    to_seq: Mapped[int] = mapped_column(sa.BigInteger)
    prev_hash: Mapped[Digest]
    last_hash: Mapped[Digest]
    received_at: Mapped[Utc] = mapped_column(primary_key=True)
    body: Mapped[bytes] = mapped_column(repr=False)


class SessionRow(Base):
    """One visit, as the events up to `last_seq` leave it: the fields of `SessionState`.

    Times `*_at` are the kiosk's clock, UTC; text that was not recorded is "". A session belongs to the kiosk whose log
    brought it first: a device that was enrolled anew and sends its old log again adds no second one.
    """

    __tablename__ = "session"
    __table_args__ = (
        ForeignKeyConstraint(["commune_code", "kiosk_id"], ["kiosk_log.commune_code", "kiosk_log.kiosk_id"]),
        Index("ix_session_started", "commune_code", "started_at"),
        Index(
            "ix_session_contact",
            "commune_code",
            "kiosk_id",
            sqlite_where=sa.text("contact_sealed"),
            postgresql_where=sa.text("contact_sealed"),
        ),
        _partial("ix_session_review", "commune_code", "review_state", "started_at", of="review_state <> 'approved'"),
        _partial("ix_session_open", "commune_code", "started_at", of="outcome IS NULL"),
        Index("ix_session_guide", "commune_code", "guide", "started_at"),
        # The order across communes, of a province's list, with what its first page counts; where tables are
        # distributed, each shard has its own.
        Index("ix_session_order", "started_at", "id", postgresql_include=_ORDER_INCLUDES),
    )
    commune_code: Mapped[CommuneCode] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kiosk_id: Mapped[UUID]
    help_point_id: Mapped[UUID] = mapped_column(ForeignKey("help_point.id"))
    first_seq: Mapped[int] = mapped_column(sa.BigInteger)
    last_seq: Mapped[int] = mapped_column(sa.BigInteger)
    started_at: Mapped[Utc]
    last_event_at: Mapped[Utc]
    received_at: Mapped[Utc]
    """When the hub first held anything of this session (hub's clock)."""
    event_count: Mapped[int] = mapped_column(default=0)
    unknown_count: Mapped[int] = mapped_column(default=0)
    mode: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    staff_id: Mapped[str] = mapped_column(default="")
    staff_name: Mapped[str] = mapped_column(default="")
    priority_group: Mapped[str] = mapped_column(default="")
    consent: Mapped[str] = mapped_column(default="")
    guide: Mapped[str] = mapped_column(default="")
    """The guide opened last, and its title as shown; `guides` has all, in the order they were opened."""
    guide_title: Mapped[str] = mapped_column(default="")
    guides: Mapped[list[dict[str, str]]] = mapped_column(sa.JSON, default_factory=list)
    way: Mapped[str] = mapped_column(default="")
    last_step: Mapped[dict[str, str | int] | None] = mapped_column(sa.JSON(none_as_null=True), default=None)
    steps_finished: Mapped[int] = mapped_column(default=0)
    stuck_count: Mapped[int] = mapped_column(default=0)
    help_count: Mapped[int] = mapped_column(default=0)
    read_aloud_count: Mapped[int] = mapped_column(default=0)
    take_away_count: Mapped[int] = mapped_column(default=0)
    contact_sealed: Mapped[bool] = mapped_column(default=False)
    rating: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str | None] = mapped_column(default=None)
    """None while the session is open."""
    finished_by: Mapped[str] = mapped_column(default="")
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), default=None)
    review_state: Mapped[str] = mapped_column(sa.String(20), default="received")
    """Of `hub.reviews.states`: what the session's newest review_event led to; review_count is that event's number."""
    review_count: Mapped[int] = mapped_column(default=0)


class StuckPoint(Base):
    """Where a citizen was stuck in a session; one row for each `stuck.noted` event."""

    __tablename__ = "stuck_point"
    __table_args__ = (
        ForeignKeyConstraint(["commune_code", "session_id"], ["session.commune_code", "session.id"]),
        Index("ix_stuck_point_guide", "commune_code", "guide", "step"),
    )
    commune_code: Mapped[CommuneCode] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    at: Mapped[Utc]
    reason: Mapped[str]
    by: Mapped[str]
    guide: Mapped[str] = mapped_column(default="")
    way: Mapped[str] = mapped_column(default="")
    step: Mapped[str] = mapped_column(default="")


class FeedHead(Base):
    """The last cursor given out in a commune's feed, with its mark; its row lock orders the writers of that feed."""

    __tablename__ = "feed_head"
    commune_code: Mapped[CommuneCode] = mapped_column(ForeignKey("commune.code"), primary_key=True)
    cursor: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    mark: Mapped[str] = mapped_column(sa.String(16), default="")


class FeedItem(Base):
    """What kiosks of a commune must know now; the newest body for each (kind, key), null when withdrawn.

    kind: of `offline_db.protocol.feed`. cursor: grows with each change within the commune. kiosk_id: the only kiosk
    that is told, None for all of the commune.
    """

    __tablename__ = "feed_item"
    __table_args__ = (Index("ix_feed_item_cursor", "commune_code", "cursor"),)
    commune_code: Mapped[CommuneCode] = mapped_column(ForeignKey("feed_head.commune_code"), primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(128), primary_key=True)
    cursor: Mapped[int] = mapped_column(sa.BigInteger)
    changed_at: Mapped[Utc]
    kiosk_id: Mapped[UUID | None] = mapped_column(default=None)
    body: Mapped[dict[str, object] | None] = mapped_column(sa.JSON(none_as_null=True), default=None, repr=False)
