"""The JSON messages of the wire, as both sides read and write them; the hub publishes them as OpenAPI."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

PROBLEM_PREFIX = "urn:diem-tua:problem:"

HexDigest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]{43}=$"), Field(description="32 bytes, base64")]
Signature = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]{86}==$"), Field(description="64 bytes, base64")]
SealedKey = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9+/]{107}=$"),
    Field(description="32 bytes in a libsodium sealed box, base64"),
]
KeyId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


def _in_utc(at: datetime) -> datetime:
    try:
        return at.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("in UTC this lies outside the calendar") from error


UtcTime = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""With any offset on the wire, in UTC here."""


class _Message(BaseModel):
    # Unknown fields are ignored: a newer peer may say more than this one understands.
    model_config = ConfigDict(frozen=True)


class KioskStatus(_Message):
    """What a kiosk says of itself with every request, in the Kiosk-Status header, as JSON.

    clock: the kiosk's own time. unsent counts are those before this request. oldest_unsent_at: of the first event that
    the hub has not acknowledged. quarantined: how many of its events it knows to be quarantined. disk_free_mb: where
    the store lies. pack_version: of the content in force, 0 for what shipped. boot: this start of the program. machine:
    a digest that tells this machine from another that runs a copy of its disk, and tells nothing else of it.
    """

    version: str = Field(max_length=64, pattern=r"^[ -~]*$", examples=["0.1.0"])
    unsent_events: int = Field(ge=0, le=2**31 - 1, examples=[140])
    unsent_sessions: int = Field(ge=0, le=2**31 - 1, examples=[12])
    clock: UtcTime = Field(examples=["2026-11-21T08:10:03.123Z"])
    oldest_unsent_at: UtcTime | None = None
    quarantined: int = Field(default=0, ge=0, le=2**31 - 1)
    disk_free_mb: int | None = Field(default=None, ge=0, le=2**31 - 1)
    pack_version: int = Field(default=0, ge=0, le=2**31 - 1)
    boot: str = Field(default="", pattern=r"^([0-9a-f]{32})?$")
    machine: str = Field(default="", pattern=r"^([0-9a-f]{32})?$")


class EnrolmentRequest(_Message):
    """Sent once, signed with the key that it brings: keyid is "enrolment".

    log_seq: how many events the device has recorded. A device whose key the commune knows becomes the same kiosk again,
    unless it has fewer events than the hub: then an old disk was put back, and it needs a new key first.
    """

    code: str = Field(min_length=1, max_length=64, examples=["K7QM-2XPD-9RTA"])
    public_key: Key = Field(examples=["JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs="])
    log_seq: int = Field(default=0, ge=0, lt=2**62, examples=[1840])


class EnrolmentReply(_Message):
    """Who the kiosk is from now on, and the hub's public keys.

    acked_*: what the hub holds of the log already, when the device was this kiosk before.
    """

    kiosk_id: UUID = Field(examples=["019ab3f0-5a10-7c3e-8d1f-2b4c6d8e0f10"])
    commune_code: str = Field(examples=["27112"])
    commune_name: str = Field(examples=["Phường Cát Lái"])
    province_name: str = Field(examples=["Thành phố Hồ Chí Minh"])
    help_point_id: UUID = Field(examples=["019ab3f0-5a10-7c3e-8d1f-2b4c6d8e0f11"])
    help_point_name: str = Field(examples=["Điểm hỗ trợ số phường Cát Lái"])
    sealing_key: Key = Field(examples=["JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs="])
    sealing_key_id: str = Field(examples=["a1b2c3d4e5f60718"])
    signing_key: Key = Field(examples=["JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs="])
    escrow_key: Key = Field(examples=["JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs="])
    escrow_key_id: str = Field(examples=["b1b2c3d4e5f60718"])
    kiosk_name: str = Field(default="", examples=["Kiosk 1"])
    acked_seq: int = Field(default=0, ge=0, examples=[0])
    acked_hash: HexDigest = Field(default="00" * 32, examples=["00" * 32])


class Warn(StrEnum):
    """What staff of the commune and the people at the help point have to look at, until staff say that they did.

    another_machine: the kiosk's disk runs in another machine, or in two. fork: the kiosk offered other events than
    those that the hub holds.
    """

    ANOTHER_MACHINE = "another_machine"
    FORK = "fork"


class PushReply(_Message):
    """acked_seq: the highest contiguous seq that the hub holds now; acked_hash: its chain hash.

    quarantined: how many events of this kiosk the hub holds but cannot read. warnings: of `Warn`; a kiosk passes over
    those that it does not know.
    """

    acked_seq: int = Field(ge=0, examples=[1840])
    acked_hash: HexDigest = Field(examples=["9f" * 32])
    quarantined: int = Field(default=0, ge=0, examples=[0])
    warnings: tuple[str, ...] = Field(default=(), examples=[["another_machine"]])


class FeedItem(_Message):
    """The newest state of one thing; body is null when it was withdrawn. id: the same one means the same body."""

    id: str = Field(max_length=256, examples=["announcement/2026-tet/17-9f2c0d1e5a7b"])
    kind: str = Field(examples=["announcement"])
    key: str = Field(examples=["2026-tet"])
    body: dict[str, Any] | None = Field(examples=[{"vi": "Điểm hỗ trợ nghỉ Tết từ 28 tháng Chạp."}])


class FeedReply(_Message):
    """cursor, mark: to be asked with next time. more: there is more to fetch now.

    mark: names the history of the feed up to the cursor, so that a hub that lost some of it knows.
    anew: the hub does not know the cursor that it was asked with, because it was restored, and begins from the start:
    what it does not say again, on this page or those that follow, no longer holds.

    acked_*: what the hub holds of the kiosk's log, so that a kiosk with nothing new sees when the hub was restored.
    wants: what the hub lacks of this kiosk, such as "escrow". warnings, quarantined: as in PushReply.
    """

    acked_seq: int = Field(ge=0, examples=[1840])
    acked_hash: HexDigest = Field(examples=["9f" * 32])
    cursor: int = Field(ge=0, examples=[17])
    mark: str = Field(default="", max_length=16, examples=["9f2c0d1e5a7b3c48"])
    anew: bool = False
    more: bool
    items: tuple[FeedItem, ...]
    wants: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    quarantined: int = Field(default=0, ge=0)


WANT_ESCROW = "escrow"
WANT_CONTACT_KEYS = "contact_keys"
"""What `FeedReply.wants` may name."""


class EscrowRequest(_Message):
    """The raw key of the kiosk's store, sealed to the hub's escrow key."""

    escrow_key_id: KeyId = Field(examples=["b1b2c3d4e5f60718"])
    sealed: SealedKey = Field(repr=False)


class NewKeyRequest(_Message):
    """The device key from now on. proof: its own signature over `offline_db.protocol.statements.new_key`."""

    public_key: Key = Field(examples=["JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs="])
    proof: Signature


class ContactKey(_Message):
    """The key of one contact of a session, sealed to the hub's sealing key. name: what the event calls it."""

    session: UUID
    name: str = Field(pattern=r"^[0-9a-f]{32}$")
    hub_key_id: KeyId
    sealed: SealedKey = Field(repr=False)


MAX_CONTACT_KEYS = 500
"""How many keys, and how many erased sessions, one message carries at most."""


class ContactKeysRequest(_Message):
    """erased: sessions whose contacts were erased, so that a restored hub does not bring them back."""

    keys: tuple[ContactKey, ...] = Field(default=(), max_length=MAX_CONTACT_KEYS)
    erased: tuple[UUID, ...] = Field(default=(), max_length=MAX_CONTACT_KEYS)


class ContactKeysReply(_Message):
    """erased: those sessions of the request of which the hub keeps no key; the kiosk forgets its own too."""

    erased: tuple[UUID, ...] = ()


class CarrierReply(_Message):
    """A carrier was taken. missing_from: nothing of it was stored, as events from here to its first are missing.

    receipt: the file to bring back to the kiosk, base64; when events are missing, it makes the kiosk write them.
    """

    kiosk_id: UUID = Field(examples=["019ab3f0-5a10-7c3e-8d1f-2b4c6d8e0f10"])
    added: int = Field(ge=0, examples=[140])
    acked_seq: int = Field(ge=0, examples=[1840])
    missing_from: int | None = Field(default=None, ge=1)
    receipt_name: str = Field(examples=["diem-tua-kiosk-1-20261121-081003.dtr"])
    receipt: str = Field(repr=False)


class RecoveryRequest(_Message):
    """Asks for an escrowed store key with a code that two people released. public_key: Ed25519, made for this alone.

    key_check: the content of the kiosk's `kiosk.key-check`, "" when it has none: it tells the hub whether the code is
    that of this kiosk before it is used up.
    """

    code: str = Field(min_length=1, max_length=64, examples=["K7QM-2XPD-9RTA"])
    public_key: Key = Field(examples=["JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs="])
    key_check: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")


class RecoveryReply(_Message):
    """sealed: the store's key in a sealed box for the X25519 form of the request's key."""

    kiosk_id: UUID = Field(examples=["019ab3f0-5a10-7c3e-8d1f-2b4c6d8e0f10"])
    sealed: SealedKey = Field(repr=False)


class RecoveryRequestFile(_Message):
    """What a kiosk without a network asks with, on a USB stick; the code is typed in where the file is answered."""

    format: Literal["diem-tua recovery request 1"] = "diem-tua recovery request 1"
    public_key: Key
    key_check: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")


class RecoveryAnswerFile(_Message):
    """The answer to such a request."""

    format: Literal["diem-tua recovery answer 1"] = "diem-tua recovery answer 1"
    reply: RecoveryReply


class HealthReply(_Message):
    status: Literal["ok"]
    version: str = Field(examples=["0.1.0"])
    time: AwareDatetime


class Problem(BaseModel):
    """Why the hub refused (RFC 9457). detail: Vietnamese, for staff. acked_*: what the hub holds, with gap and fork."""

    model_config = ConfigDict(frozen=True)
    type: str = Field(examples=[f"{PROBLEM_PREFIX}gap"])
    title: str = Field(examples=["The batch does not continue the log"])
    status: int = Field(examples=[409])
    detail: str = Field(examples=["Máy chủ đã có tới sự kiện số 120. Xin gửi tiếp từ số 121."])
    acked_seq: int | None = Field(default=None, ge=0, examples=[120])
    acked_hash: HexDigest | None = Field(default=None, examples=["9f" * 32])
