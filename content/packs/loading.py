"""The library of the running pack, whatever state the disk is in."""

from __future__ import annotations

import logging
from datetime import date

from content.errors import ContentError
from content.library import Library, load_library
from content.packs.store import Pack, PackStore
from content.place import Place

_log = logging.getLogger(__name__)


def load_active(store: PackStore, place: Place | None = None, *, today: date | None = None) -> tuple[Library, Pack]:
    """The library of the pack that is to be shown, and which pack that is.

    A pack that this program cannot read (its disk rotted, or the program was updated past it) gives way to the content
    that ships; the background update then brings a whole one. Raises ContentError when that cannot be read either.
    """
    pack = store.active()
    if not pack.shipped:
        try:
            return load_library(pack.data, place, cache=pack.cache, today=today), pack
        except (ContentError, OSError) as error:
            _log.warning("pack %d cannot be read, so the shipped content is shown: %s", pack.version, error)
    shipped = store.shipped
    return load_library(shipped.data, place, cache=shipped.cache, today=today), shipped
