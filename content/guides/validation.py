"""Checks that need the whole catalogue, for authors before they publish and for the build of a pack."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from content.catalogue import CatalogueFiles
from content.channels.files import read_channels
from content.directory.files import check_directory, read_directory_source
from content.errors import FileError
from content.guides.check_branches import check_branches
from content.guides.check_calendar import check_calendar, days_of, ended
from content.guides.check_language import check_language
from content.guides.check_references import check_life_events, check_references
from content.guides.findings import Finding, Severity, findings_of
from content.guides.model import Guide
from content.guides.path import Overdue, freshness
from content.guides.shared import Shared
from content.overlays.files import read_overlay_source
from content.overlays.model import Overlay
from content.sources import read_glossary, read_guides, read_life_events
from content.yaml_files import SourceFile


def validate(data: Path, today: date) -> tuple[Finding, ...]:
    """Everything found in the data folder, errors first, then by file and line. Never raises for bad content.

    today: a calendar date in Vietnam, for what is overdue or no longer in force.
    """
    found = sorted(_all(data, today), key=lambda each: (each.severity, each.file, each.line))
    return tuple(found)


def _all(data: Path, today: date) -> Iterator[Finding]:
    files = CatalogueFiles(data)
    try:
        shared = Shared.read(files.shared)
    except FileError as error:
        yield from findings_of(error)
        return  # every guide that takes a part would only say so again
    sources, broken = read_guides(files, shared)
    for unreadable in broken:
        yield from findings_of(unreadable)
    terms: list[str] = []
    try:
        terms = [entry.term for entry in read_glossary(files).model.root]
    except FileError as error:
        yield from findings_of(error)
    guide_ids = [path.stem for path in files.guides]  # a broken guide is one finding, not one for each mention of it
    for source in sources:
        yield from check_calendar(source, today)
        yield from check_branches(source, days_of(source.model, today))
        yield from check_references(source, guide_ids)
        yield from check_language(source, terms)
        yield from _overdue(source, today)
    try:
        yield from check_life_events(read_life_events(files), guide_ids)
    except FileError as error:
        yield from findings_of(error)
    if not broken:
        yield from _unused(shared, files.shared)
    try:
        read_channels(files.channels)
    except FileError as error:
        yield from findings_of(error)
    for path in files.directory:
        try:
            yield from check_directory(read_directory_source(path), guide_ids, {each.model.group for each in sources})
        except FileError as error:
            yield from findings_of(error)
    for path in files.overlays:
        try:
            overlay = read_overlay_source(path, [source.model for source in sources])
        except FileError as error:
            yield from findings_of(error)
            continue
        yield from check_language(overlay, terms)
        yield from _ended(overlay, today)


def _unused(shared: Shared, path: Path) -> Iterator[Finding]:
    for kind, part in shared.unused():
        message = f"không hướng dẫn nào dùng phần {part!r}"
        yield Finding(
            Severity.WARNING, path, 1, f"{kind}.{part}", message, "bỏ phần này, hoặc dùng nó bằng khóa shared"
        )


def _ended(source: SourceFile[Overlay], today: date) -> Iterator[Finding]:
    for index, override in enumerate(source.model.overrides):
        if override.valid_to is not None and override.valid_to < today:
            yield ended(source, ("overrides", index), override.valid_to)


def _overdue(source: SourceFile[Guide], today: date) -> Iterator[Finding]:
    guide = source.model
    match freshness(guide.verified_on, guide.review_by, today):
        case Overdue(days):
            message = f"quá hạn xem lại {days} ngày (hạn {guide.review_by:%d/%m/%Y})"
            mend = "đối chiếu với nguồn rồi ghi verified_on, review_by mới"
            yield Finding(Severity.WARNING, source.path, source.line(("review_by",)), "review_by", message, mend)
