"""Where the key of a store is kept: the system's key store, or a file that only the kiosk's user can read.

A key is 32 random bytes, used raw: a key-derivation function would add 125 ms to each start and no strength to a random
key. A key store never loses a key it holds: one that is restored from escrow takes its place, and it is kept aside.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from offline_db.errors import StoreKeyError, StoreKeyUnreachable, StoreKeyUnsafe, StoreKeyWrong
from offline_db.store.files import sync_folder, write_new

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

KEY_BYTES: Final = 32
KEY_FILE: Final = "store.key"

_SERVICE = "diem-tua"
# Backends that the operating system itself protects. Others may write the key as plain text.
_REAL_BACKENDS = frozenset(f"keyring.backends.{name}" for name in ("SecretService", "libsecret", "macOS", "Windows"))


class KeyStore(Protocol):
    @property
    def place(self) -> str:
        """Where the key is, for messages to technicians."""
        ...

    def load(self) -> bytes | None:
        """The 32 bytes, or None when there is no key here. Raises StoreKeyError for an unsafe or damaged key."""
        ...

    def create(self) -> bytes:
        """Make, durably keep and return a new key. Raises FileExistsError when there is one already."""
        ...

    def restore(self, key: bytes) -> None:
        """Keep a key that was checked against the store, durably; what is here instead is kept aside, not lost."""
        ...


class FileKeyStore:
    """A file with mode 0600 that holds the key as 64 hexadecimal digits. Refuses a file that others could read."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def place(self) -> str:
        return str(self._path)

    def load(self) -> bytes | None:
        try:
            info = self._path.lstat()
        except FileNotFoundError:
            return None
        self._refuse_unsafe(info)
        return _decode(self._path.read_text("ascii", errors="replace"), self._path, self.place)

    def create(self) -> bytes:
        key = secrets.token_bytes(KEY_BYTES)
        self._write(key)
        return key

    def restore(self, key: bytes) -> None:
        with contextlib.suppress(StoreKeyError):  # what is no key is kept aside like a key
            if self.load() == key:
                return
        if os.path.lexists(self._path):
            self._path.replace(self._path.with_name(f"{self._path.name}.aside-{secrets.token_hex(4)}"))
        self._write(key)

    def _write(self, key: bytes) -> None:
        write_new(self._path, key.hex().encode() + b"\n")
        sync_folder(self._path.parent)

    def _refuse_unsafe(self, info: os.stat_result) -> None:
        if not stat.S_ISREG(info.st_mode):
            raise StoreKeyUnsafe(self._path, "it is not a plain file")
        if sys.platform == "win32":
            return  # modes and owners mean nothing there; the folder's access list protects the file
        if info.st_uid != os.geteuid():
            raise StoreKeyUnsafe(self._path, f"it belongs to user {info.st_uid}, the kiosk runs as {os.geteuid()}")
        if stat.S_IMODE(info.st_mode) & 0o077:
            raise StoreKeyUnsafe(self._path, f"its mode is {stat.S_IMODE(info.st_mode):04o}")


class OsKeyStore:
    """The system's key store (Secret Service, macOS Keychain, Windows Credential Manager); one entry per folder."""

    def __init__(self, folder: Path, backend: KeyringBackend) -> None:
        self._folder = folder.resolve()
        self._backend = backend

    @classmethod
    def for_folder(cls, folder: Path) -> OsKeyStore | None:
        """None where the system has no key store that protects its entries."""
        from keyring.backend import get_all_keyring  # loads every backend: 100 ms that a key file does not cost

        usable = [b for b in get_all_keyring() if type(b).__module__ in _REAL_BACKENDS and b.priority > 0]
        return cls(folder, max(usable, key=lambda b: b.priority)) if usable else None

    @property
    def place(self) -> str:
        return f"the system's key store ({self._backend.name}), entry {_SERVICE} / {self._folder}"

    def load(self) -> bytes | None:
        with self._reachable():
            text = self._backend.get_password(_SERVICE, str(self._folder))
        return None if text is None else _decode(text, self._folder, self.place)

    def create(self) -> bytes:
        if self.load() is not None:
            raise FileExistsError(self.place)
        key = secrets.token_bytes(KEY_BYTES)
        with self._reachable():
            self._backend.set_password(_SERVICE, str(self._folder), key.hex())
        return key

    def restore(self, key: bytes) -> None:
        with self._reachable():
            here = self._backend.get_password(_SERVICE, str(self._folder))
            if here is not None and here != key.hex():
                self._backend.set_password(_SERVICE, f"{self._folder} aside {secrets.token_hex(4)}", here)
            self._backend.set_password(_SERVICE, str(self._folder), key.hex())

    @contextmanager
    def _reachable(self) -> Iterator[None]:
        from keyring.errors import KeyringError

        try:
            yield
        except KeyringError as error:
            raise StoreKeyUnreachable(self.place, type(error).__name__) from error


def default_key_store(folder: Path) -> KeyStore:
    """The key file in the folder if there is one, else the system's key store, else a new key file.

    A key that sits in a key store which has become unreachable is not found here, and the store then fails closed.
    """
    in_file = FileKeyStore(folder / KEY_FILE)
    if os.path.lexists(folder / KEY_FILE):
        return in_file
    return OsKeyStore.for_folder(folder) or in_file


def _decode(text: str, database: Path, place: str) -> bytes:
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise StoreKeyWrong(database, place, "it is damaged, a key has 64 hexadecimal digits")
    return key
