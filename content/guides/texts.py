"""Every text of a model, for checks that look at wording."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from content.guides.model import Text


def texts_of(value: object, at: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Text]]:
    """Each Text inside `value` with its location, in the order of the fields."""
    if isinstance(value, Text):
        yield at, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts_of(getattr(value, name), (*at, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts_of(item, (*at, index))
