"""Small files and renames that survive a power cut, and the lock that gives a store to one process."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from offline_db.errors import StoreLocked

_OWNER_ONLY = 0o600


def write_new(path: Path, content: bytes) -> None:
    """Create `path`, readable by its owner alone, with all of `content` or not at all. Durable after `sync_folder`.

    Raises FileExistsError: an existing file is never replaced.
    """
    partial = path.with_name(path.name + ".partial")
    partial.unlink(missing_ok=True)
    try:
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if sys.platform == "win32":
            partial.rename(path)  # refuses to replace there
        else:
            path.hardlink_to(partial)  # a rename would replace
    finally:
        partial.unlink(missing_ok=True)


def copy_durably(source: Path, target: Path) -> None:
    """Copy a file that nobody writes to; `target` appears whole or not at all, and replaces an older copy."""
    partial = target.with_name(target.name + ".partial")
    with source.open("rb") as reader, partial.open("wb") as writer:
        while block := reader.read(1 << 20):
            writer.write(block)
        writer.flush()
        os.fsync(writer.fileno())
    partial.chmod(_OWNER_ONLY)
    partial.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable: a new file whose folder was not synced may be gone after a power cut."""
    if sys.platform == "win32":
        return  # a folder cannot be opened there; NTFS journals names
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class FolderLock:
    """Held by the process that owns a store. The kernel lets go of it when the process dies, however it dies."""

    def __init__(self, folder: Path) -> None:
        """Take the lock. Raises StoreLocked when another owner, in this process or another, has it."""
        handle = os.open(folder / "store.lock", os.O_RDWR | os.O_CREAT, _OWNER_ONLY)
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            raise StoreLocked(folder) from error
        self._handle: int | None = handle

    def release(self) -> None:
        """Let go. May be called twice."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
