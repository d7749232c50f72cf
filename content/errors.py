"""What can go wrong with content. Messages are for content editors and staff, hence in Vietnamese.

ContentError
├── FileError       a source file cannot be used: file, line, field, what is wrong, how to mend it
├── GuideNotFound   no guide has this id
└── PlaceError      a province or commune code has the wrong form
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class ContentError(Exception):
    """Base of this package's errors."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file. `line` counts from 1; `field` is a dotted path, empty for the file as a whole."""

    line: int
    field: str
    problem: str
    mend: str

    def __str__(self) -> str:
        where = f"dòng {self.line}" + (f", mục {self.field}" if self.field else "")
        return f"{where}: {self.problem}. Cách sửa: {self.mend}."


class FileError(ContentError):
    """A source file that cannot be used. `faults` lists everything found, in file order."""

    def __init__(self, path: Path, *faults: Fault) -> None:
        self.path = path
        self.faults = faults
        super().__init__("\n".join(f"{path}, {fault}" for fault in faults))


class GuideNotFound(ContentError, LookupError):
    """No guide has this id."""

    def __init__(self, guide_id: str) -> None:
        self.guide_id = guide_id
        super().__init__(f"Không có hướng dẫn nào mang mã {guide_id!r}. Gõ `python -m content list` để xem các mã.")


class PlaceError(ContentError, ValueError):
    """A province code is not two digits, or a commune code not five."""
