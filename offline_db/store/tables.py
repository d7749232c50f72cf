"""The tables of the kiosk's store.

`event` is the truth; session, stuck_point and ticket are made from it; feed_state, review_remark and ticket_reply from
`inbox`: these are projections and can be rebuilt. The other tables hold what was never an event.

The schema is created by the migrations alone; a test holds the two equal. The migrations also make the triggers that
refuse UPDATE and DELETE on `event`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, ClassVar
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column

from offline_db.store.types import UtcTime

OneRow = Annotated[int, mapped_column(primary_key=True, autoincrement=False)]
"""The key of a table that has one row, whose id is 1."""

SessionKey = Annotated[UUID, mapped_column(ForeignKey("session.id", ondelete="CASCADE"), index=True)]


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcTime, list[dict[str, str]]: JSON}


class EventRow(Base):
    """One immutable fact, chained to the one before it. `body` is its canonical form; the other columns repeat parts of
    it to be searched by. session_id is no foreign key: an event must not depend on its projection.

    No index but the key: each would be one more page to encrypt and flush with every event. A session's events are
    found by the range of `seq` that its row names.
    """

    __tablename__ = "event"
    __table_args__ = (
        CheckConstraint("seq > 0", name="seq_positive"),
        CheckConstraint("length(hash) = 32", name="hash_length"),
    )
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    id: Mapped[UUID]
    kind: Mapped[str]
    at: Mapped[datetime]
    body: Mapped[bytes] = mapped_column(repr=False)  # never reaches a log by way of repr()
    hash: Mapped[bytes]
    session_id: Mapped[UUID | None] = mapped_column(default=None)


class SessionRow(Base):
    """A session as `offline_db.protocol.sessions` reduces its events; field meanings are there."""

    __tablename__ = "session"
    __table_args__ = (Index("ix_session_started_at", "started_at"), Index("ix_session_outcome", "outcome"))
    id: Mapped[UUID] = mapped_column(primary_key=True)
    commune_code: Mapped[str]
    started_at: Mapped[datetime]
    last_at: Mapped[datetime]
    first_seq: Mapped[int]
    last_seq: Mapped[int]
    event_count: Mapped[int]
    unknown_count: Mapped[int]
    mode: Mapped[str]
    language: Mapped[str]
    staff_id: Mapped[str]
    staff_name: Mapped[str]
    priority_group: Mapped[str]
    consent: Mapped[str]
    guides: Mapped[list[dict[str, str]]]
    way: Mapped[str]
    step_guide: Mapped[str]
    step_way: Mapped[str]
    step: Mapped[str]
    step_number: Mapped[int]
    step_of: Mapped[int]
    steps_finished: Mapped[int]
    help_calls: Mapped[int]
    read_aloud_count: Mapped[int]
    take_aways: Mapped[int]
    contact_sealed: Mapped[bool]
    rating: Mapped[str]
    correction_count: Mapped[int]
    finished_by: Mapped[str]
    outcome: Mapped[str | None] = mapped_column(default=None)
    finished_at: Mapped[datetime | None] = mapped_column(default=None)


class StuckPointRow(Base):
    __tablename__ = "stuck_point"
    event_seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    session_id: Mapped[SessionKey]
    at: Mapped[datetime]
    guide: Mapped[str]
    way: Mapped[str]
    step: Mapped[str]
    reason: Mapped[str]
    by: Mapped[str]


class TicketRow(Base):
    """An escalated problem: a session that ended with outcome `escalated`. One per session."""

    __tablename__ = "ticket"
    session_id: Mapped[UUID] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    opened_at: Mapped[datetime]
    guide: Mapped[str]
    step: Mapped[str]
    has_contact: Mapped[bool]


class InboxRow(Base):
    """An item of the hub's feed, kept as it came. The hub's id makes receiving it twice harmless.

    position: grows with every receipt, a repeated one too: a hub that was restored says again what holds now.
    """

    __tablename__ = "inbox"
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(index=True)
    received_at: Mapped[datetime]
    body: Mapped[bytes] = mapped_column(repr=False)
    position: Mapped[int] = mapped_column(index=True)


class FeedStateRow(Base):
    """What the hub says of one thing now, of a kind that this kiosk knows and in the form agreed; withdrawn: no row."""

    __tablename__ = "feed_state"
    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    inbox_id: Mapped[str]
    body: Mapped[bytes] = mapped_column(repr=False)  # JSON; a roster entry holds the hash of a PIN


class ReviewRemarkRow(Base):
    """What a reviewer of the commune wrote about a session. session_id may name a session that is no longer here."""

    __tablename__ = "review_remark"
    key: Mapped[str] = mapped_column(primary_key=True)
    inbox_id: Mapped[str]
    session_id: Mapped[UUID] = mapped_column(index=True)
    at: Mapped[datetime]
    author: Mapped[str]
    text: Mapped[str] = mapped_column(repr=False)
    state: Mapped[str]


class TicketReplyRow(Base):
    """What the commune answered to an escalated session; session_id as in `review_remark`."""

    __tablename__ = "ticket_reply"
    key: Mapped[str] = mapped_column(primary_key=True)
    inbox_id: Mapped[str]
    session_id: Mapped[UUID] = mapped_column(index=True)
    at: Mapped[datetime]
    author: Mapped[str]
    text: Mapped[str] = mapped_column(repr=False)
    closed: Mapped[bool]


class ReadMessageRow(Base):
    """A volunteer has read this state of a remark or reply; a later state of the same is unread again."""

    __tablename__ = "read_message"
    inbox_id: Mapped[str] = mapped_column(primary_key=True)
    read_at: Mapped[datetime]
    staff_id: Mapped[str]


class DeviceRow(Base):
    """Who this kiosk is. kiosk_id and the hub's columns are empty until it is enrolled.

    next_key_seed: the device key that is being told to the hub. former_key_seed: the one before, for a hub that is
    restored to a state from before it was told.
    """

    __tablename__ = "device"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"), CheckConstraint("length(key_seed) = 32", name="seed"))
    id: Mapped[OneRow]
    key_seed: Mapped[bytes] = mapped_column(repr=False)  # of the Ed25519 device key
    kiosk_id: Mapped[UUID | None] = mapped_column(default=None)
    commune_code: Mapped[str] = mapped_column(default="")
    commune_name: Mapped[str] = mapped_column(default="")
    hub_url: Mapped[str] = mapped_column(default="")
    hub_sealing_key: Mapped[bytes | None] = mapped_column(default=None)
    hub_sealing_key_id: Mapped[str] = mapped_column(default="")
    enrolled_at: Mapped[datetime | None] = mapped_column(default=None)
    kiosk_name: Mapped[str] = mapped_column(default="", server_default="")
    hub_signing_key: Mapped[bytes | None] = mapped_column(default=None)
    hub_escrow_key: Mapped[bytes | None] = mapped_column(default=None)
    hub_escrow_key_id: Mapped[str] = mapped_column(default="", server_default="")
    key_made_at: Mapped[datetime | None] = mapped_column(default=None)
    next_key_seed: Mapped[bytes | None] = mapped_column(default=None, repr=False)
    former_key_seed: Mapped[bytes | None] = mapped_column(default=None, repr=False)


class ContactKeyRow(Base):
    """The key of one contact left here, sealed to the hub: this kiosk cannot read it either. sent: the hub has it."""

    __tablename__ = "contact_key"
    name: Mapped[str] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = mapped_column(index=True)
    hub_key_id: Mapped[str]
    sealed: Mapped[bytes] = mapped_column(repr=False)
    sent: Mapped[bool] = mapped_column(default=False)


class ContactErasureRow(Base):
    """The contacts of this session were erased: their keys are gone, and a restored hub is told so again."""

    __tablename__ = "contact_erasure"
    session_id: Mapped[UUID] = mapped_column(primary_key=True)


class StaffAccountRow(Base):
    """A person who got a PIN at this kiosk itself; those that the hub names are in `feed_state`. See `staff`."""

    __tablename__ = "staff_account"
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    role: Mapped[str]
    pin_hash: Mapped[str] = mapped_column(repr=False)


class PinFailureRow(Base):
    """Wrong PINs since the last right one: the lock-out. Of those that the hub names too, so it is no part of them."""

    __tablename__ = "pin_failure"
    staff_id: Mapped[str] = mapped_column(primary_key=True)
    failed_count: Mapped[int]
    last_failed_at: Mapped[datetime]


class SyncStateRow(Base):
    """How far the two directions of sync are. acked_seq: the highest contiguous seq that the hub says it holds."""

    __tablename__ = "sync_state"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)
    id: Mapped[OneRow]
    acked_seq: Mapped[int] = mapped_column(default=0)
    feed_cursor: Mapped[str] = mapped_column(default="")
    last_success_at: Mapped[datetime | None] = mapped_column(default=None)
    last_error_at: Mapped[datetime | None] = mapped_column(default=None)
    last_error: Mapped[str] = mapped_column(default="")


class PreferenceRow(Base):
    """A setting of this kiosk; `value` is JSON."""

    __tablename__ = "preference"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[bytes]
