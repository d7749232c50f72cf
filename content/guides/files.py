"""Reading one guide from its YAML file."""

from __future__ import annotations

from pathlib import Path

from content.errors import Fault, FileError
from content.guides.model import Guide
from content.guides.shared import Shared
from content.yaml_files import SourceFile, model_of, read_yaml


def read_guide(path: Path, shared: Shared | None = None) -> Guide:
    """The guide in `path`. Raises FileError with the line, field and mend of every fault."""
    return read_guide_source(path, shared).model


def read_guide_source(path: Path, shared: Shared | None = None) -> SourceFile[Guide]:
    """The guide in `path` with the line of every value. A guide's file is named after its id.

    shared: the parts that the guide may take. What came from a part has the line of its `shared`.
    """
    data, lines = read_yaml(path)
    source = model_of(path, Guide, (shared or Shared({})).fill(path, data, lines), lines)
    if source.model.id != path.stem:
        problem = f"mã hướng dẫn là {source.model.id!r} nhưng tệp tên là {path.name!r}"
        raise FileError(path, Fault(source.line(("id",)), "id", problem, f"đổi tên tệp thành {source.model.id}.yaml"))
    return source
