"""Overlays and directories that the commune or the province sent: checked, kept, and used beside those of the pack.

A good file lies in the kiosk's folder under `feed/`, by the name that its model gives it. A bad one changes nothing:
the last good one stays, and what is wrong is told.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from content.catalogue import Catalogue
from content.directory.files import check_directory, read_directory_source
from content.directory.model import DirectoryFile
from content.errors import Fault, FileError
from content.overlays import Overlay
from content.overlays.files import read_overlay
from content.packs.durable import write_durably
from content.place import Place
from offline_db.protocol.feed import ContentFile, FeedKind
from offline_db.store import Standing

_log = logging.getLogger(__name__)
_TRIAL: Final = "trial"
_FOLDERS: Final = {FeedKind.OVERLAY: "overlays", FeedKind.DIRECTORY: "directory"}


@dataclass(frozen=True, slots=True)
class Refused:
    """item: of the feed. reason: one line, without the file's place on the disk."""

    kind: FeedKind
    item: str
    reason: str


class PlaceFiles:
    """The files of one place. `take_in` from one thread at a time; `beside` from any."""

    def __init__(self, folder: Path, place: Place | None) -> None:
        """folder: the kiosk's own. place: None where none is set; then nothing local can hold here."""
        self._folder, self._place = folder / "feed", place

    def take_in(self, standing: Mapping[FeedKind, list[Standing]], catalogue: Catalogue) -> tuple[bool, list[Refused]]:
        """Make the good ones of what the hub says now the files in force, and drop those that it withdrew.

        catalogue: the guides that they must fit. Returns whether anything in force changed, and what was refused.
        """
        changed, refused = False, []
        for kind, folder in _FOLDERS.items():
            said = {each.key: each for each in standing[kind]}
            for key in ("province", "commune"):
                path = self._path(folder, key)
                if path is None:
                    continue
                if key not in said:
                    changed |= _remove(path)
                    continue
                text = ContentFile.model_validate_json(said[key].body).yaml.encode()
                if path.is_file() and path.read_bytes() == text:
                    continue
                try:
                    _check(kind, _written(self._folder / _TRIAL / folder / path.name, text), catalogue)
                except FileError as error:
                    refused.append(Refused(kind, said[key].item, _one_line(error)))
                else:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    write_durably(path, text)
                    changed = True
        return changed, refused

    def beside(self, catalogue: Catalogue) -> Catalogue:
        """`catalogue` with the files in force: a commune's after a province's, the hub's after the pack's.

        One that does not fit these guides (a newer pack dropped what it names) is left out, with a line in the log.
        """
        overlays = list(self._in_force(FeedKind.OVERLAY, catalogue))
        directory = list(self._in_force(FeedKind.DIRECTORY, catalogue))
        if not overlays and not directory:
            return catalogue
        return catalogue.model_copy(
            update={
                "overlays": (*catalogue.overlays, *overlays),
                "directory": (*catalogue.directory, *directory),
            }
        )

    def _in_force(self, kind: FeedKind, catalogue: Catalogue) -> list[Overlay | DirectoryFile]:
        found: list[Overlay | DirectoryFile] = []
        for key in ("province", "commune"):
            path = self._path(_FOLDERS[kind], key)
            if path is None or not path.is_file():
                continue
            try:
                found.append(_check(kind, path, catalogue))
            except FileError as error:
                _log.warning("a file from the hub does not fit the guides and is left out: %s", _one_line(error))
        return found

    def _path(self, folder: str, key: str) -> Path | None:
        """Where the file of that level lies, by the name that the content library gives it; None without a place."""
        if self._place is None or (key == "commune" and self._place.commune is None):
            return None
        code = self._place.province if key == "province" else self._place.commune
        return self._folder / folder / f"{key}-{code}.yaml"


def _check(kind: FeedKind, path: Path, catalogue: Catalogue) -> Overlay | DirectoryFile:
    """Raises FileError, as for a file of the library."""
    if kind is FeedKind.OVERLAY:
        return read_overlay(path, catalogue.guides)
    source = read_directory_source(path)
    guide_ids, groups = {guide.id for guide in catalogue.guides}, {guide.group for guide in catalogue.guides}
    findings = list(check_directory(source, guide_ids, groups))
    if findings:
        raise FileError(path, *(Fault(each.line, each.field, each.message, each.mend) for each in findings))
    return source.model


def _written(path: Path, text: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)
    return path


def _remove(path: Path) -> bool:
    there = path.is_file()
    path.unlink(missing_ok=True)
    return there


def _one_line(error: FileError) -> str:
    fault = error.faults[0]
    return f"{error.path.name}, dòng {fault.line}: {fault.problem}"
