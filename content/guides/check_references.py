"""Whether what guides and life events point to exists."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from content.guides.findings import Finding, Severity
from content.guides.model import Guide
from content.sources import LifeEvents
from content.yaml_files import Location, SourceFile, field_name

ICON_STYLES = ("-bold", "-fill", "-light", "-thin")
"""Suffixes of the same Phosphor icon in another weight; content names the icon alone."""


@cache
def icon_names() -> frozenset[str]:
    """The Phosphor icons of the font that QtAwesome ships, read without importing it, as that would start Qt."""
    spec = importlib.util.find_spec("qtawesome")
    if spec is None or spec.origin is None:
        return frozenset()
    [charmap] = Path(spec.origin).parent.glob("fonts/phosphor-charmap-*.json")
    return frozenset(name for name in json.loads(charmap.read_bytes()) if not name.endswith(ICON_STYLES))


def check_references(source: SourceFile[Guide], guide_ids: Collection[str]) -> Iterator[Finding]:
    """Findings about guides and icons that do not exist."""
    guide = source.model
    for index, question in enumerate(guide.questions):
        for number, option in enumerate(question.options):
            if option.go_to is not None:
                at: Location = ("questions", index, "options", number, "go_to")
                yield from _known(source, at, option.go_to, guide_ids, "hướng dẫn")
                yield from _elsewhere(source, at, option.go_to)
    for index, document in enumerate(guide.documents):
        yield from _known(source, ("documents", index, "icon"), document.icon, icon_names(), "biểu tượng")
    for way in ("online", "counter"):
        for index, step in enumerate(getattr(guide, way)):
            if step.if_stuck.guide is not None:
                at = (way, index, "if_stuck", "guide")
                yield from _known(source, at, step.if_stuck.guide, guide_ids, "hướng dẫn")
                yield from _elsewhere(source, at, step.if_stuck.guide)
            for number, item in enumerate(step.scene.items):
                if item.icon is not None:
                    at = (way, index, "scene", "items", number, "icon")
                    yield from _known(source, at, item.icon, icon_names(), "biểu tượng")


def check_life_events(source: SourceFile[LifeEvents], guide_ids: Collection[str]) -> Iterator[Finding]:
    """Findings about tiles of the home page; guides that no tile leads to are only found by search."""
    for index, event in enumerate(source.model.root):
        yield from _known(source, (index, "icon"), event.icon, icon_names(), "biểu tượng")
        for number, guide_id in enumerate(event.guides):
            yield from _known(source, (index, "guides", number), guide_id, guide_ids, "hướng dẫn")
    shown = {guide_id for event in source.model.root for guide_id in event.guides}
    for guide_id in sorted(set(guide_ids) - shown):
        message = f"hướng dẫn {guide_id!r} không nằm ở ô nào của trang đầu"
        yield Finding(Severity.WARNING, source.path, 1, "", message, "thêm vào guides của một ô")


def _elsewhere(source: SourceFile[Guide], at: Location, wanted: str) -> Iterator[Finding]:
    if wanted == source.model.id:
        message, mend = "chỉ về chính hướng dẫn này", "chỉ sang hướng dẫn khác, hoặc bỏ mục này"
        yield Finding(Severity.ERROR, source.path, source.line(at), field_name(at), message, mend)


def _known(
    source: SourceFile[Guide] | SourceFile[LifeEvents], at: Location, wanted: str, known: Collection[str], what: str
) -> Iterator[Finding]:
    if wanted not in known and known:
        near = get_close_matches(wanted, known, n=3, cutoff=0.75)
        mend = f"có thể là {', '.join(near)}" if near else "xem lại chính tả"
        message = f"không có {what} {wanted!r}"
        yield Finding(Severity.ERROR, source.path, source.line(at), field_name(at), message, mend)
