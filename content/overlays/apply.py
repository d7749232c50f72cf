"""Putting local facts into a guide. Pure: the caller passes today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from content.guides.model import Channel, Contact, Document, Fact, Guide, Line
from content.overlays.model import (
    PARTS,
    AnyOverride,
    AuthorityOverride,
    BenefitOverride,
    ChannelOverride,
    ContactOverride,
    Counter,
    DocumentOverride,
    FeeOverride,
    Notice,
    Overlay,
    Override,
    TimeLimitOverride,
)


def apply_overlays(guide: Guide, overlays: Iterable[Overlay], today: date) -> Guide:
    """The guide as it holds at a place on `today`.

    overlays: from the widest to the narrowest place; of two overrides of one thing the later wins, so that commune
    beats province beats guide. What an override leaves empty stays as it was. Its legal basis and source join those
    of the guide, so that a changed fact can still be traced.
    """
    for overlay in overlays:
        for override in overlay.overrides:
            if override.in_force(today):
                guide = _apply(guide, override)
    return guide


def counters_of(overlays: Iterable[Overlay], today: date) -> tuple[Counter, ...]:
    """The counters of a place on `today`; one with the same id in a narrower place replaces the wider one's."""
    found: dict[str, Counter] = {}
    for overlay in overlays:
        for override in overlay.overrides:
            if isinstance(override, Counter) and override.in_force(today):
                found[override.id] = override
    return tuple(found.values())


def _apply(guide: Guide, override: AnyOverride) -> Guide:
    match override:
        case Counter():
            return guide
        case ContactOverride(guide=None):
            if all(contact.id != override.contact for contact in guide.contacts):
                return guide
        case _ if override.guide != guide.id:
            return guide
    match override:
        case FeeOverride() | BenefitOverride():
            filled = {name: getattr(override, name) for name in ("value", "vnd", "note", "confidence")}
            update = _item(guide, override, {**filled, "local": False})
        case TimeLimitOverride():
            filled = {name: getattr(override, name) for name in ("value", "note", "confidence")}
            update = _item(guide, override, {**filled, "local": False})
        case DocumentOverride():
            update = _item(guide, override, _given(override, "name", "note"))
        case ContactOverride():
            update = _item(guide, override, _given(override, "name", "phone", "note"))
        case ChannelOverride():
            update = _item(guide, override, _given(override, "name", "address", "note", "confidence"))
        case AuthorityOverride():
            update = {"authority": guide.authority.model_copy(update=_given(override, "who", "anywhere"))}
        case Notice():
            line = Line(
                vi=override.text.vi, en=override.text.en, valid_from=override.valid_from, valid_to=override.valid_to
            )
            update = {"notices": (line, *guide.notices)}
    return guide.model_copy(update=update | _ground(guide, override))


_I = TypeVar("_I", Fact, Document, Contact, Channel)


def _item(guide: Guide, override: AnyOverride, change: dict[str, object]) -> dict[str, object]:
    """The list that the override is about, with the item that it names changed."""
    part = PARTS[override.set]
    return {part: _changed(getattr(guide, part), getattr(override, override.set), change)}


def _changed(items: tuple[_I, ...], wanted: str, change: dict[str, object]) -> tuple[_I, ...]:
    return tuple(item.model_copy(update=change) if item.id == wanted else item for item in items)


def _given(override: Override, *names: str) -> dict[str, object]:
    return {name: value for name in names if (value := getattr(override, name)) is not None}


def _ground(guide: Guide, override: Override) -> dict[str, object]:
    ground: dict[str, object] = {}
    if override.basis is not None and override.basis not in guide.legal_basis:
        ground["legal_basis"] = (*guide.legal_basis, override.basis)
    if override.source is not None and override.source not in guide.sources:
        ground["sources"] = (*guide.sources, override.source)
    return ground
