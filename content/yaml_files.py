"""Reading one YAML (or JSON, its subset) file into a model, with the line of every value kept for error messages.

Stricter than YAML: duplicate keys, merge keys, tags, deep nesting and aliases that blow the document up are refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from yaml.constructor import ConstructorError, SafeConstructor

from content.errors import Fault, FileError
from content.wording import mend_of

Location: TypeAlias = tuple[str | int, ...]
"""Keys and list positions from the top of a file down to a value."""

MAX_BYTES = 1_000_000
MAX_VALUES = 50_000  # after aliases are expanded; the largest guide has about 3,000
MAX_DEPTH = 24

_M = TypeVar("_M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class SourceFile(Generic[_M]):
    """A file that was read: its model, and where each value stands."""

    path: Path
    model: _M
    lines: dict[Location, int]

    def line(self, location: Sequence[str | int]) -> int:
        """The line (from 1) of the value at `location`, or of the nearest thing around it."""
        return line_of(self.lines, location)


def read_model(path: Path, model: type[_M]) -> SourceFile[_M]:
    """Read `path` as a `model`. Raises FileError naming every fault with its line."""
    return model_of(path, model, *read_yaml(path))


def model_of(path: Path, model: type[_M], data: Any, lines: dict[Location, int]) -> SourceFile[_M]:
    """What `read_yaml` gave of `path` as a `model`. Raises FileError naming every fault with its line."""
    try:
        return SourceFile(path, model.model_validate(data), lines)
    except ValidationError as error:
        faults = [
            Fault(line_of(lines, each["loc"]), field_name(each["loc"]), *mend_of(each)) for each in error.errors()
        ]
        raise FileError(path, *sorted(faults, key=lambda fault: fault.line)) from error


def read_yaml(path: Path) -> tuple[Any, dict[Location, int]]:
    """The plain data of a file and the line of every value. Raises FileError."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise FileError(path, Fault(1, "", f"không đọc được tệp ({error.strerror})", "kiểm tra tên tệp")) from error
    if len(raw) > MAX_BYTES:
        raise FileError(path, Fault(1, "", f"tệp lớn hơn {MAX_BYTES} byte", "chia thành nhiều tệp"))
    try:
        text = raw.decode("utf-8")
        _check_nesting(path, text)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise FileError(path, Fault(line, "", "tệp không phải UTF-8", "lưu lại với bảng mã UTF-8")) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = f"không đúng cú pháp YAML ({getattr(error, 'problem', None) or error})"
        mend = "xem thụt dòng, dấu hai chấm, dấu ngoặc kép ở dòng này và dòng ngay trên"
        raise FileError(path, Fault(line, "", problem, mend)) from error
    if node is None:
        raise FileError(path, Fault(1, "", "tệp trống", "viết nội dung theo `python -m content schema`"))
    walker = _Walker(path)
    return walker.build(node, ()), walker.lines


def _check_nesting(path: Path, text: str) -> None:
    """Before anything is built: on deep files the C library behind PyYAML overflows its stack and takes the whole
    process with it. Raises FileError, or YAMLError for what is no YAML."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                line = event.start_mark.line + 1 if event.start_mark else 1
                raise FileError(path, Fault(line, "", "các mục lồng nhau quá sâu", "viết phẳng lại, như các tệp khác"))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def line_of(lines: dict[Location, int], location: Sequence[str | int]) -> int:
    """The line of the deepest part of `location` that the file has.

    Parts that are not in the file are skipped: pydantic puts the tag of a tagged union into its locations.
    """
    found: Location = ()
    for part in location:
        if (*found, part) in lines:
            found = (*found, part)
    return lines.get(found, 1)


def field_name(location: Sequence[str | int]) -> str:
    """A location as people write it: `online[3].look_for.vi`."""
    name = ""
    for part in location:
        name += f"[{part}]" if isinstance(part, int) else f".{part}" if name else part
    return name


class _Walker:
    """Turns composed nodes into plain data and notes the line of each value."""

    def __init__(self, path: Path) -> None:
        self.lines: dict[Location, int] = {}
        self._path = path
        self._scalars = SafeConstructor()

    def build(self, node: yaml.Node, at: Location) -> Any:
        self.lines[at] = node.start_mark.line + 1
        if len(self.lines) > MAX_VALUES:
            raise self._fault(node, at, "tệp bung ra quá lớn", "bớt dùng lại bằng dấu & và *")
        if len(at) > MAX_DEPTH:
            raise self._fault(node, at, "các mục lồng nhau quá sâu", "không để một mục chứa chính nó")
        match node:
            case yaml.MappingNode():
                return {key: self.build(value, (*at, key)) for key, value in self._pairs(node, at)}
            case yaml.SequenceNode():
                return [self.build(item, (*at, index)) for index, item in enumerate(node.value)]
            case _:
                return self._scalar(node, at)

    def _pairs(self, node: yaml.MappingNode, at: Location) -> Iterator[tuple[str, yaml.Node]]:
        seen: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.tag == "tag:yaml.org,2002:merge":
                raise self._fault(key, at, "khóa phải là một từ, không dùng <<", "viết từng khóa một")
            if key.value in seen:
                raise self._fault(key, (*at, key.value), f"khóa {key.value!r} viết hai lần", "xóa một trong hai")
            seen.add(key.value)
            yield key.value, value

    def _scalar(self, node: yaml.Node, at: Location) -> Any:
        try:
            return self._scalars.construct_object(node)
        except (ConstructorError, ValueError) as error:
            raise self._fault(node, at, f"không hiểu giá trị {node.value!r}", "đặt trong dấu ngoặc kép") from error

    def _fault(self, node: yaml.Node, at: Location, problem: str, mend: str) -> FileError:
        return FileError(self._path, Fault(node.start_mark.line + 1, field_name(at), problem, mend))
