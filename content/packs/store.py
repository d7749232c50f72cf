"""Which pack a kiosk runs. Read at start, so it needs neither YAML nor python-tuf.

packs/
├── active.json          names the folder of the pack that runs; replaced in one step
├── 7-1f0c…/pack.json    what the pack is, who signed it, the SHA-256 of each file
├── 7-1f0c…/data/        its content, as `content.library.load_library` reads it
├── 7-1f0c…/cache/       the same, compiled
├── trusted-root.json    whom this kiosk believes; put there at installation
├── status.json          the last check, and what was refused
└── tuf/, parts/, lock   python-tuf's memory, unfinished downloads, one installer at a time
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from content.catalogue import DATA
from content.packs.durable import sync_folder, write_durably

SHIPPED_ON = date(2026, 11, 21)
"""The day of the content that ships with the program. Raise it with each release that changes `content/data`."""

_PACK_FOLDER = re.compile(r"\d+-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Pack:
    """One version of the content. Immutable, as are its files: whoever holds it may go on reading them.

    version: counts from 1; 0 is what ships with the program. created: a calendar date in Vietnam.
    since: when it became the active one, aware UTC; None for version 0. cache: where the compiled form lies.
    """

    version: int
    name: str
    created: date
    signers: tuple[str, ...]
    since: datetime | None
    data: Path
    cache: Path

    @property
    def shipped(self) -> bool:
        return self.version == 0


@dataclass(frozen=True, slots=True)
class Description:
    """`pack.json`. files: the SHA-256 in hex of each file by its name below data/."""

    version: int
    name: str
    created: date
    signers: tuple[str, ...]
    files: Mapping[str, str]

    def to_json(self) -> bytes:
        raw = {
            "version": self.version,
            "name": self.name,
            "created": self.created.isoformat(),
            "signers": self.signers,
            "files": self.files,
        }
        return json.dumps(raw, ensure_ascii=False, indent=1).encode()

    @classmethod
    def from_json(cls, raw: bytes) -> Description:
        """Raises ValueError when it is not one."""
        try:
            read = json.loads(raw)
            created = date.fromisoformat(read["created"])
            signers = tuple(map(str, read["signers"]))
            return cls(int(read["version"]), str(read["name"]), created, signers, dict(read["files"]))
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError("not a description of a pack") from error


class PackStore:
    """The packs below a kiosk's folder. Any process may read; whoever writes holds the lock (`durable.locked`)."""

    def __init__(self, home: Path, *, shipped: Path = DATA, shipped_on: date = SHIPPED_ON) -> None:
        """home: the kiosk's folder. shipped: the content that comes with the program; shipped_on: its day."""
        self.folder = home / "packs"
        self._shipped = Pack(0, "Bản đi kèm phần mềm", shipped_on, (), None, shipped, home / "cache")

    @property
    def shipped(self) -> Pack:
        """The fallback: what comes with the program."""
        return self._shipped

    def installed(self) -> Pack | None:
        """The pack that was activated last, whether or not the program ships something newer; None without one."""
        try:
            pointer = json.loads((self.folder / "active.json").read_bytes())
            return self._pack(str(pointer["folder"]), datetime.fromisoformat(pointer["since"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def active(self) -> Pack:
        """The pack to show: the installed one, unless the program ships content of a later day."""
        installed = self.installed()
        if installed is None or installed.created < self._shipped.created:
            return self._shipped
        return installed

    def files(self, pack: Pack) -> Mapping[str, str]:
        """The SHA-256 in hex of each file of an installed pack, as it was signed. Raises OSError or ValueError."""
        return Description.from_json((pack.data.parent / "pack.json").read_bytes()).files

    def is_sound(self, pack: Pack) -> bool:
        """Whether every file of an installed pack still is what was signed."""
        try:
            files = self.files(pack)
        except (OSError, ValueError):
            return False
        return all(digest_of(pack.data / name) == digest for name, digest in files.items())

    def activate(self, unpacked: Path, version: int, since: datetime) -> Pack:
        """Let a folder that is whole and on the disk be the pack that runs, durably. since: aware UTC.

        The pack that ran before is kept: a visit that began with it may still be open.
        Raises OSError when the disk refuses; then the old one still is active.
        """
        folder = f"{version}-{token_hex(4)}"
        unpacked.rename(self.folder / folder)
        sync_folder(self.folder)
        pack = self._pack(folder, since)
        before = self.installed()
        pointer = {"folder": folder, "since": since.isoformat()}
        write_durably(self.folder / "active.json", json.dumps(pointer).encode())
        self._prune({folder} if before is None else {folder, before.data.parent.name})
        return pack

    def drop_leftovers(self) -> None:
        """Remove what an installation that was cut short left behind. Only under the lock."""
        for folder in self.folder.glob(".new-*"):
            shutil.rmtree(folder, ignore_errors=True)

    def _pack(self, folder: str, since: datetime) -> Pack:
        here = self.folder / folder
        about = Description.from_json((here / "pack.json").read_bytes())
        return Pack(about.version, about.name, about.created, about.signers, since, here / "data", here / "cache")

    def _prune(self, kept: set[str]) -> None:
        for each in self.folder.iterdir():
            if _PACK_FOLDER.fullmatch(each.name) and each.name not in kept:
                shutil.rmtree(each, ignore_errors=True)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file in hex; empty when it cannot be read."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
