"""The folder in which packs are made. The hub keeps one; an editor works in a copy of it.

workshop/
├── repository/metadata/, targets/   what the hub serves and a USB stick carries: nothing in it is secret
├── draft/metadata/, targets/        what waits for signatures
└── keys/online.key                  the hub's own key, for snapshot and timestamp; only on the hub
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeVar

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root, Snapshot, TargetFile, Targets, Timestamp
from tuf.api.serialization.json import JSONSerializer

from content.packs.durable import write_durably
from content.packs.errors import WorkshopError

_S = TypeVar("_S", Root, Snapshot, Targets, Timestamp)

_VERSIONED = re.compile(r"(\d+)\.(\w+)\.json")


class Workshop:
    """Paths of a workshop, and its metadata as python-tuf's objects."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.repository = folder / "repository"
        self.metadata = self.repository / "metadata"
        self.targets = self.repository / "targets"
        self.draft = folder / "draft"
        self.draft_metadata = self.draft / "metadata"
        self.draft_targets = self.draft / "targets"
        self.online_key = folder / "keys" / "online.key"

    def newest(self, role: type[_S]) -> Metadata[_S] | None:
        """The published metadata of a role with the highest number; None before there is one. Raises WorkshopError."""
        if role is Timestamp:
            path = self.metadata / "timestamp.json"
            return read_metadata(path, role) if path.exists() else None
        version = self._newest_version(role.type)
        return read_metadata(self.metadata / f"{version}.{role.type}.json", role) if version else None

    def drafted(self, role: type[_S]) -> Metadata[_S] | None:
        """What waits for signatures; None when nothing does. Raises WorkshopError."""
        path = self.draft_metadata / f"{role.type}.json"
        return read_metadata(path, role) if path.exists() else None

    def write_draft(self, metadata: Metadata[_S]) -> None:
        self.draft_metadata.mkdir(parents=True, exist_ok=True)
        write_durably(self.draft_metadata / f"{metadata.signed.type}.json", to_bytes(metadata))

    def publish(self, metadata: Metadata[_S]) -> None:
        """Put metadata into the repository under its number; the timestamp, which has none, replaces the last one."""
        role = metadata.signed.type
        name = f"{role}.json" if role == Timestamp.type else f"{metadata.signed.version}.{role}.json"
        self.metadata.mkdir(parents=True, exist_ok=True)
        write_durably(self.metadata / name, to_bytes(metadata))

    def trusted_root(self) -> Root:
        """The root file of this repository, or the first one while it waits for signatures. Raises WorkshopError."""
        found = self.newest(Root) or self.drafted(Root)
        if found is None:
            raise WorkshopError(
                f"Kho {self.folder} chưa có tệp gốc. "
                f"Chạy trước: python -m content publish {self.folder} --trust KHÓA.pub …"
            )
        return found.signed

    def _newest_version(self, role: str) -> int:
        if not self.metadata.is_dir():
            return 0
        found = (_VERSIONED.fullmatch(path.name) for path in self.metadata.iterdir())
        return max((int(match[1]) for match in found if match and match[2] == role), default=0)


def read_metadata(path: Path, role: type[_S]) -> Metadata[_S]:
    """The metadata in `path`. Raises WorkshopError."""
    try:
        read: Metadata[_S] = Metadata.from_bytes(path.read_bytes())
    except (OSError, RepositoryError) as error:
        raise WorkshopError(f"Không đọc được {path}: tệp thiếu hoặc hỏng. Chép lại từ bản gốc.") from error
    if not isinstance(read.signed, role):
        raise WorkshopError(f"{path} không phải tệp {role.type}. Chép lại từ bản gốc.")
    return read


def to_bytes(metadata: Metadata[_S]) -> bytes:
    """Metadata as it is published: the same bytes for the same content."""
    return metadata.to_bytes(JSONSerializer(compact=False))


def stored_name(name: str, file: TargetFile) -> str:
    """Where a target lies below targets/: its name, after the hash of its content."""
    folder, slash, base = name.rpartition("/")
    return f"{folder}{slash}{file.hashes['sha256']}.{base}"
