"""What a carrier and a receipt say in the clear, covered by their signature like all else."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from offline_db.protocol.messages import UtcTime

CARRIER_SUFFIX = ".dtc"
RECEIPT_SUFFIX = ".dtr"
MAX_CARRIER_BYTES = 256 * 1024 * 1024
"""The largest carrier that is written, and taken by the console and the wire; far below what FAT can hold."""

_BoxedKey = Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9+/]{107}=)?$")]
_StreamHeader = Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9+/]{32})?$")]


class SealedHeader(BaseModel):
    """file_key: the random key of the stream, in a sealed box for whom the file is for. stream: the stream's header.

    Both are base64, filled in when the file is written.
    """

    model_config = ConfigDict(frozen=True)
    format: Literal[1] = 1
    kiosk: UUID
    made_at: UtcTime
    file_key: _BoxedKey = ""
    stream: _StreamHeader = ""


class CarrierHeader(SealedHeader):
    """kiosk_name: for people. from_seq … to_seq: the events inside; to_seq is from_seq - 1 when there are none.

    hub_key_id: of the sealing key that file_key is for. feed_cursor: where the kiosk's feed stands, "" at the start.
    """

    kiosk_name: str = Field(max_length=200)
    from_seq: int = Field(ge=1, lt=2**62)
    to_seq: int = Field(ge=0, lt=2**62)
    hub_key_id: str = Field(pattern=r"^[0-9a-f]{16}$")
    feed_cursor: str = Field(default="", max_length=128)


class ReceiptHeader(SealedHeader):
    """acked_seq: the highest contiguous event that the hub held when it made this. feed_cursor: that of the carrier
    which this answers: the feed inside goes on from there."""

    acked_seq: int = Field(ge=0)
    feed_cursor: str = Field(default="", max_length=128)
