"""Reading directory files, and checking what they point to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from content.directory.model import DirectoryFile
from content.errors import Fault, FileError
from content.guides.findings import Finding, Severity
from content.yaml_files import SourceFile, field_name, read_model


def read_directory_source(path: Path) -> SourceFile[DirectoryFile]:
    """The channels in `path` with the line of every value. Raises FileError."""
    source = read_model(path, DirectoryFile)
    if source.model.file_name != path.name:
        problem = f"tệp này là của {source.model.file_name}"
        raise FileError(path, Fault(source.line(("province",)), "province", problem, "đổi tên tệp hoặc sửa mã"))
    return source


def check_directory(
    source: SourceFile[DirectoryFile], guide_ids: Collection[str], groups: Collection[str]
) -> Iterator[Finding]:
    """Findings about guides and groups of guides that do not exist."""
    for index, channel in enumerate(source.model.channels):
        for field, wanted, known in (("guides", channel.guides, guide_ids), ("groups", channel.groups, groups)):
            for number, each in enumerate(wanted):
                if each not in known:
                    at = ("channels", index, field, number)
                    message, mend = f"không có {each!r}", "xem `python -m content list`"
                    yield Finding(Severity.ERROR, source.path, source.line(at), field_name(at), message, mend)
