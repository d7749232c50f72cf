"""Reading overlay files, and refusing one that names what no guide has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from content.errors import Fault, FileError
from content.guides.model import Guide
from content.overlays.model import PARTS, AnyOverride, ContactOverride, Counter, Overlay
from content.yaml_files import SourceFile, read_model


def read_overlay(path: Path, guides: Iterable[Guide]) -> Overlay:
    """The overlay in `path`. Raises FileError, also when it names a guide, or an item of one, that is unknown."""
    return read_overlay_source(path, guides).model


def read_overlay_source(path: Path, guides: Iterable[Guide]) -> SourceFile[Overlay]:
    """The overlay in `path` with the line of every value. Raises FileError as `read_overlay` does."""
    source = read_model(path, Overlay)
    overlay = source.model
    if overlay.file_name != path.name:
        problem = f"tệp này là của {overlay.file_name}"
        raise FileError(path, Fault(source.line(("province",)), "province", problem, "đổi tên tệp hoặc sửa mã"))
    known = {guide.id: guide for guide in guides}
    faults = []
    for index, override in enumerate(overlay.overrides):
        unknown = _unknown(override, known)
        if unknown is not None:
            field, problem, mend = unknown
            line = source.line(("overrides", index, field))
            faults.append(Fault(line, f"overrides[{index}].{field}", problem, mend))
    if faults:
        raise FileError(path, *faults)
    return source


def _unknown(override: AnyOverride, guides: Mapping[str, Guide]) -> tuple[str, str, str] | None:
    """The field that points nowhere, what is wrong and the ids it may name; None when all is known."""
    match override:
        case Counter():
            return None
        case ContactOverride(guide=None, contact=contact):
            known = {each.id for guide in guides.values() for each in guide.contacts}
            return _missing("contact", contact, known)
    guide = guides.get(override.guide) if override.guide else None
    if guide is None:
        return _missing("guide", str(override.guide), set(guides))
    if override.set not in PARTS:
        return None
    return _missing(
        override.set, getattr(override, override.set), {each.id for each in getattr(guide, PARTS[override.set])}
    )


def _missing(field: str, wanted: str, known: set[str]) -> tuple[str, str, str] | None:
    if wanted in known:
        return None
    return field, f"không có {field} nào mang mã {wanted!r}", f"chọn một mã trong {', '.join(sorted(known))}"
