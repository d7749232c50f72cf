"""Parts that several guides share, written once in `shared.yaml`: signing in, a paper, a hotline.

A guide takes one with `shared`, and may change any of its fields:

    online:
      - {shared: dang_nhap_vneid, when: nguoi_di == 'nguoi_than'}

The part brings its id; a guide that takes the same part twice gives the second an `id` of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import Field, model_validator

from content.errors import Fault, FileError
from content.guides.model import Channel, Contact, ContentModel, Document, Id, LegalBasis, Source, Step
from content.yaml_files import Location, field_name, line_of, read_model, read_yaml

LISTS: Mapping[str, str] = MappingProxyType(
    {
        "documents": "documents",
        "online": "steps",
        "counter": "steps",
        "channels": "channels",
        "contacts": "contacts",
        "legal_basis": "legal_basis",
        "sources": "sources",
    }
)
"""The lists of a guide that may take shared parts, and where those stand in `shared.yaml`."""

_NAMED = ("documents", "steps", "channels", "contacts")  # their items carry an id: that of the part


class SharedParts(ContentModel):
    """`shared.yaml`: each part under its id."""

    documents: dict[Id, Document] = Field(default_factory=dict)
    steps: dict[Id, Step] = Field(default_factory=dict)
    channels: dict[Id, Channel] = Field(default_factory=dict)
    contacts: dict[Id, Contact] = Field(default_factory=dict)
    legal_basis: dict[Id, LegalBasis] = Field(default_factory=dict)
    sources: dict[Id, Source] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _name(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        return {name: _with_ids(parts) if name in _NAMED else parts for name, parts in data.items()}


class Shared:
    """The parts of one `shared.yaml`, as plain data ready to be put into guides."""

    def __init__(self, parts: Mapping[str, Mapping[str, Any]]) -> None:
        self._parts = parts
        self._taken: set[Location] = set()

    @classmethod
    def read(cls, path: Path) -> Shared:
        """The parts in `path`; none when there is no such file. Raises FileError naming every fault."""
        if not path.exists():
            return cls({})
        read_model(path, SharedParts)
        data, _ = read_yaml(path)
        return cls({name: _with_ids(parts) if name in _NAMED else parts for name, parts in data.items()})

    def fill(self, path: Path, data: Any, lines: dict[Location, int]) -> Any:
        """The data of the guide in `path` with each `shared` replaced by its part. Raises FileError."""
        if not isinstance(data, dict):
            return data
        faults: list[Fault] = []
        filled = {
            name: [
                self._part(item, LISTS[name], (name, index), lines, faults) if _takes(item) else item
                for index, item in enumerate(value)
            ]
            if name in LISTS and isinstance(value, list)
            else value
            for name, value in data.items()
        }
        if faults:
            raise FileError(path, *faults)
        return filled

    def unused(self) -> tuple[Location, ...]:
        """Where the parts stand that no guide has taken so far."""
        every = ((kind, each) for kind, parts in self._parts.items() for each in parts)
        return tuple(at for at in every if at not in self._taken)

    def _part(
        self, item: dict[str, Any], kind: str, at: Location, lines: dict[Location, int], faults: list[Fault]
    ) -> Any:
        parts = self._parts.get(kind, {})
        wanted = item["shared"]
        if wanted not in parts:
            near = get_close_matches(str(wanted), parts, n=3, cutoff=0.6)
            mend = f"có thể là {', '.join(near)}" if near else f"xem mục {kind} của shared.yaml"
            faults.append(
                Fault(line_of(lines, at), field_name((*at, "shared")), f"không có phần dùng chung {wanted!r}", mend)
            )
            return item
        self._taken.add((kind, wanted))
        return {**parts[wanted], **{name: value for name, value in item.items() if name != "shared"}}


def _takes(item: Any) -> bool:
    return isinstance(item, dict) and "shared" in item


def _with_ids(parts: Any) -> Any:
    if not isinstance(parts, dict):
        return parts
    return {name: {"id": name, **part} if isinstance(part, dict) else part for name, part in parts.items()}
