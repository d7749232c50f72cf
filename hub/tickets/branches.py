"""Which support branch a problem goes to: the channels of the content that ships with the hub, fittest first."""

from __future__ import annotations

from datetime import date
from functools import cache

from content.catalogue import Catalogue
from content.compiled import open_catalogue
from content.directory import Asker, SupportChannel, channels_for
from content.place import Place


def branches_for(
    province_code: str, commune_code: str, today: date, guide: str = "", reason: str = ""
) -> tuple[SupportChannel, ...]:
    """The channels that staff of a commune may turn to, fittest first. guide, reason: "" when not known.

    today: a calendar date in Vietnam.
    """
    catalogue = _catalogue()
    found = next((each for each in catalogue.guides if each.id == guide), None)
    place = Place(province_code, commune_code)
    return channels_for(catalogue.directory, place, Asker.STAFF, today, found, reason or None)


def branch_ids(province_code: str) -> list[str]:
    """Every channel that a ticket of this province may name, the country's first; of all provinces for ""."""
    files = sorted(_catalogue().directory, key=lambda file: file.province or "")
    return [
        channel.id
        for file in files
        if file.province in (None, province_code) or not province_code
        for channel in file.channels
    ]


def branch_names() -> dict[str, tuple[str, str]]:
    """Id → Vietnamese and English name of every channel, for tickets that already name one."""
    return {
        channel.id: (channel.name.vi, channel.name.en or channel.name.vi)
        for file in _catalogue().directory
        for channel in file.channels
    }


@cache
def _catalogue() -> Catalogue:
    """Read once for each process, when first asked for: the package's data never changes under it."""
    return open_catalogue()
