"""Whether an SVG is a drawing and nothing more: no script, no link outward, no entity, no endless nesting. Pure."""

from __future__ import annotations

import re
from xml.parsers import expat

MAX_ELEMENTS = 5_000
MAX_DEPTH = 32
MAX_NUMBER = 20_000
"""The largest width or height, in user units: a drawing is rendered to a bitmap of its size."""

_DRAWING = frozenset(
    [
        "svg",
        "g",
        "defs",
        "title",
        "desc",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "use",
        "symbol",
        "clipPath",
        "mask",
        "linearGradient",
        "radialGradient",
        "stop",
    ]
)
_REFERENCE = re.compile(r"url\s*\(\s*(?!['\"]?#)", re.IGNORECASE)


class _FaultError(Exception):
    """Ends the parse; its text is for staff."""


class _Look:
    def __init__(self) -> None:
        self.elements = self.depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        if self.elements > MAX_ELEMENTS or self.depth > MAX_DEPTH:
            raise _FaultError("bản vẽ SVG quá nhiều hoặc quá sâu")
        if self.depth == 1 and tag != "svg":
            raise _FaultError("không phải bản vẽ SVG")
        if tag not in _DRAWING:
            raise _FaultError(f"bản vẽ SVG có phần <{tag[:20]}> không được dùng")
        for name, value in attributes.items():
            _check_attribute(name, value)

    def end(self, _tag: str) -> None:
        self.depth -= 1

    def declaration(self, *_: object) -> None:
        raise _FaultError("bản vẽ SVG có khai báo DOCTYPE hay ENTITY")

    def instruction(self, *_: object) -> None:
        raise _FaultError("bản vẽ SVG có chỉ thị xử lý")


def _check_attribute(name: str, value: str) -> None:
    local = name.rpartition(":")[2].lower()
    if local.startswith("on"):
        raise _FaultError(f"bản vẽ SVG có mã lệnh ({name[:20]})")
    if local in {"href", "src"} and not value.startswith("#"):
        raise _FaultError("bản vẽ SVG trỏ ra ngoài")
    if _REFERENCE.search(value) or "@import" in value.lower() or "\\" in value:
        raise _FaultError("bản vẽ SVG trỏ ra ngoài")
    if local in {"width", "height", "viewbox"} and any(
        float(number) > MAX_NUMBER for number in re.findall(r"\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", value)
    ):
        raise _FaultError("bản vẽ SVG quá lớn")


def svg_fault(raw: bytes) -> str | None:
    """What is wrong with the drawing, in Vietnamese; None when it may be shown."""
    look = _Look()
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler, parser.EndElementHandler = look.start, look.end
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = look.declaration
    parser.ProcessingInstructionHandler = look.instruction
    try:
        parser.Parse(raw, True)
    except _FaultError as fault:
        return str(fault)
    except expat.ExpatError:
        return "bản vẽ SVG không đúng cú pháp"
    return None
