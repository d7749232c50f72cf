"""Putting local facts into a guide. Pure: the caller passes today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from content.guides.model import Channel, Contact, Fee, Guide
from content.overlays.model import (
    AnyOverride,
    AuthorityOverride,
    ChannelOverride,
    ContactOverride,
    Counter,
    FeeOverride,
    Overlay,
    Override,
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
        case FeeOverride():
            filled = {name: getattr(override, name) for name in ("value", "vnd", "note", "confidence")}
            update: dict[str, object] = {"fees": _changed(guide.fees, override.fee, {**filled, "local": False})}
        case ContactOverride():
            given = _given(override, "name", "phone", "note")
            update = {"contacts": _changed(guide.contacts, override.contact, given)}
        case ChannelOverride():
            given = _given(override, "name", "address", "note")
            update = {"channels": _changed(guide.channels, override.channel, given)}
        case AuthorityOverride():
            update = {"authority": guide.authority.model_copy(update=_given(override, "who", "anywhere"))}
    return guide.model_copy(update=update | _ground(guide, override))


_I = TypeVar("_I", Fee, Contact, Channel)


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
