"""Where a repository is read from: anything that can give a file from a byte on. A folder (a USB stick) is one."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from content.packs.errors import PackRefused, SourceUnreachable

CHUNK = 65_536

_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))


class NotThere(Exception):
    """The repository has no such file."""


@dataclass(frozen=True, slots=True)
class Body:
    """What a source gives. start: the byte it begins at, 0 where it could not begin later. chunks may end too soon."""

    start: int
    chunks: Iterator[bytes]


class Source(Protocol):
    """A TUF repository: `metadata/…` and `targets/…`."""

    @property
    def name(self) -> str:
        """What staff call it: an address or a folder."""

    def read(self, path: str, offset: int) -> AbstractContextManager[Body]:
        """The file from byte `offset` on.

        Raises NotThere, SourceUnreachable (also while the chunks are read), PackRefused when it is no plain file.
        """


class FolderSource:
    """A repository in a folder. Follows no link and opens nothing but plain files: a stick may hold anything."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def name(self) -> str:
        return str(self._folder)

    @contextmanager
    def read(self, path: str, offset: int) -> Iterator[Body]:
        if not self._folder.is_dir():
            raise SourceUnreachable(f"không thấy thư mục {self._folder}, xem lại USB đã cắm chưa")
        try:
            descriptor = self._open(path)
        except (FileNotFoundError, NotADirectoryError):
            raise NotThere(path) from None
        except OSError as error:
            raise SourceUnreachable(f"không đọc được {path} ({error.strerror})") from error
        with os.fdopen(descriptor, "rb") as file:
            file.seek(offset)
            yield Body(offset, _chunks(file.fileno(), path))

    def _open(self, path: str) -> int:
        here = self._folder
        for part in path.split("/"):
            here = here / part
            found = here.lstat()
            if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
                raise _not_plain(path)
        # A link or pipe put in place after the look above is still not followed, and not waited for.
        descriptor = os.open(here, _FLAGS)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise _not_plain(path)
        return descriptor


def _chunks(descriptor: int, path: str) -> Iterator[bytes]:
    try:
        while chunk := os.read(descriptor, CHUNK):
            yield chunk
    except OSError as error:  # the stick was pulled out, or is worn
        raise SourceUnreachable(f"đang đọc {path} thì đứt ({error.strerror})") from error


def _not_plain(path: str) -> PackRefused:
    return PackRefused(path, "không phải tệp thường (là liên kết, thư mục hay ống dẫn)", "chép lại gói từ máy chủ")
