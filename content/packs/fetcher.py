"""How python-tuf reads a repository: through a source, and files of content so that a cut download goes on later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import IO

from tuf.api.exceptions import (
    DownloadError,
    DownloadHTTPError,
    DownloadLengthMismatchError,
    LengthOrHashMismatchError,
    SlowRetrievalError,
)
from tuf.ngclient import FetcherInterface

from content.packs.errors import SourceUnreachable
from content.packs.source import NotThere, Source

METADATA_URL = "pack:/metadata/"
TARGETS_URL = "pack:/targets/"

MAX_TRIES = 40
"""How often one file is asked for again in one step, as long as each try brings some of it."""


SLOWEST_BYTES_PER_S = 50
PATIENCE_S = 120.0
"""A file that comes slower than that, after so long, is left off: a line that drips must not keep a kiosk busy for ever
while it hides that something newer exists."""


class PackFetcher(FetcherInterface):
    """parts: a folder for what has arrived of a file; it survives the process. stopping: asked between chunks.
    clock: seconds, never set back."""

    def __init__(
        self,
        source: Source,
        parts: Path,
        stopping: Callable[[], bool] = lambda: False,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._source, self._parts, self._stopping, self._clock = source, parts, stopping, clock
        self.asked = "trusted-root.json"
        """The file asked for last, for messages; python-tuf reads the trusted root before it asks for any."""
        self.received = 0
        """Bytes that came from the source."""

    def _fetch(self, url: str) -> Iterator[bytes]:
        path = self._path(url)
        with self._open(path, 0) as (_, chunks):
            yield from chunks

    @contextmanager
    def download_file(self, url: str, max_length: int) -> Iterator[IO[bytes]]:
        """As python-tuf asks for it. An unfinished file is kept; one that turns out to be wrong is thrown away."""
        if not url.startswith(TARGETS_URL):
            with super().download_file(url, max_length) as file:
                yield file
            return
        self._parts.mkdir(parents=True, exist_ok=True)
        part = self._parts / f"{url.rpartition('/')[2]}.part"  # begins with the hash of what it will be
        try:
            self._complete(part, self._path(url), max_length)
            with part.open("rb") as file:
                yield file
        except (DownloadLengthMismatchError, LengthOrHashMismatchError):
            part.unlink(missing_ok=True)
            raise
        part.unlink(missing_ok=True)

    def _complete(self, part: Path, path: str, length: int) -> None:
        """Bring `part` to `length` bytes. Raises DownloadError; then `part` holds what has come so far."""
        for _ in range(MAX_TRIES):
            have = _size(part)
            if have == length:
                return
            if have > length:
                raise DownloadLengthMismatchError(f"{path}: {have} bytes where {length} were signed")
            try:
                self._append(part, path, have, length)
            except SourceUnreachable as error:
                if _size(part) <= have:
                    raise DownloadError(error.problem) from error
            else:
                if _size(part) <= have:  # a cut answer that some proxy ended politely would have brought something
                    raise DownloadLengthMismatchError(f"{path} ends after {have} bytes of {length}")
        raise DownloadError(f"đường truyền đứt {MAX_TRIES} lần khi lấy {path}")

    def _append(self, part: Path, path: str, have: int, length: int) -> None:
        with self._open(path, have) as (start, chunks), part.open("r+b" if have else "wb") as file:
            file.seek(start)
            file.truncate()  # a source that cannot begin later begins anew
            for chunk in chunks:
                file.write(chunk)
                if file.tell() > length:
                    raise DownloadLengthMismatchError(f"{path} goes on after the {length} bytes that were signed")

    @contextmanager
    def _open(self, path: str, offset: int) -> Iterator[tuple[int, Iterator[bytes]]]:
        try:
            with self._source.read(path, offset) as body:
                yield body.start, self._counted(body.chunks)
        except NotThere as error:
            raise DownloadHTTPError(f"{path} is not there", 404) from error

    def _counted(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        begun, of_this_file = self._clock(), 0
        for chunk in chunks:
            if self._stopping():
                raise DownloadError("máy đang tắt")
            self.received += len(chunk)
            of_this_file += len(chunk)
            taken_s = self._clock() - begun
            if taken_s > PATIENCE_S and of_this_file < SLOWEST_BYTES_PER_S * taken_s:
                raise SlowRetrievalError("đường truyền quá chậm")
            yield chunk

    def _path(self, url: str) -> str:
        path = url.removeprefix("pack:/")
        self.asked = path
        return path


def _size(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0
