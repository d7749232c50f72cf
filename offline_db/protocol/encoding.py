"""The compressed form of a body: one zstd frame that states its content size, so that a bomb is seen beforehand."""

from __future__ import annotations

import zstandard

from offline_db.protocol.errors import EncodingError

MAX_BODY_BYTES = 4 * 1024 * 1024
"""The largest body, uncompressed, that the hub reads."""

_LEVEL = 1
"""On events, level 1 makes bodies as small as level 3 does, or smaller, in half the time."""


def compress(body: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=_LEVEL, write_content_size=True).compress(body)


def decompress(frame: bytes, max_bytes: int = MAX_BODY_BYTES) -> bytes:
    """The body of one frame. Allocates at most `max_bytes`.

    Raises EncodingError for a cut, garbled, extended or empty frame, and for one too large or of unstated size.
    """
    try:
        size = zstandard.frame_content_size(frame)
        if not 0 < size <= max_bytes:  # -1: the frame does not state its size
            raise EncodingError(f"the zstd frame must state a content size of 1 to {max_bytes} bytes, not {size}")
        # The stated size bounds the output buffer: a frame that holds more fails instead of growing it.
        return zstandard.ZstdDecompressor().decompress(frame, allow_extra_data=False)
    except zstandard.ZstdError as error:
        raise EncodingError(f"the body is not one whole zstd frame: {error}") from error
