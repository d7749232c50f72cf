"""Opening the running pack, whatever state the disk is in."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from content.errors import ContentError
from content.packs.store import Pack, PackStore

_log = logging.getLogger(__name__)

_T = TypeVar("_T")


def load_active(store: PackStore, read: Callable[[Pack], _T]) -> tuple[_T, Pack]:
    """What `read` makes of the pack that is to be shown, and which pack that is.

    read: for instance `lambda pack: load_library(pack.data, place, cache=pack.cache)`.
    A pack whose files are no longer what was signed, or that this program cannot read, gives way to the content that
    ships; the background update then brings a whole one. Raises ContentError when that cannot be read either.
    """
    pack = store.active()
    if not pack.shipped and store.is_sound(pack):
        try:
            return read(pack), pack
        except (ContentError, OSError) as error:
            _log.warning("pack %d cannot be read: %s", pack.version, error)
    if not pack.shipped:
        _log.warning("the shipped content is shown, as pack %d is damaged or not for this program", pack.version)
    return read(store.shipped), store.shipped
