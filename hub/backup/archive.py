"""The file of a backup: a tar in one zstd stream, sealed when there is a passphrase.

Its last member is the manifest: what the hub was, and name, size and SHA-256 of every part. Reading unpacks into a
folder and compares everything before anybody uses any of it.
"""

from __future__ import annotations

import io
import json
import os
import tarfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import file_digest, sha256
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, BinaryIO, cast

import zstandard

from hub.backup.errors import BackupDamaged, PassphraseWrong
from hub.backup.sealing import CHUNK, MAGIC, SealedReader, SealingWriter

if TYPE_CHECKING:
    from typing_extensions import Buffer

MANIFEST = "manifest.json"
_ZSTD = b"\x28\xb5\x2f\xfd"


@dataclass(frozen=True, slots=True)
class Part:
    """name: relative, with slashes. size: bytes. sha256: hex."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """made_at: RFC 3339, UTC. revision: of the database's schema. database: "sqlite" or "postgresql"."""

    made_at: str
    version: str
    revision: str
    database: str
    parts: tuple[Part, ...] = field(default=())

    def encode(self) -> bytes:
        return json.dumps(asdict(self), indent=1).encode()

    @classmethod
    def decode(cls, text: bytes) -> Manifest:
        """Raises BackupDamaged when it is not a manifest."""
        try:
            raw = json.loads(text)
            parts = tuple(Part(**part) for part in raw.pop("parts"))
            return cls(**raw, parts=parts)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise BackupDamaged("bản kê không đọc được") from error


class ArchiveWriter:
    """Takes the parts one by one."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self.parts: list[Part] = []

    def add(self, name: str, path: Path) -> None:
        with path.open("rb") as file:
            size, digest = path.stat().st_size, file_digest(file, "sha256").hexdigest()
            file.seek(0)
            self._put(name, size, file)
        self.parts.append(Part(name, size, digest))

    def add_bytes(self, name: str, content: bytes) -> None:
        self._put(name, len(content), io.BytesIO(content))
        self.parts.append(Part(name, len(content), sha256(content).hexdigest()))

    def finish(self, manifest: bytes) -> None:
        self._put(MANIFEST, len(manifest), io.BytesIO(manifest))

    def _put(self, name: str, size: int, file: BinaryIO) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        self._tar.addfile(member, file)


@contextmanager
def writing(path: Path, passphrase: bytes | None) -> Iterator[ArchiveWriter]:
    """A new archive at `path`, for its owner alone; whole and on disk when the block ends, not there when it raises.

    Raises FileExistsError when there is a file already.
    """
    if path.exists():
        raise FileExistsError(path)
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            with ExitStack() as stack:
                outer = file if passphrase is None else stack.enter_context(SealingWriter(file, passphrase))
                packed = stack.enter_context(
                    zstandard.ZstdCompressor(level=6, write_checksum=True).stream_writer(
                        cast("BinaryIO", outer), closefd=False
                    )
                )
                yield ArchiveWriter(stack.enter_context(tarfile.open(mode="w|", fileobj=packed)))
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    finally:
        unfinished.unlink(missing_ok=True)


def unpack(path: Path, folder: Path, passphrase: bytes | None) -> Manifest:
    """Unpack all parts into `folder` and check each. Raises BackupDamaged, PassphraseWrong or OSError."""
    found: dict[str, Part] = {}
    manifest: bytes | None = None
    try:
        with path.open("rb") as file, tarfile.open(mode="r|", fileobj=(packed := _packed(file, passphrase))) as tar:
            for member in tar:
                content = tar.extractfile(member)
                if content is None or not member.isreg() or not _is_inside(member.name):
                    raise BackupDamaged(f"tên lạ {member.name!r}")
                if member.name == MANIFEST:
                    manifest = content.read()
                else:
                    found[member.name] = _keep(member.name, content, folder)
            packed.check_end()
    except (tarfile.TarError, zstandard.ZstdError, EOFError) as error:
        raise BackupDamaged("tệp bị cắt cụt hoặc bị sửa") from error
    if manifest is None:
        raise BackupDamaged("thiếu bản kê, tệp bị cắt cụt")
    told = Manifest.decode(manifest)
    if wrong := sorted({part.name for part in {*told.parts} ^ {*found.values()}}):
        raise BackupDamaged(f"không đúng với bản kê: {', '.join(wrong[:5])}")
    return told


class _Unpacker(io.RawIOBase):
    """One zstd frame, whole and with the checksum that it was written with, or an error."""

    def __init__(self, source: io.RawIOBase) -> None:
        self._source, self._frame, self._ready = source, zstandard.ZstdDecompressor().decompressobj(), b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        view = memoryview(buffer).cast("B")
        while not self._ready and not self._frame.eof:
            packed = self._source.read(CHUNK)
            if not packed:
                raise EOFError
            self._ready = self._frame.decompress(packed)
        taken = self._ready[: len(view)]
        view[: len(taken)] = taken
        self._ready = self._ready[len(taken) :]
        return len(taken)

    def check_end(self) -> None:
        """Raises EOFError or ZstdError unless the frame ends well: the tar's reader stops before that."""
        while self.read(CHUNK):
            pass


def _packed(file: BinaryIO, passphrase: bytes | None) -> _Unpacker:
    head = file.read(len(MAGIC))
    if head == MAGIC:
        if passphrase is None:
            raise PassphraseWrong
        source: io.RawIOBase = SealedReader(file, passphrase)
    elif head.startswith(_ZSTD):
        file.seek(0)
        source = cast("io.RawIOBase", file)
    else:
        raise BackupDamaged("đây không phải tệp sao lưu của máy chủ Điểm Tựa")
    return _Unpacker(source)


def _keep(name: str, content: IO[bytes], folder: Path) -> Part:
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = sha256(), 0
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while chunk := content.read(1 << 20):
            file.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return Part(name, size, digest.hexdigest())


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts
