"""Whether a guide stays whole on every day that it knows of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import ValidationError

from content.guides.calendar import TIMED_LISTS, as_of, changes
from content.guides.findings import Finding, Severity
from content.guides.model import Guide
from content.overlays.model import Overlay
from content.yaml_files import Location, SourceFile, field_name


def days_of(guide: Guide, today: date) -> tuple[date, ...]:
    """Today and each later day on which something of the guide changes."""
    return (today, *sorted({each.on for each in changes(guide) if each.on > today}))


def check_calendar(source: SourceFile[Guide], today: date) -> Iterator[Finding]:
    """Findings about what has ended, and about days on which the guide lacks something that it must have."""
    for name in TIMED_LISTS:
        for index, item in enumerate(getattr(source.model, name)):
            if item.valid_to is not None and item.valid_to < today:
                yield ended(source, (name, index), item.valid_to)
    for day in days_of(source.model, today):
        try:
            Guide.model_validate(as_of(source.model, day).model_dump())
        except ValidationError as error:
            for fault in error.errors():
                at = fault["loc"]
                message = f"từ ngày {day:%d/%m/%Y} hướng dẫn không còn đủ ({fault['msg']})"
                mend = "thêm mục có hiệu lực từ ngày đó, hoặc sửa valid_to"
                yield Finding(Severity.ERROR, source.path, source.line(at), field_name(at), message, mend)


def ended(source: SourceFile[Guide] | SourceFile[Overlay], at: Location, last: date) -> Finding:
    """The finding that the item at `at` was last in force on `last`."""
    message = f"hết hiệu lực sau ngày {last:%d/%m/%Y}"
    line = source.line((*at, "valid_to"))
    return Finding(
        Severity.WARNING, source.path, line, f"{field_name(at)}.valid_to", message, "ghi mức mới hoặc bỏ mục này"
    )
