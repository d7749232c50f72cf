"""A sealed, signed file: readable header, encrypted records, one signature over all of it.

    magic line | length, header (JSON) | length, record | … | length 0 | signature

Lengths are 4 bytes, big-endian. The records are messages of one XChaCha20-Poly1305 secretstream, the last one tagged
final, under a random key that the header holds in a sealed box. Each record: one byte that says what it is, then one
zstd frame. The signature is Ed25519 over SHA-512 of all bytes before it (`statements.carried_file`); nothing follows
it. A reader checks the signature over the whole file before it opens a record. Files of any size are written and read
in pieces.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha512
from typing import BinaryIO, Generic, TypeVar

import nacl.bindings as sodium
from nacl.exceptions import BadSignatureError, CryptoError
from nacl.public import PublicKey, SealedBox
from nacl.signing import VerifyKey
from pydantic import ValidationError

from offline_db.carriers.errors import CarrierDamaged, NotACarrier
from offline_db.carriers.headers import CarrierHeader, ReceiptHeader, SealedHeader
from offline_db.protocol import statements
from offline_db.protocol.encoding import compress, decompress
from offline_db.protocol.errors import EncodingError

MAX_RECORD_BYTES = 8 * 1024 * 1024
"""Uncompressed; what a reader holds in memory."""

_MAGIC: dict[type[SealedHeader], bytes] = {
    CarrierHeader: b"DIEM TUA CARRIER 1\n",
    ReceiptHeader: b"DIEM TUA RECEIPT 1\n",
}
MAX_HEADER_BYTES = 4096
_SIGNATURE_BYTES = 64
_LENGTH_BYTES = 4
_PIECE = 1 << 20
_MESSAGE, _FINAL = (
    sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE,
    sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL,
)
_MAX_SEALED_BYTES = MAX_RECORD_BYTES + 4096

H = TypeVar("H", bound=SealedHeader)


@dataclass(frozen=True, slots=True)
class Record:
    """kind: one ASCII letter of `offline_db.carriers.contents`. body: uncompressed."""

    kind: str
    body: bytes


def write_envelope(
    out: BinaryIO, header: SealedHeader, recipient: bytes, records: Iterable[Record], sign: Callable[[bytes], bytes]
) -> None:
    """Write a whole file. recipient: an X25519 public key. sign: bytes to their Ed25519 signature. Raises OSError."""
    hashed = _Hashed(out)
    key = sodium.crypto_secretstream_xchacha20poly1305_keygen()
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    stream = sodium.crypto_secretstream_xchacha20poly1305_init_push(state, key)
    box = SealedBox(PublicKey(recipient)).encrypt(key)
    whole = header.model_copy(update={"file_key": b64encode(box).decode(), "stream": b64encode(stream).decode()})
    hashed.write(_MAGIC[type(header)])
    hashed.write_run(whole.model_dump_json().encode())
    for record in records:
        plain = record.kind.encode("ascii") + compress(record.body)
        hashed.write_run(sodium.crypto_secretstream_xchacha20poly1305_push(state, plain, None, _MESSAGE))
    hashed.write_run(sodium.crypto_secretstream_xchacha20poly1305_push(state, b"", None, _FINAL))
    hashed.write_run(b"")
    out.write(sign(statements.carried_file(hashed.digest())))


@dataclass(frozen=True, slots=True)
class Envelope(Generic[H]):
    """A file whose header was read and whose rest was not yet looked at. The file must stay open and seekable."""

    header: H
    _file: BinaryIO
    _body_at: int

    def check_signature(self, public_keys: Iterable[bytes]) -> None:
        """Read the file to its end and check it. Raises CarrierDamaged unless one of these keys signed all of it."""
        self._file.seek(0)
        digest = sha512()
        tail = b""
        while piece := self._file.read(_PIECE):
            tail += piece
            digest.update(tail[:-_SIGNATURE_BYTES])
            tail = tail[-_SIGNATURE_BYTES:]
        for public_key in public_keys:
            try:
                VerifyKey(public_key).verify(statements.carried_file(digest.digest()), tail)
            except (BadSignatureError, ValueError, TypeError):
                continue
            return
        raise CarrierDamaged("its signature does not hold")

    def records(self, unseal: Callable[[bytes], bytes | None]) -> Iterator[Record]:
        """The records, one after another. `check_signature` has passed.

        unseal: what a sealed box for the reader holds, None when it is not the reader's. Raises CarrierDamaged.
        """
        key = unseal(b64decode(self.header.file_key))
        if key is None or len(key) != sodium.crypto_secretstream_xchacha20poly1305_KEYBYTES:
            raise CarrierDamaged("its key does not open")
        state = sodium.crypto_secretstream_xchacha20poly1305_state()
        self._file.seek(self._body_at)
        try:
            sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, b64decode(self.header.stream), key)
            while sealed := _read_run(self._file, _MAX_SEALED_BYTES):
                plain, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(state, sealed, None)
                if tag == _FINAL:
                    break
                yield Record(plain[:1].decode("ascii", "replace"), decompress(plain[1:], MAX_RECORD_BYTES))
            else:
                raise CarrierDamaged("it ends before its last record")
            if _read_run(self._file, 0) != b"" or len(self._file.read(_SIGNATURE_BYTES + 1)) != _SIGNATURE_BYTES:
                raise CarrierDamaged("something follows its last record")
        except (CryptoError, EncodingError, ValueError, TypeError) as error:
            raise CarrierDamaged(f"a record does not open: {type(error).__name__}") from error


def open_envelope(file: BinaryIO, kind: type[H]) -> Envelope[H]:
    """Read a file's header; nothing of it is to be believed before its signature was checked.

    Raises NotACarrier when it is none of this kind, CarrierDamaged when its header is cut.
    """
    file.seek(0)
    magic = _MAGIC[kind]
    begins = file.read(len(magic))
    if begins != magic:
        raise NotACarrier(f"it does not begin with {magic[:-1].decode()}")
    try:
        header = kind.model_validate_json(_read_run(file, MAX_HEADER_BYTES))
    except ValidationError as error:
        raise NotACarrier(f"its header has {error.error_count()} faults") from error
    return Envelope(header, file, file.tell())


def _read_run(file: BinaryIO, limit: int) -> bytes:
    """The next run of bytes with its length before it. Raises CarrierDamaged when it is cut or longer than `limit`."""
    length = int.from_bytes(_exactly(file, _LENGTH_BYTES), "big")
    if length > limit:
        raise CarrierDamaged(f"a part of {length} bytes, {limit} at most are written")
    return _exactly(file, length)


def _exactly(file: BinaryIO, count: int) -> bytes:
    read = file.read(count)
    if len(read) != count:
        raise CarrierDamaged("it is cut")
    return read


class _Hashed:
    """A file that is hashed while it is written."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._hash = out, sha512()

    def write(self, piece: bytes) -> None:
        self._out.write(piece)
        self._hash.update(piece)

    def write_run(self, run: bytes) -> None:
        self.write(len(run).to_bytes(_LENGTH_BYTES, "big"))
        self.write(run)

    def digest(self) -> bytes:
        return self._hash.digest()
