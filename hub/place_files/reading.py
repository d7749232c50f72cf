"""Reading a pasted directory or overlay file with the content library's own models and checks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from content.directory import DirectoryFile
from content.directory.files import check_directory, read_directory_source
from content.errors import FileError
from content.guides.findings import Severity
from content.guides.model import Guide
from content.overlays import Overlay
from content.overlays.files import read_overlay
from hub.place_files.kinds import FileKind

AnyFile: TypeAlias = DirectoryFile | Overlay
LONGEST = 200_000
"""Letters: what one item of the feed carries."""


@dataclass(frozen=True, slots=True)
class Place:
    """The unit that a file is of. commune: "" for a whole province."""

    province: str
    commune: str = ""

    @property
    def file_name(self) -> str:
        return f"commune-{self.commune}.yaml" if self.commune else f"province-{self.province}.yaml"


@dataclass(frozen=True, slots=True)
class Faults:
    """Why a text cannot go out, each with its line and how to mend it, for staff."""

    messages: tuple[str, ...]


def read_file(kind: FileKind, yaml: str, place: Place, guides: Iterable[Guide]) -> AnyFile | Faults:
    """What `yaml` says as a file of `place`. guides: those in force, which it may name."""
    if len(yaml) > LONGEST:
        return Faults((f"Tệp dài hơn {LONGEST} chữ. Hãy bỏ bớt mục không dùng.",))
    guides = tuple(guides)
    with TemporaryDirectory() as folder:  # the library reads files, for it tells the line of every fault
        path = Path(folder) / place.file_name
        path.write_text(yaml, "utf-8", errors="replace")
        try:
            read = _directory(path, guides) if kind is FileKind.DIRECTORY else read_overlay(path, guides)
        except FileError as error:
            return Faults(tuple(str(fault) for fault in error.faults))
    if isinstance(read, Faults):
        return read
    if read.province != place.province:
        return Faults((f"Mục province phải là {place.province!r}, tỉnh, thành phố của tệp này.",))
    return read


def _directory(path: Path, guides: tuple[Guide, ...]) -> DirectoryFile | Faults:
    source = read_directory_source(path)
    ids, groups = {guide.id for guide in guides}, {guide.group for guide in guides}
    wrong = [each for each in check_directory(source, ids, groups) if each.severity is Severity.ERROR]
    return Faults(tuple(each.without_file() for each in wrong)) if wrong else source.model
