"""The one door to a kiosk's store: opens the folder it lives in, or creates it there.

In the folder: `kiosk.db` (encrypted, with its -wal and -shm), `kiosk.key-check` (tells a wrong key from a damaged
file), `store.lock`, `store.key` where the system has no key store, and `kiosk.db.before-<revision>`, a copy from before
each migration.
"""

from __future__ import annotations

import errno
import hmac
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final

import platformdirs
from argon2 import PasswordHasher

from offline_db.clock import Clock, SystemClock
from offline_db.errors import DiskFull, StoreCorrupt, StoreFailed, StoreKeyMissing, StoreKeyWrong
from offline_db.store import schema
from offline_db.store.contact_keys import ContactKeys
from offline_db.store.device import Device
from offline_db.store.engine import Database
from offline_db.store.files import FolderLock, copy_durably, sync_folder, write_new
from offline_db.store.inbox import Inbox
from offline_db.store.keys import KeyStore
from offline_db.store.log import EventLog
from offline_db.store.messages import Messages
from offline_db.store.preferences import Preferences
from offline_db.store.sessions import Sessions
from offline_db.store.staff import Staff
from offline_db.store.sync_state import SyncState
from offline_db.store.writer import Writer

DATABASE: Final = "kiosk.db"

_NEW: Final = "kiosk.db.new"
_KEY_CHECK: Final = "kiosk.key-check"


@dataclass(frozen=True, slots=True)
class Store:
    """What an open store offers. Every part may be used from any thread."""

    database: Database
    log: EventLog
    writer: Writer
    sessions: Sessions
    preferences: Preferences
    staff: Staff
    device: Device
    sync_state: SyncState
    inbox: Inbox
    contact_keys: ContactKeys
    messages: Messages
    _key: bytes = field(repr=False)
    _lock: FolderLock

    def sealed_key(self, public_key: bytes) -> bytes:
        """The store's own key in a libsodium sealed box, for who holds the private half of this X25519 key."""
        from nacl.public import PublicKey, SealedBox

        return SealedBox(PublicKey(public_key)).encrypt(self._key)

    def close(self) -> None:
        """Save what was submitted, then let go of the folder. May be called twice."""
        self.writer.close()
        self.database.close()
        self._lock.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def default_folder() -> Path:
    """Where the kiosk keeps its store when nothing else is said."""
    return Path(platformdirs.user_data_dir("diem-tua", appauthor=False))


def open_store(
    folder: Path, keys: KeyStore, clock: Clock | None = None, pin_hasher: PasswordHasher | None = None
) -> Store:
    """Open the store in `folder`, creating it when there has never been one.

    clock: the system's unless given. pin_hasher: that of `Staff` unless given.

    Raises StoreLocked (another process has it), StoreKeyMissing, StoreKeyWrong, StoreKeyUnsafe, StoreCorrupt,
    StoreTooNew, DiskFull or StoreFailed; then nothing was changed, and no empty store takes an old one's place.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FolderLock(folder)
        try:
            database, key = _open_database(folder, keys)
            try:
                return _assemble(database, key, clock or SystemClock(), pin_hasher, lock)
            except BaseException:
                database.close()
                raise
        except BaseException:
            lock.release()
            raise
    except OSError as error:
        failed = DiskFull(folder) if error.errno == errno.ENOSPC else StoreFailed(folder, str(error))
        raise failed from error


def _assemble(
    database: Database, key: bytes, clock: Clock, pin_hasher: PasswordHasher | None, lock: FolderLock
) -> Store:
    device = Device(database)
    log = EventLog(database, clock, lambda: device.commune_code)
    return Store(
        database=database,
        log=log,
        writer=Writer(log),
        sessions=Sessions(database),
        preferences=Preferences(database),
        staff=Staff(database, clock, pin_hasher),
        device=device,
        sync_state=SyncState(database, clock),
        inbox=Inbox(database, clock),
        contact_keys=ContactKeys(database),
        messages=Messages(database, clock),
        _key=key,
        _lock=lock,
    )


def _open_database(folder: Path, keys: KeyStore) -> tuple[Database, bytes]:
    path = folder / DATABASE
    key = keys.load()
    if not _was_created(folder):
        key = keys.create() if key is None else key
        _create(folder, key)
    if key is None:
        raise StoreKeyMissing(path, keys.place)
    expected = expected_key_check(folder)
    if expected is not None and not hmac.compare_digest(expected, key_check(key)):
        raise StoreKeyWrong(path, keys.place)
    if not path.exists() or path.stat().st_size == 0:
        raise StoreCorrupt(path, "the file is empty or gone, though a store was created here")
    try:
        database = _newest(Database(path, key), key)
    except StoreCorrupt as error:
        if expected is None:
            detail = "it belongs to another database, or the start of the database is damaged"
            raise StoreKeyWrong(path, keys.place, detail) from error
        raise
    if expected is None:
        write_new(folder / _KEY_CHECK, key_check(key))
        sync_folder(folder)
    return database, key


def _newest(database: Database, key: bytes) -> Database:
    """The same database with the newest schema; closed when this raises."""
    try:
        revision = schema.revision_of(database)
        if revision == schema.NEWEST:
            return database
        schema.refuse_unknown(database, revision)
        database.checkpoint()
        database.close()  # a copy of an open file would take SQLite's locks away
        copy_durably(database.path, database.path.with_name(f"{DATABASE}.before-{schema.NEWEST}"))
        database = Database(database.path, key)
        schema.migrate(database)
    except BaseException:
        database.close()
        raise
    return database


def _was_created(folder: Path) -> bool:
    """Whether any trace of an earlier store is here; one left over from a first start that broke off does not count."""
    return any(not found.name.startswith(_NEW) for found in folder.glob("kiosk.*"))


def _create(folder: Path, key: bytes) -> None:
    """Make an empty store beside its place and rename it there: it exists whole or not at all."""
    for left_over in folder.glob(_NEW + "*"):
        left_over.unlink()
    database = Database(folder / _NEW, key)
    try:
        schema.migrate(database)
        database.checkpoint()
    finally:
        database.close()
    (folder / _NEW).chmod(0o600)
    (folder / _NEW).rename(folder / DATABASE)
    sync_folder(folder)


def expected_key_check(folder: Path) -> bytes | None:
    """None when there is none yet: the power went right after the store was created."""
    try:
        return (folder / _KEY_CHECK).read_bytes()
    except FileNotFoundError:
        return None


def key_check(key: bytes) -> bytes:
    """Says whether a key is the same, and nothing else about it: the key is random and 256 bits long."""
    return hmac.digest(key, b"diem-tua store key", sha256).hex().encode()
