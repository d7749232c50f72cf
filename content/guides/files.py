"""Reading one guide from its YAML file."""

from __future__ import annotations

from pathlib import Path

from content.errors import Fault, FileError
from content.guides.model import Guide
from content.yaml_files import SourceFile, read_model


def read_guide(path: Path) -> Guide:
    """The guide in `path`. Raises FileError with the line, field and mend of every fault."""
    return read_guide_source(path).model


def read_guide_source(path: Path) -> SourceFile[Guide]:
    """The guide in `path` with the line of every value. A guide's file is named after its id."""
    source = read_model(path, Guide)
    if source.model.id != path.stem:
        problem = f"mã hướng dẫn là {source.model.id!r} nhưng tệp tên là {path.name!r}"
        raise FileError(path, Fault(source.line(("id",)), "id", problem, f"đổi tên tệp thành {source.model.id}.yaml"))
    return source
