"""What the hub tells kiosks in its feed: the kinds of item and the body of each. Hub and kiosk read this one list.

An item is the newest state of one thing, named by (kind, key); a body of null withdraws it.

| kind | key | body |
|---|---|---|
| announcement | the announcement's id | Announcement |
| setting | the setting's name | Setting |
| staff | the volunteer's id | RosterEntry |
| review_remark | the remark's id; for one kiosk | Remark |
| ticket_reply | the reply's id; for one kiosk | TicketReply |
| directory | "commune" or "province" | ContentFile: of `content.directory` |
| overlay | "commune" or "province" | ContentFile: of `content.overlays` |
| pack | "newest" | NewestPack |
| erasure | the session's id; for one kiosk | Erasure |
| hub_key | "sealing" | HubKey |

A kiosk keeps an item of a kind that it does not know, and does nothing with it.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from offline_db.protocol.messages import Key
from offline_db.protocol.roles import Role


class FeedKind(StrEnum):
    ANNOUNCEMENT = "announcement"
    SETTING = "setting"
    STAFF = "staff"
    REVIEW_REMARK = "review_remark"
    TICKET_REPLY = "ticket_reply"
    DIRECTORY = "directory"
    OVERLAY = "overlay"
    PACK = "pack"
    ERASURE = "erasure"
    HUB_KEY = "hub_key"


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True)  # unknown fields are ignored: a newer hub may say more


class Announcement(_Body):
    """Shown on the kiosk's first page from first_day to last_day, both included; None: no bound. vi is never empty."""

    vi: str = Field(min_length=1, max_length=300)
    en: str | None = Field(default=None, max_length=300)
    first_day: date | None = None
    last_day: date | None = None
    urgent: bool = False


class Setting(_Body):
    """One setting of the commune's kiosks; the names that a kiosk obeys are in `kiosk.feed`."""

    value: str | int | bool


class RosterEntry(_Body):
    """A volunteer or official who may sign in at the commune's kiosks. pin_hash: argon2id of the PIN.

    active: False keeps the name for old sessions and lets nobody in.
    """

    name: str = Field(min_length=1, max_length=100)
    role: Role
    pin_hash: str = Field(repr=False)
    active: bool = True


class Remark(_Body):
    """What a reviewer wrote about a session. state: that of the review, of `hub.reviews`."""

    session: UUID
    at: AwareDatetime
    author: str
    text: str = Field(repr=False)
    state: str


class TicketReply(_Body):
    """What the commune answered to an escalated session. closed: whether the ticket is done with."""

    session: UUID
    at: AwareDatetime
    author: str
    text: str = Field(repr=False)
    closed: bool = False


class ContentFile(_Body):
    """A file of the content library, as the YAML that an editor wrote; the kiosk validates it as it does its own."""

    yaml: str = Field(max_length=200_000)


class NewestPack(_Body):
    """The newest published content pack: a kiosk with an older one looks for it at once."""

    version: int = Field(ge=1)


class Erasure(_Body):
    """A person asked for their contact details to be erased: the kiosk forgets what would open them."""

    session: UUID


class HubKey(_Body):
    """The hub's sealing key from now on, signed by the hub's signing key, which the kiosk knows since enrolment.

    signature: base64 of Ed25519 over "diem-tua hub key 1\\n" + sealing_key_id + "\\n" + sealing_key.
    """

    sealing_key: Key
    sealing_key_id: str
    signature: str


FeedBody: TypeAlias = (
    Announcement | Setting | RosterEntry | Remark | TicketReply | ContentFile | NewestPack | Erasure | HubKey
)
BODIES: dict[FeedKind, type[BaseModel]] = {
    FeedKind.ANNOUNCEMENT: Announcement,
    FeedKind.SETTING: Setting,
    FeedKind.STAFF: RosterEntry,
    FeedKind.REVIEW_REMARK: Remark,
    FeedKind.TICKET_REPLY: TicketReply,
    FeedKind.DIRECTORY: ContentFile,
    FeedKind.OVERLAY: ContentFile,
    FeedKind.PACK: NewestPack,
    FeedKind.ERASURE: Erasure,
    FeedKind.HUB_KEY: HubKey,
}
