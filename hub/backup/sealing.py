"""A file closed with a passphrase: libsodium's secretstream under a key made by argon2id.

Layout: MAGIC ‖ salt (16) ‖ secretstream header (24) ‖ chunks, each CHUNK bytes of content and 17 more, the last one
shorter and marked final: a file that was cut, reordered or altered does not open.
Source: libsodium, "Encrypted streams and file encryption" and "The pwhash* API".
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

import nacl.bindings as sodium
from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.utils import random

from hub.backup.errors import BackupDamaged, PassphraseWrong

if TYPE_CHECKING:
    from typing_extensions import Buffer  # of collections.abc from Python 3.12 on

MAGIC = b"DIEMTUA SEALED 1\n"
CHUNK = 1 << 20
_MORE = sodium.crypto_secretstream_xchacha20poly1305_ABYTES
_HEADER = sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES
_FINAL = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
_MESSAGE = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE


class SealingWriter(io.RawIOBase):
    """Writes through to `file`, sealed. Closing it writes the end; without that the file does not open."""

    def __init__(self, file: BinaryIO, passphrase: bytes) -> None:
        self._file, self._waiting = file, bytearray()
        salt = random(argon2id.SALTBYTES)
        self._state = sodium.crypto_secretstream_xchacha20poly1305_state()
        key = _key(passphrase, salt)
        header = sodium.crypto_secretstream_xchacha20poly1305_init_push(self._state, key)
        file.write(MAGIC + salt + header)

    def writable(self) -> bool:
        return True

    def write(self, data: Buffer, /) -> int:
        self._waiting += memoryview(data).cast("B")
        while len(self._waiting) > CHUNK:
            self._push(bytes(self._waiting[:CHUNK]), _MESSAGE)
            del self._waiting[:CHUNK]
        return memoryview(data).nbytes

    def close(self) -> None:
        if not self.closed:
            self._push(bytes(self._waiting), _FINAL)
            self._waiting.clear()
        super().close()

    def _push(self, chunk: bytes, tag: int) -> None:
        self._file.write(sodium.crypto_secretstream_xchacha20poly1305_push(self._state, chunk, None, tag))


class SealedReader(io.RawIOBase):
    """Reads what SealingWriter wrote. Raises PassphraseWrong or BackupDamaged, never gives altered bytes."""

    def __init__(self, file: BinaryIO, passphrase: bytes) -> None:
        """file: right after MAGIC."""
        self._file, self._ready, self._ended = file, b"", False
        salt, header = file.read(argon2id.SALTBYTES), file.read(_HEADER)
        if len(header) != _HEADER:
            raise BackupDamaged("tệp bị cắt cụt")
        self._state = sodium.crypto_secretstream_xchacha20poly1305_state()
        sodium.crypto_secretstream_xchacha20poly1305_init_pull(self._state, header, _key(passphrase, salt))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        view = memoryview(buffer).cast("B")
        while not self._ready and not self._ended:
            self._pull()
        taken = self._ready[: len(view)]
        view[: len(taken)] = taken
        self._ready = self._ready[len(taken) :]
        return len(taken)

    def _pull(self) -> None:
        sealed = self._file.read(CHUNK + _MORE)
        if not sealed:
            raise BackupDamaged("tệp bị cắt cụt")
        try:
            self._ready, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(self._state, sealed)
        except (CryptoError, RuntimeError) as error:
            raise PassphraseWrong from error
        self._ended = tag == _FINAL


def _key(passphrase: bytes, salt: bytes) -> bytes:
    return argon2id.kdf(
        sodium.crypto_secretstream_xchacha20poly1305_KEYBYTES,
        passphrase,
        salt,
        opslimit=argon2id.OPSLIMIT_MODERATE,
        memlimit=argon2id.MEMLIMIT_MODERATE,
    )
