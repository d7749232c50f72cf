"""Whether unpacked content may be shown: every file is harmless, the guides are whole and agree with each other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from content.catalogue import CatalogueFiles
from content.compiled import compile_library
from content.errors import FileError
from content.guides.findings import Severity
from content.guides.validation import validate
from content.packs.errors import PackRefused
from content.packs.media import media_fault
from content.places.errors import PlacesUnusable
from content.places.file import PLACES_FILE, load_places
from content.search.lexicon import read_lexicon
from content.yaml_files import read_yaml

LEFT_OUT = frozenset({"README.md"})
"""For people who edit; no kiosk reads it."""

_MEND = "báo người phát hành gói sửa tệp này, dựng và ký lại"


def check_content(data: Path, today: date) -> bytes:
    """The compiled form of the content in `data`. Raises PackRefused naming the first file that may not be used.

    today: a calendar date in Vietnam.
    """
    files = [data / name for name in content_files(data)]
    for each in files:
        fault = media_fault(each.name, each.read_bytes())
        if fault is not None:
            raise PackRefused(each.relative_to(data).as_posix(), fault, _MEND)
    catalogue = CatalogueFiles(data)
    if not catalogue.guides:
        raise PackRefused("guides/", "gói không có hướng dẫn nào", _MEND)
    for each in files:
        if each.suffix == ".yaml" and each not in catalogue.all:  # those of the catalogue are read below
            _readable(each, data)
    for finding in validate(data, today):
        if finding.severity is Severity.ERROR:
            where = f"dòng {finding.line}" + (f", mục {finding.field}" if finding.field else "")
            raise PackRefused(_name(finding.file, data), f"{where}: {finding.message}", _MEND)
    _other_tables(data)
    try:
        return compile_library(data)
    except FileError as error:
        raise PackRefused(_name(error.path, data), str(error.faults[0]).rstrip("."), _MEND) from error


def _other_tables(data: Path) -> None:
    """What `validate` leaves alone, as editors do not write it in YAML."""
    try:
        if (data / "search").is_dir():
            read_lexicon(data / "search")
    except FileError as error:
        raise PackRefused(_name(error.path, data), str(error.faults[0]).rstrip("."), _MEND) from error
    try:
        load_places(data / PLACES_FILE.name)
    except PlacesUnusable as error:
        problem = "bảng xã, phường thiếu, hỏng hoặc viết theo dạng khác"
        mend = f"{_MEND} (bảng dựng bằng: make content/data/{PLACES_FILE.name})"
        raise PackRefused(PLACES_FILE.name, problem, mend) from error


def content_files(data: Path) -> list[str]:
    """The names of what belongs into a pack, below `data`, in an order that is the same on every machine."""
    found = (each for each in data.rglob("*") if each.is_file() and each.name not in LEFT_OUT)
    return sorted(each.relative_to(data).as_posix() for each in found)


def _readable(path: Path, data: Path) -> None:
    try:
        read_yaml(path)
    except FileError as error:
        raise PackRefused(
            _name(path, data), f"dòng {error.faults[0].line}: {error.faults[0].problem}", _MEND
        ) from error


def _name(path: Path, data: Path) -> str:
    return path.relative_to(data).as_posix() if path.is_relative_to(data) else path.name
