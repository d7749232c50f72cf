"""What a check has to say about a content file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from content.errors import FileError


class Severity(StrEnum):
    ERROR = "error"
    """The content must not be published."""
    WARNING = "warning"
    """Someone should look at it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `line` counts from 1; `field` is a dotted path; `message` and `mend` are for content editors."""

    severity: Severity
    file: Path
    line: int
    field: str
    message: str
    mend: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" + (f" [{self.field}]" if self.field else "")
        return f"{self._kind}: {where}: {self.message}. Cách sửa: {self.mend}."

    def without_file(self) -> str:
        """For a report that names the file above."""
        where = f"dòng {self.line}" + (f" [{self.field}]" if self.field else "")
        return f"{self._kind}, {where}: {self.message}. Cách sửa: {self.mend}."

    @property
    def _kind(self) -> str:
        return "LỖI" if self.severity is Severity.ERROR else "lưu ý"


def findings_of(error: FileError) -> Iterable[Finding]:
    """The faults of a file that cannot be read, as findings."""
    for fault in error.faults:
        yield Finding(Severity.ERROR, error.path, fault.line, fault.field, fault.problem, fault.mend)
