"""The guides that kiosks should be showing: those of the newest published pack, or those that ship without one."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock

from tuf.api.metadata import Targets

from content.catalogue import DATA, Catalogue
from content.compiled import open_catalogue
from content.errors import ContentError
from content.guides.model import Guide
from content.packs.errors import PackError
from content.packs.offer import check_files
from content.packs.workshop import Workshop, stored_name


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentInForce:
    """version: of the pack, 0 for what ships. fault: why a published pack could not be read, "" when it was."""

    version: int
    catalogue: Catalogue
    fault: str = ""

    def guide(self, guide_id: str) -> Guide | None:
        return next((guide for guide in self.catalogue.guides if guide.id == guide_id), None)


@dataclass(frozen=True, slots=True)
class OverdueGuide:
    """days: since the day by which it should have been verified again, at least 1."""

    guide: Guide
    days: int


def overdue_guides(guides: tuple[Guide, ...], today: date) -> list[OverdueGuide]:
    """The guides whose review date has passed, the longest overdue first. today: a calendar date in Vietnam."""
    late = [OverdueGuide(guide, (today - guide.review_by).days) for guide in guides if guide.review_by < today]
    return sorted(late, key=lambda each: (-each.days, each.guide.id))


class ContentShelf:
    """The content of the newest pack, read once for each new pack. Safe to use from any thread.

    workshop: of `hub.packs.workshop_folder`. cache: a folder for the pack's files as they are read, and their compiled
    form.
    """

    def __init__(self, workshop: Path, cache: Path) -> None:
        self._workshop = Workshop(workshop)
        self._cache = cache
        self._lock = Lock()
        self._read: tuple[tuple[int, str], ContentInForce] | None = None

    def newest(self) -> ContentInForce:
        """What is in force now. A pack that cannot be read is told as `fault`, with the content that ships."""
        try:
            targets = self._workshop.newest(Targets)
        except PackError as error:
            return self._kept(0, fault=str(error))
        return self._kept(0 if targets is None else targets.signed.version, None if targets is None else targets.signed)

    def _kept(self, version: int, targets: Targets | None = None, fault: str = "") -> ContentInForce:
        with self._lock:
            if self._read is None or self._read[0] != (version, fault):
                self._read = (version, fault), self._open(version, targets, fault)
            return self._read[1]

    def _open(self, version: int, targets: Targets | None, fault: str) -> ContentInForce:
        if targets is not None:
            try:
                data = self._unpack(targets)
                return ContentInForce(version=version, catalogue=open_catalogue(data, data.parent / "cache"))
            except (ContentError, OSError) as error:
                fault = f"Gói số {version}: {error}"
        catalogue = open_catalogue(DATA, self._cache / "shipped")
        return ContentInForce(version=version, catalogue=catalogue, fault=fault)

    def _unpack(self, targets: Targets) -> Path:
        """The pack's files under their own names. The repository holds each under the name of its hash."""
        folder = self._cache / str(targets.version)
        data = folder / "data"
        if data.is_dir():
            return data
        check_files(targets.targets)  # their names are about to become paths
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = Path(mkdtemp(dir=folder))
        for name, file in targets.targets.items():
            target = unfinished / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self._workshop.targets / stored_name(name, file), target)
        try:
            unfinished.rename(data)
        except OSError:  # another process of this hub was faster
            shutil.rmtree(unfinished, ignore_errors=True)
        return data
