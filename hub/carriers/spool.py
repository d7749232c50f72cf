"""Receiving a carrier: into a temporary file, bounded, and no further than its header when that is not one of ours."""

from __future__ import annotations

from collections.abc import AsyncIterator
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from fastapi.concurrency import run_in_threadpool
from sqlalchemy import select

from hub.context import Hub
from hub.db.models import Kiosk
from offline_db.carriers.envelope import MAX_HEADER_BYTES, open_envelope
from offline_db.carriers.errors import CarrierForeign, CarrierTooLarge
from offline_db.carriers.headers import MAX_CARRIER_BYTES, CarrierHeader

_IN_MEMORY = 1 << 20
_ENOUGH = MAX_HEADER_BYTES + 1024
UNKNOWN = "Tệp này không phải của máy nào thuộc đơn vị này. Hãy đem tới đúng máy chủ của máy đó. Chưa nhận gì."


async def spool(hub: Hub, pieces: AsyncIterator[bytes]) -> BinaryIO:
    """The whole body as a file, which the caller closes.

    Raises CarrierError: too large; or what begins here is no carrier, or of a kiosk that is not known, and then the
    rest is not read.
    """
    file = cast(BinaryIO, SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115  # handed to the caller
    size, begins = 0, b""
    try:
        async for piece in pieces:
            if len(begins) < _ENOUGH:
                begins += piece[: _ENOUGH - len(begins)]
                if len(begins) == _ENOUGH:
                    await run_in_threadpool(_check, hub, begins)
            size = _bounded(size + len(piece))
            file.write(piece)
    except BaseException:
        file.close()
        raise
    return file


def _bounded(size: int) -> int:
    if size > MAX_CARRIER_BYTES:
        raise CarrierTooLarge(MAX_CARRIER_BYTES >> 20)
    return size


def _check(hub: Hub, begins: bytes) -> None:
    header = open_envelope(BytesIO(begins), CarrierHeader).header
    with hub.database.read() as session:
        if session.scalar(select(Kiosk.id).where(Kiosk.id == header.kiosk, Kiosk.revoked_at.is_(None))) is None:
            raise CarrierForeign(f"kiosk {header.kiosk} may not send", for_staff=UNKNOWN)
