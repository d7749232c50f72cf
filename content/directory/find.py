"""Which channels help this person, here, with this guide. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from content.directory.model import DirectoryFile, SupportChannel
from content.guides.model import Guide
from content.place import Place


class Asker(StrEnum):
    """Who asks. A volunteer also sees what citizens see, staff also what volunteers see."""

    CITIZEN = "citizen"
    VOLUNTEER = "volunteer"
    STAFF = "staff"


_SEES = {
    Asker.CITIZEN: ("citizen",),
    Asker.VOLUNTEER: ("volunteer", "citizen"),
    Asker.STAFF: ("staff", "volunteer", "citizen"),
}


def channels_for(
    directory: Iterable[DirectoryFile],
    place: Place | None,
    asker: Asker,
    today: date,
    guide: Guide | None = None,
    reason: str | None = None,
) -> tuple[SupportChannel, ...]:
    """The channels that `asker` may use at `place`, the fittest first.

    guide: what the help is wanted for. Channels for other guides are left out; without a guide only those for
    everything are given. reason: why the person is stuck. Fittest: good at this reason; made for this guide, then for
    its group, then for all; meant for the asker before meant for a wider circle; of the narrower place first; hotlines
    before their branches.
    """
    found: list[tuple[tuple[bool, int, int, int], SupportChannel]] = []
    for file in directory:
        width = _width(file, place)
        if width is None or not file.in_force(today):
            continue
        for channel in file.channels:
            fit = _fit(channel, guide)
            seen = next((rank for rank, who in enumerate(_SEES[asker]) if who in channel.audience), None)
            if fit is not None and seen is not None and channel.in_force(today):
                found.append(((reason not in channel.reasons, fit, seen, width), channel))
    return tuple(channel for _, channel in sorted(found, key=lambda each: each[0]))


def _width(file: DirectoryFile, place: Place | None) -> int | None:
    """0 for the commune's own file, 1 for its province's, 2 for the country's; None for another place."""
    if file.province is None:
        return 2
    if place is None or file.province != place.province:
        return None
    if file.commune is None:
        return 1
    return 0 if file.commune == place.commune else None


def _fit(channel: SupportChannel, guide: Guide | None) -> int | None:
    if not channel.guides and not channel.groups:
        return 2
    if guide is None:
        return None
    if guide.id in channel.guides:
        return 0
    return 1 if guide.group in channel.groups else None
