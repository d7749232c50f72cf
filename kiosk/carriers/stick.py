"""Writing a file to a USB stick: there whole or not at all, and in the stick's own memory once it is said to be."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from offline_db.carriers.errors import StickError
from offline_db.store.files import sync_folder


def write_to_stick(path: Path, write: Callable[[BinaryIO], object]) -> int:
    """Let `write` fill a new file that then takes the name `path`, replacing an older one of that name.

    Returns the file's size. Raises StickError; then `path` is as it was before. Killed at any point, it leaves the old
    file or the new one, and perhaps a `.partial` that the next writing replaces.
    """
    partial = path.with_name(path.name + ".partial")
    try:
        with partial.open("wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
            size = file.tell()
        partial.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise StickError.of(path, error) from error
    return size
